import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Check, SawCheck } from '../contract/check.ts';
import { evaluate } from './evaluate.ts';
import { failure, grep, head, onlyNic, sceneOf } from './testing/scene.ts';

const { facts, out } = sceneOf((name) =>
  readFileSync(new URL(`fixtures/${name}.txt`, import.meta.url), 'utf8').replace(/^#.*\n/, ''),
);

const saw = (more: Partial<SawCheck['saw']> = {}): Check => ({
  saw: { command: 'lspci', device: { class: '0200' }, ...more },
});

describe('what a filter made of the letters is no lie', () => {
  it.each([
    ['lspci | cat -A', out('plain').replace(/$/gm, '$')],
    ['lspci | tr a-z A-Z', out('plain').toUpperCase()],
  ])('%s', (line, output) => {
    const check: Check = { saw: { command: 'lspci', device: { class: '0200' }, shows: ['name'] } };
    const verdict = evaluate(check, facts(line, output));
    expect(verdict.kind === 'unknown' ? verdict.why.en : verdict).toContain('has changed the lines of lspci');
  });
});

it('says of a tree that no option makes it tell, and of busybox that it lacks the program', () => {
  const check: Check = { saw: { command: 'lspci', device: { class: '0200' }, shows: ['class-id'] } };
  const tree = failure(evaluate(check, facts('lspci -tvnn', out('tvnn'))));
  expect(tree.hint).toContain('Without -t');
  const none = failure(evaluate(check, facts('busybox lspci -k', 'lspci: applet not found\n', 127)));
  expect(none.found).toContain('busybox');
  expect(none.hint).toContain('without busybox');
});

describe('a file that the line filled is a pipe in two steps', () => {
  const block = onlyNic(out('nnk'));
  it.each([
    ['lspci -nnk > /tmp/x; grep -A3 Ether /tmp/x', 'pass'],
    ['lspci -nnk > /tmp/x; tail -4 /tmp/x', 'pass'],
    ['lspci -nnk > /tmp/x; cat < /tmp/x', 'pass'],
    ['lspci -nnk > /tmp/x; sort /tmp/x', 'unknown'],
    ['lspci -nnk > /tmp/x; grep -A3 Ether /tmp/y', 'fail'],
    ['lspci -nnk > /tmp/x; grep -A3 Ether /tmp/x /tmp/y', 'fail'],
  ])('%s: %s', (line, kind) => {
    expect(evaluate(saw({ shows: ['ids', 'driver'] }), facts(line, block)).kind).toBe(kind);
  });
});

describe('near misses', () => {
  const check = saw({ shows: ['ids'] });
  const fake =
    '00:02.0 Ethernet controller [0200]: Intel Corporation 82540EM Gigabit Ethernet Controller [8086:100e] (rev 03)\n';
  const empty = 'pc-none';

  it.each<[string, string, string, number, RegExp, RegExp]>([
    ['another program', 'ls', 'bin\n', 0, /You ran ls; this step looks at the output of lspci/, /Run lspci/],
    ['a comment', '# look at lspci', '', 0, /begins with #/, /Type lspci/],
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
    [
      'a lie by a function',
      'lspci() { cat /tmp/fake; }; lspci',
      fake,
      0,
      /Nothing that this step|printed by/,
      /lspci/,
    ],
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
    [
      'a file, by sort',
      'lspci -nn | sort -o /tmp/x',
      '',
      0,
      /sort wrote its output into a file/,
      /without sort/,
    ],
    ['a file, by nohup', 'nohup lspci -nn', 'nohup: ignoring input\n', 0, /nohup wrote/, /without nohup/],
    [
      'a shell that writes elsewhere',
      'exec > /tmp/x\nlspci -nn',
      '',
      0,
      /since exec with a >/,
      /exec >\/dev\/tty/,
    ],
    [
      'what was to run it is missing',
      "script -qc 'lspci -nn' /dev/null",
      'bash: script: command not found\n',
      127,
      /script is not installed .* so lspci did not run/,
      /without script/,
    ],
    [
      'unbuffer',
      'unbuffer lspci -nn',
      'bash: unbuffer: command not found\n',
      127,
      /unbuffer is not installed/,
      /without/,
    ],
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
      /You looked at 00:01.0, the ISA bridge/,
      /the network card/,
    ],
    [
      'another device by grep',
      'lspci -nn | grep ISA',
      grep(out('nn'), /ISA/),
      0,
      /You looked at 00:01.0, the ISA bridge/,
      /what each line says/,
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
    ['counted', 'lspci -nn | wc -l', '5\n', 0, /no whole device line/, /once without wc/],
  ])('%s', (_, line, output, exitCode, found, hint) => {
    const said = failure(evaluate(check, facts(line, output, exitCode)));
    expect(said.expected).toBe('lspci shows the network card with its vendor:device numbers.');
    expect(said.found).toMatch(found);
    expect(said.hint).toMatch(hint);
  });

  it('no NIC is plugged in', () => {
    const said = failure(evaluate(check, facts('lspci -nn', out('nnk', empty), 0, empty)));
    expect(said.found).toContain('the network card is not plugged in');
    const lie = failure(
      evaluate(check, facts(`lspci -nn; echo "${fake.trim()}"`, out('nnk', empty) + fake, 0, empty)),
    );
    expect(lie.found).toContain('does not agree with this guest');
  });

  it('the screen was cleared', () => {
    const scene = facts('lspci -nn; clear', '');
    const saw = { line: 'lspci -nn; clear', output: '', exitCode: 0, wiped: true as const };
    expect(failure(evaluate(check, { ...scene, saw })).found).toContain('the screen was cleared after it');
  });

  it.each([
    ["lspci -nn | sed 's/$/ END/'", (text: string) => text.replaceAll('\n', ' END\n')],
    ['lspci -nn | tr A-Z a-z', (text: string) => text.toLowerCase()],
    ['lspci -nn | cat -A', (text: string) => text.replaceAll('\n', '$\n')],
  ])('lines that a program has changed are not called untrue: %s', (line, change) => {
    expect(evaluate(check, facts(line, change(out('nn')))).kind).toBe('unknown');
  });

  it.each([
    ["lspci | sed 's/$/ [8086:100e]/'", (text: string) => text.replaceAll('\n', ' [8086:100e]\n'), 'unknown'],
    [
      `lspci | awk '{print $0, "[8086:100e]"}'`,
      (text: string) => text.replaceAll('\n', ' [8086:100e]\n'),
      'unknown',
    ],
    ['lspci | cat - /tmp/a', (text: string) => text + fake, 'fail'],
    ['lspci | cat /tmp/a -', (text: string) => fake + text, 'fail'],
  ])('what lspci was not asked for is not its word: %s', (line, change, kind) => {
    expect(evaluate(check, facts(line, change(out('plain')))).kind).toBe(kind);
  });

  it('a sum at the end of awk is no number of a line', () => {
    const line = `lspci -nn | awk '{print $0}END{print NR" lines"}'`;
    expect(evaluate(check, facts(line, `${out('nn')}5 lines\n`)).kind).toBe('pass');
  });

  it('nothing was run', () => {
    expect(failure(evaluate(check, { ...facts('', ''), saw: null })).found).toContain(
      'Nothing that this step',
    );
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
    expect(evaluate(check, facts('lspci -v -s 00:02.0', onlyNic(out('v')))).kind).toBe('pass');
    expect(evaluate(check, facts('lspci -vd 8086:100e', onlyNic(out('v')))).kind).toBe('pass');
  });

  it('all devices are too many', () => {
    const said = failure(evaluate(check, facts('lspci -v', out('v'))));
    expect(said.found).toBe('00:02.0 is there, but so are 4 other devices.');
    expect(said.hint).toContain('-s 00:02.0');
  });

  it('the right one without its regions', () => {
    const said = failure(evaluate(check, facts('lspci -s 00:02.0', onlyNic(out('plain')))));
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
