import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { producedBy, readCommandLine } from './command-line.ts';
import { asks, readLspciOptions, selects } from './lspci-options.ts';

describe('producedBy', () => {
  it.each([
    'lspci',
    '  lspci  ',
    'lspci -nn | grep -i eth',
    'lspci -nn|grep -i "Ethernet controller"',
    'sudo lspci',
    'sudo -n lspci -k',
    'sudo -u root lspci',
    '(lspci)',
    '( lspci; echo hi )',
    '{ lspci; }',
    'lspci; echo hi',
    'echo hi && lspci',
    'false || lspci',
    'lspci | tee x',
    'lspci | tee x | head -n 3',
    'lspci > /dev/tty',
    'lspci 2>/dev/null',
    'lspci 2>&1 | less',
    'lspci >&2',
    'lspci | grep eth -',
    '/usr/bin/lspci',
    '"lspci"',
    'ls""pci',
    '\\lspci',
    'LANG=C lspci',
    'env LANG=C lspci -v',
    'time lspci',
    'timeout 5 lspci',
    'nice -n 5 lspci',
    'watch -n 1 lspci',
    'command lspci',
    'bash -c "lspci -nn"',
    "sh -c 'lspci | head'",
    "eval 'lspci -nn'",
    'echo 00:02.0 | xargs lspci -s',
    'echo "$(lspci)"',
    'echo `lspci`',
    'grep -i eth <(lspci)',
    'cat <(lspci -nn)',
    'if true; then lspci; fi',
    'for s in 00:01.0 00:02.0; do lspci -s $s; done',
    'for s in a b; do lspci; done | grep x',
    'while true; do lspci; break; done',
    'lspci # everything',
    'lspci\n',
    'cd /tmp\nlspci',
    'lspci | while read -r line; do echo "$line"; done',
    'lspci -nn \\\n -k',
    'sleep 1 & lspci',
  ])('shown: %s', (line) => {
    expect(producedBy(line, 'lspci').shown).toBe(true);
  });

  it.each([
    'echo "00:02.0 Ethernet controller: Intel Corporation"',
    "echo 'lspci'",
    'cat lspci',
    'cat file',
    'printf "%s\\n" lspci',
    'man lspci',
    'which lspci',
    'command -v lspci',
    'type lspci',
    'grep lspci /etc/motd',
    '# lspci',
    'lspci() { echo fake; }; lspci',
    'function lspci { echo fake; }; lspci',
    "alias x='lspci'",
    'cat <<EOF\nlspci\nEOF',
    'ls; pci',
    'lspic',
    '',
    '   ',
    ';;;',
    '| | |',
    '"',
  ])('not run: %s', (line) => {
    const produced = producedBy(line, 'lspci');
    expect([produced.shown, produced.hidden.length]).toEqual([false, 0]);
  });

  it.each([
    ['lspci >/dev/null', 'file'],
    ['lspci > x', 'file'],
    ['lspci &> x', 'file'],
    ['lspci >> x', 'file'],
    ['(lspci) > x', 'file'],
    ['lspci | grep eth > x', 'file'],
    ['lspci | tee x >/dev/null', 'file'],
    ['x=$(lspci)', 'captured'],
    ['x=`lspci`', 'captured'],
    ['test -n "$(lspci)"', 'captured'],
    ['lspci &', 'background'],
    ['(lspci; sleep 1) &', 'background'],
    ['lspci | true', 'dropped'],
    ['lspci | echo "00:02.0 Ethernet"', 'dropped'],
    ['lspci | cat fake.txt', 'dropped'],
    ['lspci | grep eth fake.txt', 'dropped'],
    ['lspci | head -n 3 fake.txt', 'dropped'],
    ['lspci | cat < fake.txt', 'dropped'],
    ['lspci | ls', 'dropped'],
  ])('hidden: %s', (line, fate) => {
    const produced = producedBy(line, 'lspci');
    expect(produced.shown).toBe(false);
    expect(produced.hidden.map((run) => run.fate)).toEqual([fate]);
  });

  it.each([
    ['lspci; echo "00:02.0 fake"', ['echo']],
    ['lspci; echo done', []],
    ['lspci; echo $?', []],
    ['lspci; printf "00:%s" 02.0', ['printf']],
    ['lspci; cat fake', ['cat']],
    ['cat fake; lspci', ['cat']],
    ['lspci | cat', []],
    ['lspci | sed s/a/b/', []],
    ['lspci; sed s/a/b/ fake', ['sed']],
    ['lspci; ip link; uname -a', []],
    ['lspci; echo "00:02.0" > x', []],
    ['lspci; bash fake.sh', ['bash']],
    ['lspci; base64 -d <<< MDA6', ['base64']],
    ['lspci | { cat; echo "00:02.0 x"; }', ['echo']],
  ])('others that can say anything: %s', (line, programs) => {
    expect(producedBy(line, 'lspci').freeText.map(({ program }) => program)).toEqual(programs);
  });

  it('keeps the programs behind the pipe, nearest first', () => {
    const [run] = producedBy('( lspci -nn | grep -i eth ) | head -n 1', 'lspci').runs;
    expect(run?.filters.map(({ program }) => program)).toEqual(['grep', 'head']);
  });

  // Making text of any character takes the generator seconds on a busy machine.
  it('never throws', { timeout: 30_000 }, () => {
    const piece = fc.constantFrom(
      'lspci',
      '-s',
      ' ',
      '"',
      "'",
      '`',
      '$(',
      ')',
      '(',
      '{',
      '}',
      '|',
      '||',
      '&',
      '&&',
      ';',
      '\n',
      '>',
      '<<',
      '<<<',
      '<(',
      '\\',
      'if',
      'for',
      'do',
      'done',
      'case',
      'esac',
      'function',
      'f()',
      '$x',
      '#',
      'eval',
      'sudo',
      'xargs',
      '2>&1',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (parts) => void readCommandLine(parts.join(''))),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (parts) => void readCommandLine(parts.join(' '))),
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (line) => void readCommandLine(line)));
  });
});

