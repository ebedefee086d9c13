import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Check, SawCheck } from '../contract/check.ts';
import { evaluate } from './evaluate.ts';
import { probeKey, type Facts } from './facts.ts';
import { lspciProbe } from './probes.ts';
import { failure, grep, onlyNic, sceneOf } from './testing/scene.ts';

const { facts, out } = sceneOf((name) =>
  readFileSync(new URL(`fixtures/${name}.txt`, import.meta.url), 'utf8').replace(/^#.*\n/, ''),
);

const saw = (more: Partial<SawCheck['saw']> = {}): Check => ({
  saw: { command: 'lspci', device: { class: '0200' }, ...more },
});

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
    ['lspci -nn -s 00:02.0', onlyNic(out('nn'))],
    ['lspci -nns00:02.0', onlyNic(out('nn'))],
    ['lspci -nn -d 8086:100e', onlyNic(out('nn'))],
    ['lspci -nn -d ::0200', onlyNic(out('nn'))],
    ['/usr/bin/lspci -nn', out('nn')],
    ['(lspci -nn)', out('nn')],
    ['lspci -nn | grep -i eth', grep(out('nn'), /Eth/)],
    ['lspci -nn | grep "00:02.0 Ethernet controller [0200]"', grep(out('nn'), /Eth/)],
    ["lspci -nn | awk '/Ethernet/'", grep(out('nn'), /Eth/)],
    ['lspci -nn | tail -n 1', onlyNic(out('nn'))],
    ['lspci -nn | tee /tmp/x', out('nn')],
    ['lspci -nn | less', out('nn')],
    ['lspci -nn | cat -n', out('nn').replace(/^(?=.)/gm, '     1\t')],
    ['lspci -nn; echo done', `${out('nn')}done\n`],
    ['echo "$(lspci -nn)"', out('nn')],
    ['bash -c "lspci -nn"', out('nn')],
    ['for s in 00:02.0; do lspci -nns $s; done', onlyNic(out('nn'))],
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

it('of a line that was cut off from its device it is said that nobody can tell whose it is', () => {
  const cuts: [string, (text: string) => string, string][] = [
    ['lspci -k | tail -1', (text) => `${text.trimEnd().split('\n').at(-1) ?? ''}\n`, 'tail'],
    ['lspci -k | grep driver', (text) => grep(text, /driver/), 'grep'],
    ['lspci -v | grep -i irq', (text) => grep(text, /IRQ/), 'grep'],
  ];
  for (const [line, cut, filter] of cuts) {
    const output = cut(out(line.includes('-v') ? 'v' : 'k'));
    const saw = { command: 'lspci', device: { class: '0200' }, shows: ['driver'] } as const;
    const verdict = failure(evaluate({ saw: { ...saw, shows: [...saw.shows] } }, facts(line, output)));
    expect(verdict.found).toContain(`“${output.split('\n')[0]?.trim() ?? ''}”`);
    expect(verdict.found).toContain(`left out by ${filter}`);
    expect(verdict.hint).toContain('-s 00:02.0');
  }
});

it('only what was not the learner’s own doing is called no mistake of theirs', () => {
  const check = { saw: { command: 'lspci', device: { class: '0200' }, shows: ['driver' as const] } };
  const own = (output: string, line: string) => {
    const verdict = evaluate(check, facts(line, output));
    if (verdict.kind !== 'unknown') throw new Error(JSON.stringify(verdict));
    return verdict.own;
  };
  expect(own(out('k').trimEnd().split('\n').reverse().join('\n'), 'lspci -k | tac')).toBe(true);
  const silent = evaluate(check, { ...facts('lspci -k', out('k')), probes: new Map() });
  expect(silent).toMatchObject({ kind: 'unknown' });
  expect(silent).not.toHaveProperty('own');
});
