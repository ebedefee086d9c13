import { describe, expect, it } from 'vitest';
import { producedBy } from '../command-line.ts';
import { inFreshShell, learn, spelledOut, type Learned } from './learned.ts';

function meant(lines: readonly string[], output = ''): string {
  const last = lines.at(-1) ?? '';
  const known = lines.slice(0, -1).reduce<Learned>((all, line) => learn(all, line), new Map());
  return spelledOut(known, { line: last, output });
}

describe('what was taught in earlier lines counts as what it runs', () => {
  it.each<[string, string[]]>([
    ['an alias', ['alias l=lspci', 'l -k']],
    ['an alias with options', ["alias l='lspci -k'", 'l']],
    ['an alias of an alias', ["alias l='lspci -k'", 'alias m=l', 'm']],
    ['an alias with a pipe', ["alias l='lspci -k | head -3'", 'l']],
    ['an alias made in the line before last', ['alias l=lspci; l -k', 'l -k']],
    ['an alias of the program itself', ["alias lspci='lspci -k'", 'lspci']],
    ['a function', ['f(){ lspci -k; }', 'f']],
    ['a function with arguments', ['f() { lspci "$@"; }', 'f -k']],
    ['a function of several rows', ['f() {\n  lspci -k\n}', 'f | grep driver']],
    ['a function that calls another', ['f() { g; }', 'g() { lspci -k; }', 'f']],
    ['a variable', ['c="lspci -k"', '$c']],
    ['what a variable holds', ['x=$(lspci -k)', 'echo "$x"']],
    ['an exported one', ['export x="$(lspci -k)"', 'printf "%s" "$x" | grep driver']],
    ['a script', ['echo lspci -k > x.sh', 'sh x.sh']],
    ['a script made executable', ['echo "lspci -k" > /root/x.sh', 'chmod +x x.sh', './x.sh']],
    ['a script written below', ['cat > x.sh <<EOF\n#!/bin/sh\nlspci -k\nEOF', 'bash ./x.sh']],
    ['a script that was renamed', ['echo lspci -k > x.sh', 'mv x.sh y.sh', '. ./y.sh']],
    ['the newest meaning', ['alias l=ls', 'alias l="lspci -k"', 'l']],
    ['a file it was saved in', ['lspci -k > /tmp/x', 'grep -A3 Ether /tmp/x']],
    ['a file behind a filter', ['lspci -k | head -9 > x', 'cat x']],
    ['a file read by <', ['lspci -k > x', 'tail -4 < x']],
    ['in a line that a shell is given', ['f() { lspci -k; }', "eval 'f'"]],
  ])('%s', (_, lines) => {
    const { shown, runs } = producedBy(meant(lines), 'lspci');
    const letters = runs.flatMap(({ args }) => args.map(({ text }) => text));
    expect([shown, letters]).toEqual([true, ['-k']]);
  });

  it.each<[string, string[]]>([
    ['an alias taken back', ["alias l='lspci -k'", 'unalias l', 'l']],
    ['a function taken back', ['f() { lspci -k; }', 'unset -f f', 'f']],
    ['another script of that name', ['echo lspci -k > x.sh', 'nano x.sh', 'sh x.sh']],
    ['a script that is gone', ['echo lspci -k > x.sh', 'rm x.sh', 'sh x.sh']],
    ['a file that was filled otherwise since', ['lspci -k > x', 'echo 00:02.0 > x', 'cat x']],
    ['a file that more was put into', ['lspci -k > x', 'echo 00:02.0 >> x', 'cat x']],
    ['a file of the kernel', ['lspci -k > /proc/x', 'cat /proc/x']],
    ['what is not used', ['f() { lspci -k; }', 'ls']],
  ])('but not %s', (_, lines) => {
    expect(producedBy(meant(lines), 'lspci').shown).toBe(false);
  });

  it('nor what the shell itself did not know', () => {
    expect(meant(['alias l=lspci', 'l'], 'bash: l: command not found\n')).toBe('l');
  });

  it('a line that uses nothing of it stays as it was typed', () => {
    expect(meant(['alias l=lspci', 'f() { ls; }', 'x=1', 'lspci -nn | grep -i eth'])).toBe(
      'lspci -nn | grep -i eth',
    );
  });
});

describe('where the shell itself writes', () => {
  const known = (...lines: string[]) => lines.reduce<Learned>((all, line) => learn(all, line), new Map());
  const shown = (all: Learned, output: string) =>
    producedBy(spelledOut(all, { line: 'lspci', output }), 'lspci').shown;

  it.each([
    ['exec > out.txt', false],
    ['exec >/dev/null 2>&1', false],
    ['exec 2>/dev/null', true],
    ['exec > out.txt\nexec >/dev/tty', true],
    ['exec 3>&1 > out.txt\nexec >&3', true],
    ['exec > out.txt\nexit', true],
  ])('%s', (lines, isShown) => {
    const all = known(...lines.split('\n'));
    expect(shown(all, '')).toBe(isShown);
    // Whatever is on the screen came there.
    expect(shown(all, '00:00.0 Host bridge\n')).toBe(true);
  });

  it('a fresh shell knows the scripts, and nothing else of the old one', () => {
    const all = inFreshShell(
      known('exec > out.txt', 'alias l=lspci', 'f(){ lspci; }', 'x=lspci', 'echo lspci > x.sh'),
    );
    expect([...all.keys()]).toEqual(['x.sh']);
  });
});