it.each(['(', '$(', '{ ', '`', 'if ', '<(', 'eval ', '"$('])(
  'survives a line of %j',
  { timeout: 30_000 },
  (piece) => {
    expect(producedBy(piece.repeat(20_000), 'lspci').shown).toBe(false);
  },
);

describe('options of lspci', () => {
  const options = (line: string) => {
    const [run] = producedBy(line, 'lspci').runs;
    if (run === undefined) throw new Error('not run');
    return readLspciOptions(run.args);
  };

  it.each([
    ['lspci -s 00:02.0', '00:02.0', null],
    ['lspci -s00:02.0', '00:02.0', null],
    ['lspci -nnks 00:02.0', '00:02.0', null],
    ['lspci -nnks00:02.0', '00:02.0', null],
    ['lspci -d 8086:', null, '8086:'],
    ['lspci -d8086:100e -k', null, '8086:100e'],
    ['lspci -d ::0200 -nn', null, '::0200'],
    ['sudo lspci -vs "00:02.0" | head', '00:02.0', null],
    ['lspci -s', '', null],
  ])('%s', (line, slot, id) => {
    expect(options(line)).toMatchObject({ slot, id, uncertain: false });
  });

  it('counts letters, combined or not', () => {
    const read = options('lspci -nnk -vv -s 02.0 -n');
    expect([asks(read, 'n'), asks(read, 'k'), asks(read, 'v'), asks(read, 'x')]).toEqual([3, 1, 2, 0]);
  });

  it('does not know what the shell will put in', () => {
    expect(options('for s in $(cat a); do lspci -s $s; done').uncertain).toBe(true);
    expect(options('for s in 02.0; do lspci -s $s; done')).toMatchObject({ slot: '02.0', uncertain: false });
    expect(options('echo 00:02.0 | xargs lspci -s').uncertain).toBe(true);
  });

  const nic = { slot: '0000:00:02.0', classId: '0200', vendorId: '8086', deviceId: '100e', lines: [] };

  it.each([
    '',
    '-s 00:02.0',
    '-s 2',
    '-s 02.',
    '-s .0',
    '-s 0000:00:02.0',
    '-s 0:2.0',
    '-s "*:2.0"',
    '-d 8086:',
    '-d :100e',
    '-d ::0200',
    '-d ::02xx',
    '-d 8086:100e:0200',
    '-s $x',
  ])('lspci %s lets the NIC through', (args) => {
    expect(selects(options(`lspci ${args}`), nic)).toBe(true);
  });

  it.each(['-s 00:01.0', '-s 1', '-s .1', '-s 1:0.0', '-s 1:00:02.0', '-d 1af4:', '-d :1000', '-d ::0300'])(
    'lspci %s does not',
    (args) => {
      expect(selects(options(`lspci ${args}`), nic)).toBe(false);
    },
  );
});

