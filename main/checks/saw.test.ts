import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Check, SawCheck, Verdict } from '../contract/check.ts';
import { evaluate } from './evaluate.ts';
import { probeKey, type Facts } from './facts.ts';
import { lspciProbe } from './probes.ts';

const read = (name: string) =>
  readFileSync(new URL(`fixtures/${name}.txt`, import.meta.url), 'utf8').replace(/^#.*\n/, '');

/** What the guest's agent says, and what the learner's command printed in that guest. */
function facts(line: string, output: string, exitCode = 0, machine = 'pc-e1000'): Facts {
  const stdout = read(`${machine}-truth`);
  return {
    saw: { line, output, exitCode },
    probes: new Map([[probeKey(lspciProbe), { ok: true, exitCode: 0, stdout }]]),
    built: null,
    answer: null,
  };
}

const nic = { class: '0200' };
const saw = (more: Partial<SawCheck['saw']> = {}): Check => ({
  saw: { command: 'lspci', device: nic, ...more },
});

const out = (form: string, machine = 'pc-e1000') => read(`${machine}-${form}`);
const grep = (text: string, pattern: RegExp) =>
  text
    .split('\n')
    .filter((line) => pattern.test(line))
    .map((line) => `${line}\n`)
    .join('');
const head = (text: string, lines: number) => text.split('\n').slice(0, lines).join('\n') + '\n';
const only = (text: string) => text.slice(text.indexOf('00:02.0'));

function failure(verdict: Verdict): { expected: string; found: string; hint: string } {
  if (verdict.kind !== 'fail') throw new Error(JSON.stringify(verdict));
  for (const text of [verdict.expected, verdict.found, verdict.hint]) {
    expect(text.en).toMatch(/^[^\s].*[.”]$/s);
    expect(text['zh-CN']).toMatch(/[。”]$/);
    expect(text['zh-CN']).toMatch(/[\u4e00-\u9fff]/);
    expect(text.en + text['zh-CN']).not.toMatch(/undefined|null|NaN|\[object/);
  }
  return { expected: verdict.expected.en, found: verdict.found.en, hint: verdict.hint.en };
}

describe('the NIC with its IDs: every honest way passes', () => {
  const check = saw({ shows: ['ids', 'class-id'] });
  it.each([
    ['lspci -nn', out('nn')],
    ['lspci -n', out('n')],
    ['lspci -nnk', out('nnk')],
    ['lspci -nnv', out('nnv')],
    ['lspci -mmnn', out('mmnn')],
    ['lspci -mmn', out('mmn')],
    ['lspci -Dvmmnnk', out('truth')],
    ['lspci -vmmn', out('vmmn')],
    ['lspci -Dnnk', out('d-nnk')],
    ['lspci -nn -s 00:02.0', only(out('nn'))],
    ['lspci -nns00:02.0', only(out('nn'))],
    ['lspci -nn -d 8086:100e', only(out('nn'))],
    ['lspci -nn -d ::0200', only(out('nn'))],
    ['/usr/bin/lspci -nn', out('nn')],
    ['(lspci -nn)', out('nn')],
    ['lspci -nn | grep -i eth', grep(out('nn'), /Eth/)],
    ['lspci -nn | grep "00:02.0 Ethernet controller [0200]"', grep(out('nn'), /Eth/)],
    ["lspci -nn | awk '/Ethernet/'", grep(out('nn'), /Eth/)],
    ['lspci -nn | tail -n 1', only(out('nn'))],
    ['lspci -nn | tee /tmp/x', out('nn')],
    ['lspci -nn | less', out('nn')],
    ['lspci -nn | cat -n', out('nn').replace(/^(?=.)/gm, '     1\t')],
    ['lspci -nn; echo done', `${out('nn')}done\n`],
    ['echo "$(lspci -nn)"', out('nn')],
    ['bash -c "lspci -nn"', out('nn')],
    ['for s in 00:02.0; do lspci -nns $s; done', only(out('nn'))],
    ['lspci -nn 2>/dev/null', out('nn')],
    ['lspci -nn\r', out('nn').replaceAll('\n', '\r\n')],
    ['lspci; lspci -nn', out('plain') + out('nn')],
    ['lspci -nn | cut -c1-110', out('nn')],
  ])('%s', (line, output) => {
    const verdict = evaluate(check, facts(line, output));
    expect(verdict).toMatchObject({ kind: 'pass' });
    if (verdict.kind !== 'pass') return;
    const [evidence] = verdict.evidence;
    expect(evidence?.line).toBe(output.replaceAll('\r', '').split('\n')[evidence?.lineIndex ?? -1]);
  });

  it('plain lspci tells the device by its slot', () => {
    expect(evaluate(saw(), facts('lspci', out('plain')))).toMatchObject({ kind: 'pass' });
    expect(evaluate(saw(), facts('lspci -t', out('t')))).toMatchObject({ kind: 'pass' });
    expect(
      evaluate(saw({ shows: ['slot'] }), facts("lspci | awk '{print $1}'", '00:01.0\n00:02.0\n')),
    ).toMatchObject({
      kind: 'pass',
    });
  });

  it('a selector by vendor works where the form shows no vendor', () => {
    const check = saw({ device: { vendor: '1af4', class: '0200' } });
    expect(
      evaluate(check, facts('lspci', out('plain', 'pc-virtio-net-pci'), 0, 'pc-virtio-net-pci')).kind,
    ).toBe('pass');
    expect(evaluate(check, facts('lspci', out('plain')))).toMatchObject({ kind: 'fail' });
  });

  it('points at every field of the line', () => {
    const verdict = evaluate(check, facts('lspci -nn', out('nn')));
    if (verdict.kind !== 'pass') throw new Error(verdict.kind);
    const [evidence] = verdict.evidence;
    expect(evidence?.lineIndex).toBe(4);
    const fields = evidence?.fields.map(({ name, start, end }) => [name, evidence.line.slice(start, end)]);
    expect(fields).toEqual([
      ['slot', '00:02.0'],
      ['class', 'Ethernet controller'],
      ['class-id', '0200'],
      ['vendor', 'Intel Corporation'],
      ['device', '82540EM Gigabit Ethernet Controller'],
      ['ids', '8086:100e'],
      ['revision', '03'],
    ]);
  });

  it.each([
    [
      'mmnn',
      ['slot', 'class', 'class-id', 'vendor', 'ids', 'device', 'ids', 'revision', 'subsystem', 'subsystem'],
    ],
    ['n', ['slot', 'class-id', 'ids', 'revision']],
  ])('labels %s', (form, names) => {
    const verdict = evaluate(check, facts(`lspci -${form}`, out(form)));
    if (verdict.kind !== 'pass') throw new Error(verdict.kind);
    expect(verdict.evidence[0]?.fields.map(({ name }) => name)).toEqual(names);
  });
});

describe('the driver', () => {
  const check = saw({ shows: ['driver'] });

  it.each([
    ['lspci -k', out('k')],
    ['lspci -v', out('v')],
    ['lspci -nnvvv', out('vvv')],
    ['lspci -vmmk', out('vmmk')],
    ['lspci -k | grep -A2 Eth', grep(out('k'), /Ethernet|QEMU Virtual|: e1000/)],
    ['lspci -k | grep -A3 Ethernet --color=always', out('grep-color')],
  ])('%s', (line, output) => {
    const verdict = evaluate(check, facts(line, output));
    expect(verdict.kind).toBe('pass');
    if (verdict.kind !== 'pass') return;
    const driver = verdict.evidence.flatMap(({ line: text, fields }) =>
      fields.filter(({ name }) => name === 'driver').map(({ start, end }) => text.slice(start, end)),
    );
    expect(driver).toEqual(['e1000']);
  });

  it('plain lspci: the option is named', () => {
    const said = failure(evaluate(check, facts('lspci -nn', out('nn'))));
    expect(said.found).toContain('You found 00:02.0');
    expect(said.hint).toContain('lspci -k -s 00:02.0');
  });

  it('grep let only the device line through', () => {
    const said = failure(evaluate(check, facts('lspci -k | grep Eth', grep(out('k'), /Eth/))));
    expect(said.found).toContain('grep did not let that line through');
    expect(said.hint).toContain('grep -A 3');
  });

  it('grep left another device’s driver under the NIC', () => {
    const text =
      '00:02.0 Ethernet controller: Intel Corporation 82540EM Gigabit Ethernet Controller (rev 03)\n\tKernel driver in use: ata_piix\n';
    expect(failure(evaluate(check, facts('lspci -k | grep -e Eth -e ata', text))).found).toContain('grep');
  });

  it('the driver is unloaded', () => {
    const truth = out('truth').replace('Driver:\te1000\n', '');
    const text = out('k').replace('\tKernel driver in use: e1000\n', '');
    const now = {
      ...facts('lspci -k', text),
      probes: new Map([[probeKey(lspciProbe), { ok: true as const, exitCode: 0, stdout: truth }]]),
    };
    const said = failure(evaluate(check, now));
    expect(said.found).toContain('No driver is bound to 00:02.0');
    expect(said.hint).toContain('modprobe e1000');
  });
});

describe('near misses', () => {
  const check = saw({ shows: ['ids'] });
  const fake =
    '00:02.0 Ethernet controller [0200]: Intel Corporation 82540EM Gigabit Ethernet Controller [8086:100e] (rev 03)\n';
  const empty = 'pc-none';

  it.each<[string, string, string, number, RegExp, RegExp]>([
    ['another program', 'ls', 'bin\n', 0, /You ran ls; this step looks at the output of lspci/, /Run lspci/],
    ['a comment', '# lspci', '', 0, /No command/, /Type lspci/],
    [
      'a typo',
      'lspic',
      'bash: lspic: command not found\n',
      127,
      /no program called lspic/,
      /Did you mean lspci/,
    ],
    [
      'a capital',
      'LSPCI',
      'bash: LSPCI: command not found\n',
      127,
      /no program called LSPCI/,
      /Did you mean lspci/,
    ],
    ['a missing program', 'lshw', 'bash: lshw: command not found\n', 127, /no program called lshw/, /lspci/],
    [
      'sudo',
      'sudo lspci -nn',
      'bash: sudo: command not found\n',
      127,
      /sudo is not installed/,
      /without sudo/,
    ],
    ['a lie', `echo "${fake.trim()}"`, fake, 0, /printed by echo/, /run lspci/],
    ['a lie from a file', 'cat /tmp/fake', fake, 0, /printed by cat/, /run lspci/],
    ['a lie by printf', 'printf "%s" 00:02.0', fake, 0, /printed by printf/, /run lspci/],
    ['a lie by a function', 'lspci() { cat /tmp/fake; }; lspci', fake, 0, /No command|printed by/, /lspci/],
    [
      'a lie behind the truth',
      `lspci; echo "${fake.trim()}"`,
      out('plain') + fake,
      0,
      /cannot be read from that output/,
      /-nn/,
    ],
    [
      'a lie from a file behind the truth',
      'lspci; cat /tmp/fake',
      out('plain') + fake,
      0,
      /cat ran in the same line/,
      /Run lspci by itself/,
    ],
    [
      'a lie beside another device',
      'lspci -nns 00:01.0; cat /tmp/fake',
      fake,
      0,
      /cat ran in the same line/,
      /by itself/,
    ],
    ['a lie by awk', `lspci | awk 'END {print "${fake.trim()}"}'`, fake, 0, /does not agree/, /by itself/],
    [
      'a false line',
      'lspci -nn',
      fake.replace('8086:100e', '1af4:1000'),
      0,
      /does not agree with this guest/,
      /once more/,
    ],
    ['a dump', 'lspci -F /tmp/dump -nn', out('nn'), 0, /read a file instead of this guest/, /without -F/],
    ['a file', 'lspci -nn > /tmp/x', '', 0, /sent its output away/, /tee/],
    ['nowhere', 'lspci -nn >/dev/null', '', 0, /sent its output away/, /without the >/],
    ['a variable', 'x=$(lspci -nn)', '', 0, /inside \$\( \)/, /plainly/],
    ['the background', 'lspci -nn &', '[1] 77\n', 0, /background/, /without the &/],
    ['a deaf pipe', 'lspci -nn | true', '', 0, /does not read its input/, /grep or less/],
    [
      'an empty slot',
      'lspci -nn -s 1f:1f.7',
      '',
      0,
      /slot 1f:1f.7, and that slot holds nothing/,
      /lspci -s 00:02.0/,
    ],
    [
      'no slot at all',
      'lspci -s ff:ff.f',
      'lspci: -s: Invalid slot number\n',
      1,
      /slot ff:ff.f, and that slot holds nothing/,
      /-s/,
    ],
    [
      'IDs nobody has',
      'lspci -nn -d 1234:5678',
      '',
      0,
      /IDs 1234:5678, and this guest has none/,
      /lspci -nn/,
    ],
    [
      'a wrong option',
      'lspci -Z',
      "lspci: invalid option -- 'Z'\nUsage: lspci\n",
      1,
      /error code 1 and said: lspci: invalid option/,
      /--help/,
    ],
    ['grep for the wrong thing', 'lspci -nn | grep ethernet', '', 1, /grep let nothing/, /-i/],
    [
      'another device',
      'lspci -nn -s 00:01.0',
      grep(out('nn'), /ISA/),
      0,
      /You looked at 00:01.0, the ISA bridge \(class 0601\)/,
      /the NIC \(class 0200\)/,
    ],
    [
      'another device by grep',
      'lspci -nn | grep ISA',
      grep(out('nn'), /ISA/),
      0,
      /You looked at 00:01.0, the ISA bridge/,
      /class of each line/,
    ],
    ['cut by head', 'lspci -nn | head -n 3', head(out('nn'), 3), 0, /head cut the output/, /without head/],
    [
      'cut inside the line',
      'lspci -nn | head -c 400',
      out('nn').slice(0, 400),
      0,
      /head cut the output/,
      /without head/,
    ],
    ['no numbers', 'lspci', out('plain'), 0, /vendor:device numbers cannot be read/, /lspci -nn -s 00:02.0/],
    ['only a tree', 'lspci -t', out('t'), 0, /vendor:device numbers cannot be read/, /-nn/],
    [
      'numbers cut away',
      "lspci -nn | awk '{print $1}'",
      '00:01.0\n00:02.0\n',
      0,
      /awk did not let that line through/,
      /lspci instead/,
    ],
    ['counted', 'lspci -nn | wc -l', '5\n', 0, /no whole device line/, /without the programs/],
  ])('%s', (_, line, output, exitCode, found, hint) => {
    const said = failure(evaluate(check, facts(line, output, exitCode)));
    expect(said.expected).toBe('lspci shows the NIC (class 0200) with its vendor:device numbers.');
    expect(said.found).toMatch(found);
    expect(said.hint).toMatch(hint);
  });

  it('no NIC is plugged in', () => {
    const said = failure(evaluate(check, facts('lspci -nn', out('nnk', empty), 0, empty)));
    expect(said.found).toContain('the NIC (class 0200) is not plugged in');
    const lie = failure(
      evaluate(check, facts(`lspci -nn; echo "${fake.trim()}"`, out('nnk', empty) + fake, 0, empty)),
    );
    expect(lie.found).toContain('does not agree with this guest');
  });

  it('nothing was run', () => {
    expect(failure(evaluate(check, { ...facts('', ''), saw: null })).found).toContain('No command');
  });

  it('a true line in a lie passes for nothing, a lie beside the whole truth does not spoil it', () => {
    expect(
      evaluate(check, facts(`lspci -nn; echo "00:09.0 VGA: x"`, `${out('nn')}00:09.0 VGA: x\n`)).kind,
    ).toBe('pass');
    expect(
      evaluate(check, facts(`lspci -nn | grep ISA; echo "${fake.trim()}"`, grep(out('nn'), /ISA/) + fake))
        .kind,
    ).toBe('fail');
  });
});

describe('only the one device', () => {
  const check = saw({ only: true, shows: ['bars'] });

  it('passes with -s and -d', () => {
    expect(evaluate(check, facts('lspci -v -s 00:02.0', only(out('v')))).kind).toBe('pass');
    expect(evaluate(check, facts('lspci -vd 8086:100e', only(out('v')))).kind).toBe('pass');
  });

  it('all devices are too many', () => {
    const said = failure(evaluate(check, facts('lspci -v', out('v'))));
    expect(said.found).toBe('00:02.0 is there, but so are 4 other devices.');
    expect(said.hint).toContain('-s 00:02.0');
  });

  it('the right one without its regions', () => {
    const said = failure(evaluate(check, facts('lspci -s 00:02.0', only(out('plain')))));
    expect(said.hint).toContain('lspci -v -s 00:02.0');
  });

  it('another one alone', () => {
    expect(failure(evaluate(check, facts('lspci -vs 00:00.0', head(out('v'), 3)))).found).toContain(
      'the host bridge',
    );
  });

  it('selected with nothing there', () => {
    expect(failure(evaluate(check, facts('lspci -vs 00:1e.0', ''))).found).toContain('slot 00:1e.0');
  });
});

describe('other facts', () => {
  it.each<[NonNullable<SawCheck['saw']['shows']>[number], string, string, string]>([
    ['class', 'lspci', 'plain', 't'],
    ['name', 'lspci', 'plain', 'n'],
    ['class-id', 'lspci -nn', 'nn', 'plain'],
    ['subsystem', 'lspci -k', 'k', 'nn'],
    ['modules', 'lspci -k', 'k', 'plain'],
    ['bars', 'lspci -vv', 'vv', 'k'],
    ['tree', 'lspci -tv', 'tv', 'nn'],
  ])('%s', (fact, line, good, bad) => {
    const check = saw({ shows: [fact] });
    expect(evaluate(check, facts(line, out(good))).kind).toBe('pass');
    failure(evaluate(check, facts('lspci', out(bad))));
  });
});

describe('a broken probe is nobody’s fault', () => {
  const check = saw();
  const why = { en: 'The agent is silent.', 'zh-CN': '代理没有回答。' };
  const base = facts('lspci', out('plain'));

  it.each<[string, Facts['probes']]>([
    ['it failed', new Map([[probeKey(lspciProbe), { ok: false, why }]])],
    ['it ended badly', new Map([[probeKey(lspciProbe), { ok: true, exitCode: 1, stdout: '' }]])],
    ['it was not asked', new Map()],
    ['it said nothing', new Map([[probeKey(lspciProbe), { ok: true, exitCode: 0, stdout: '' }]])],
  ])('%s', (_, probes) => {
    expect(evaluate(check, { ...base, probes })).toMatchObject({ kind: 'unknown' });
  });

  it('but a wrong program still is one', () => {
    const wrong = { ...base, probes: new Map(), saw: { line: 'ls', output: '', exitCode: 0 } };
    expect(evaluate(check, wrong).kind).toBe('fail');
  });
});

describe('programs other than lspci', () => {
  const check: Check = { saw: { command: 'ethtool', line: '^driver: e1000' } };

  it('passes on the line', () => {
    expect(evaluate(check, facts('ethtool -i eth0', out('ethtool')))).toMatchObject({
      kind: 'pass',
      evidence: [{ line: 'driver: e1000', lineIndex: 0 }],
    });
    expect(evaluate(check, facts('sudo ethtool -i eth0 | head -n 2', out('ethtool'))).kind).toBe('pass');
  });

  it.each<[string, string, string, number, RegExp]>([
    ['without -i', 'ethtool eth0', 'Settings for eth0:\n', 0, /no line of its output/],
    [
      'a wrong name',
      'ethtool -i eth9',
      'Cannot get driver information: No such device\n',
      71,
      /error code 71 and said: Cannot get/,
    ],
    ['a lie', 'echo "driver: e1000"', 'driver: e1000\n', 0, /You ran echo/],
    [
      'a mixed lie',
      'ethtool -i eth0; echo "driver: e1000"',
      'driver: e1000\n',
      0,
      /echo ran in the same line/,
    ],
    ['another program', 'ip link', 'x\n', 0, /You ran ip/],
    ['a typo', 'ethtol -i eth0', 'bash: ethtol: command not found\n', 127, /no program called ethtol/],
    ['nothing left', 'ethtool -i eth0 | grep virtio', '', 1, /grep let nothing/],
    ['nowhere', 'ethtool -i eth0 > x', '', 0, /sent its output away/],
  ])('%s', (_, line, output, exitCode, found) => {
    expect(failure(evaluate(check, facts(line, output, exitCode))).found).toMatch(found);
  });

  it('a pattern that is none is the lesson’s fault', () => {
    expect(evaluate({ saw: { command: 'ip', line: '(' } }, facts('ip link', 'x\n')).kind).toBe('unknown');
  });
});
