import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Check } from '../contract/check.ts';
import { evaluate } from './evaluate.ts';
import { failure, sceneOf } from './testing/scene.ts';

const { facts, out } = sceneOf((name) =>
  readFileSync(new URL(`fixtures/${name}.txt`, import.meta.url), 'utf8').replace(/^#.*\n/, ''),
);
const saw: Check = { saw: { command: 'lspci', device: { class: '0200' } } };
const modprobe: Check = { is: { module: { name: 'e1000', loaded: true } } };

function judged(line: string, output: string, exitCode: number, check: Check = saw) {
  const scene = facts(line, output, exitCode);
  const modules = { ok: true as const, exitCode: 0, stdout: 'loop 1 0 - Live 0x0\n' };
  return evaluate(check, {
    ...scene,
    probes: new Map([...scene.probes, ['/usr/bin/cat\0/proc/modules', modules]]),
  });
}

const notFound = (program: string) => `bash: ${program}: command not found\n`;

describe('characters that only look right are named, with the line as it should be', () => {
  it.each([
    ['lspci；', notFound('lspci；'), 127, /Character 6 .* the full-width ；/, 'lspci;'],
    ['lspci。', notFound('lspci。'), 127, /Character 6 .* 。, which does not belong there/, 'lspci'],
    ['lspci －nn', 'Usage: lspci [<switches>]\n', 1, /Character 7 .* full-width －; .* for `-`/, 'lspci -nn'],
    ['lspci　-nn', notFound('lspci　-nn'), 127, /Character 6 .* a full-width space/, 'lspci -nn'],
    ['lspci –nn', 'Usage: lspci [<switches>]\n', 1, /Character 7 .* the typographic dash –/, 'lspci -nn'],
    ['lsрci', notFound('lsрci'), 127, /Character 3 .* the Cyrillic letter р/, 'lspci'],
    ['ls\u200bpci', notFound('ls\u200bpci'), 127, /Character 3 .* zero-width space/, 'lspci'],
    [
      'lspci | grep “Ethernet”',
      '',
      1,
      /Character 14 .* quotation mark “.*; 1 more/,
      'lspci | grep "Ethernet"',
    ],
    ['echo ok；lspci', 'ok；lspci\n', 0, /Character 8 .* full-width ；/, 'echo ok;lspci'],
    ['ｌｓｐｃｉ', notFound('ｌｓｐｃｉ'), 127, /Character 1 .* full-width ｌ.*; 4 more/, 'lspci'],
    ['ＬＳＰＣＩ -n', notFound('ＬＳＰＣＩ'), 127, /Character 1 .* full-width Ｌ.*; 4 more/, 'lspci -n'],
    ['lspci | grep "Ethernet\u00a0c"', '', 1, /Character 23 .* no-break space/, 'lspci | grep "Ethernet c"'],
  ])('%s', (line, output, exitCode, found, retype) => {
    const verdict = judged(line, output, exitCode);
    expect(failure(verdict).found).toMatch(found);
    expect(failure(verdict).hint).not.toContain('order of the letters');
    expect(verdict).toMatchObject({ retype });
  });

  it('and says to switch the input method off for whatever is full-width', () => {
    expect(failure(judged('lspci －nn', '', 1)).hint).toContain('Switch the input method');
  });

  it('in any kind of step', () => {
    expect(judged('modprobe　e1000', notFound('modprobe　e1000'), 127, modprobe)).toMatchObject({
      retype: 'modprobe e1000',
    });
  });

  it.each([
    ['echo你好；再见', '你好；再见\n', 0],
    ['echo "你好" | grep “”', '', 1],
  ])('and a text is none of that: %s', (line, output, exitCode) => {
    const verdict = judged(line, output, exitCode);
    expect('retype' in verdict).toBe(line.includes('grep'));
  });

  it('a line that passes is left alone', () => {
    expect(judged('lspci -nn # 全部；设备', out('nn'), 0).kind).toBe('pass');
    expect(judged('lspci -nn; echo完成。', `${out('nn')}完成。\n`, 0).kind).toBe('pass');
  });
});

describe('a prompt that was copied along is named', () => {
  it.each([
    ['$ lspci -nnk', notFound('$'), 127, 'lspci -nnk'],
    ['1  lspci -nnk', notFound('1'), 127, 'lspci -nnk'],
    ['root@tenant:~# lspci -k', notFound('root@tenant:~#'), 127, 'lspci -k'],
    ['tenant:~# lspci', notFound('tenant:~#'), 127, 'lspci'],
    ['[root@host ~]# lspci', notFound('[root@host'), 127, 'lspci'],
    ['~ # lspci', 'bash: /root: Is a directory\n', 126, 'lspci'],
    ['> lspci -nnk', notFound('-nnk'), 127, 'lspci -nnk'],
    ['> lspci', '', 0, 'lspci'],
    ['# lspci', '', 0, 'lspci'],
    ['>>> lspci', "bash: syntax error near unexpected token `>'\n", 2, 'lspci'],
    ['❯ lspci', notFound('❯'), 127, 'lspci'],
    ['$ lspci　-nn', notFound('$'), 127, 'lspci -nn'],
  ])('%s', (line, output, exitCode, retype) => {
    const verdict = judged(line, output, exitCode);
    expect(failure(verdict).found).toContain('copied from');
    expect(verdict).toMatchObject({ retype });
  });
});

describe('"no command has been run" never follows a command', () => {
  it.each<[string, string, number, RegExp]>([
    ['# everything', '', 0, /begins with #/],
    ['f(){ lspci; }', '', 0, /only tells the shell what f means/],
    ['x=1', '', 0, /runs no program/],
    ['> out.txt', '', 0, /runs no program/],
    ['[[ -d /sys ]]', '', 0, /runs no program/],
    ['(( 1 + 1 ))', '', 0, /runs no program/],
    ["alias l='lspci'", '', 0, /You ran alias/],
    ['alias l=lspci; l -nn', notFound('l'), 127, /The alias l counts from the next line/],
    ['sh', '# lspci\n00:00.0 Host bridge: Intel\n# exit\n', 0, /inside sh can't be followed/],
    ['bash --norc', '', 0, /inside bash can't be followed/],
    ['sudo -s', notFound('sudo'), 127, /sudo/],
    ['./x.sh', out('plain'), 0, /\.\/x\.sh ran; what it ran/],
    ['bash x.sh', out('plain'), 0, /x\.sh ran; what it ran/],
    ['00:02.0 Ethernet controller: Intel', notFound('00:02.0'), 127, /is output of a command/],
    ['lspci | gerp Ethernet', notFound('gerp'), 127, /no program called gerp behind the \|/],
    ['lspci | sort saved.txt', '', 0, /sort was given the file saved\.txt/],
  ])('%s', (line, output, exitCode, found) => {
    expect(failure(judged(line, output, exitCode)).found).toMatch(found);
  });

  it('names the filter that was meant', () => {
    expect(failure(judged('lspci | gerp eth', notFound('gerp'), 127)).hint).toBe('Perhaps you meant grep.');
    expect(failure(judged('lspci | rgx eth', notFound('rgx'), 127)).hint).toContain('such as grep');
  });
});

describe('a program that the guest has lost is no slip of the pen', () => {
  it.each(['lspci -nn', 'lspci -v | grep Ethernet', 'x=1; lspci'])('%s', (line) => {
    const told = failure(judged(line, notFound('lspci'), 127));
    expect(told.found).toMatch(/You typed lspci as it should be/);
    expect(told.hint).toMatch(/Restart the guest/);
  });

  it.each([
    ['lscpi', 'lscpi', /There is no program called lscpi/],
    ['PATH=/nowhere lspci', 'lspci', /command not found/],
  ])('%s is', (line, program, found) => {
    expect(failure(judged(line, notFound(program), 127)).found).toMatch(found);
  });
});