describe('dd speaks on standard error, and its data go elsewhere', () => {
  it.each([
    'dd if=/dev/zero > /dev/tcp/10.0.2.100/9',
    'dd if=/dev/vda | od',
    'dd if=/dev/vda of=/dev/null',
    '(dd if=/dev/zero) > water',
    'dd if=/dev/vda 2>&1',
    'dd if=/dev/vda of=water 2>&1 | tail -1',
    'dd if=/dev/zero > water; lspci',
  ])('shown: %s', (line) => {
    expect(producedBy(line, 'dd').shown).toBe(true);
  });

  it.each([
    ['dd if=/dev/zero 2>/dev/null', 'file'],
    ['dd if=/dev/zero &> words', 'file'],
    ['dd if=/dev/zero > water 2>&1', 'file'],
    ['dd if=/dev/zero of=water &', 'background'],
    ['{ dd if=/dev/zero; } 2> words', 'file'],
  ])('hidden: %s', (line, fate) => {
    const produced = producedBy(line, 'dd');
    expect(produced.shown).toBe(false);
    expect(produced.hidden.map((run) => run.fate)).toEqual([fate]);
  });

  it('what it moved can pose as another program only where it reached the terminal', () => {
    expect(producedBy('dd if=words; lspci', 'lspci').freeText).toHaveLength(1);
    expect(producedBy('dd if=words > water; lspci', 'lspci').freeText).toHaveLength(0);
  });
});

describe('what a file, braces and rounds put in', () => {
  const calls = (line: string) =>
    readCommandLine(line).map(({ program, args }) => [program, ...args.map(({ text }) => text)].join(' '));

  it.each([
    ['cat /a/{x,y}', ['cat /a/x /a/y']],
    ['cat {a,b}{1,2}', ['cat a1 a2 b1 b2']],
    ["awk '{a,b}' f", ['awk {a,b} f']],
    ['cat < /a', ['cat /a']],
    ['grep x < /a', ['grep x /a']],
    ['grep x /b < /a', ['grep x /b']],
    ['echo $(< /a)', ['cat /a', 'echo ']],
    ['while read -r l; do echo $l; done < /a', ['cat /a', 'read -r l', 'echo ']],
    ['for d in a b; do cat /$d; done', ['cat /a', 'cat /b']],
    ['for d in {a,b}; do cat /$d; done', ['cat /a', 'cat /b']],
    ['for d in /x/*; do cat $d; done', ['cat /x/*']],
    ['for n in {1..60}; do cat $n; done', ['cat ']],
  ])('%s', (line, expected) => {
    expect(calls(line)).toEqual(expected);
  });

  it('does not drown in braces', () => {
    expect(calls(`cat ${'{a,b}'.repeat(40)}`)).toHaveLength(1);
  });
});
