import { describe, expect, it } from 'vitest';
import { repairPaste } from './paste-repair.ts';

describe('a pasted text is cleaned before it goes in', () => {
  it.each([
    ['$ lspci -nnk', 'lspci -nnk'],
    ['root@tenant:~# lspci\n', 'lspci\n'],
    ['lspci　–nn', 'lspci -nn'],
    ['\ufefflspci\u200b', 'lspci'],
    ['lspci | grep “Ethernet”', 'lspci | grep "Ethernet"'],
    ['$ lspci –nn\n00:00.0 Host bridge\n$ ip a\n1: lo\n', 'lspci -nn\nip a\n'],
    ['# lspci；\r\n# ls', 'lspci;\nls'],
    ['1. lspci -nn\n2. ls\n', 'lspci -nn\nls\n'],
    ['lspci -nn。', 'lspci -nn'],
    ['\u001b[31mecho red\u001b[0m', 'echo red'],
    ['echo safe\u001b[201~\nreboot\n', 'echo safe\nreboot\n'],
    ['echo a\u0000b\u0007c', 'echo abc'],
    ['\u001b]0;title\u0007ls\u009b', 'ls'],
    ['l\bls\bs -l', 'ls -l'],
    ['\u001b[32mtenant:~#\u001b[0m lspci\n', 'lspci\n'],
  ])('%j', (pasted, text) => {
    expect(repairPaste(pasted)?.text).toBe(text);
  });

  it.each(['lspci -nn', 'echo 你好；世界', '# 看看\nlspci\n', 'x=1\nls\n', 'echo a\tb\r\n', ''])(
    'and is left alone: %j',
    (pasted) => {
      expect(repairPaste(pasted)).toBe(null);
    },
  );

  it('says what was done', () => {
    const repair = repairPaste('$ lspci；\n00:00.0 Host bridge\n00:01.0 ISA bridge\n');
    expect(repair?.notes.map(({ en }) => en)).toEqual([
      'The prompt of the other terminal came along, and 2 lines of output.',
      'It holds the full-width ；: Linux takes that for something else than it looks like.',
    ]);
    expect(repairPaste('  1  lspci -nn\n')?.notes).toEqual([
      {
        en: 'The numbers of the lines came along, and are no part of the command.',
        'zh-CN': '连同行号一起复制过来了，它不是命令的一部分。',
      },
    ]);
  });
});
