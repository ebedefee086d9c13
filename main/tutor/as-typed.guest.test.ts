import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { realGuest, type } from '../guest/testing/real-guest.ts';
import type { StepVerdict } from '../contract/lesson.ts';
import type { Lesson } from '../lessons/format.ts';
import { openProgress } from '../lessons/progress.ts';
import { Tutor } from './tutor.ts';

const text = (en: string) => ({ en, 'zh-CN': en });
const lesson: Lesson = {
  id: 'typed',
  folder: '',
  number: 1,
  machine: { board: 'pc', nic: 'e1000' },
  minutes: 1,
  title: text('As typed'),
  summary: text('s'),
  intro: text('i'),
  afterwards: [],
  commands: [],
  steps: [
    {
      id: 'ids',
      title: text('ids'),
      task: text('t'),
      run: null,
      prediction: null,
      question: null,
      recall: null,
      hints: [text('h')],
      explanation: text('e'),
      check: { saw: { command: 'lspci', device: { class: '0200' }, shows: ['ids'] } },
      evidence: 'guest',
      solution: [{ kind: 'type', line: 'lspci -nn' }],
    },
  ],
};

const folder = mkdtempSync(join(tmpdir(), 'typed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const { guest } = realGuest();

/** What is said after a line: nothing, the true line, or what is wrong. */
const quiet = null;
const tries: readonly (readonly [string, 'pass' | 'unknown' | RegExp | null, string?])[] = [
  ['ls', quiet],
  ['ip a', quiet],
  ['cat /etc/os-release', quiet],
  ['help | head -3', quiet],
  ['man lspci | head -2', quiet],
  ['history | tail -2', quiet],
  ["lspci -nn | cut -d' ' -f1-20", 'pass'],
  ["lspci -nn | cut '-d ' -f1-", 'pass'],
  [`lspci -nn | awk -F: '{print $0}'`, 'pass'],
  ['lspci -nn | sort -k2 | cat -n', 'pass'],
  ['lspci -nn | grep -n Ethernet', 'pass'],
  ['lspci -nn | nl -ba', 'pass'],
  ['lspci -nn > /tmp/out; cat /tmp/out', 'pass'],
  ['x=$(lspci -nn); echo "$x"', 'pass'],
  ['while read -r l; do echo "$l"; done < <(lspci -nn)', 'pass'],
  ['lspci -nn | tee /tmp/out >/dev/null; sort < /tmp/out', 'pass'],
  ['lspci -nn > /dev/stdout', 'pass'],
  ['lspci -nn | grep Eth /dev/stdin', 'pass'],
  ['{ lspci -nn >&3; } 3>&1', 'pass'],
  ['grep Eth <(lspci -nn)', 'pass'],
  ['mapfile -t m < <(lspci -nn); printf "%s\\n" "${m[@]}"', 'pass'],
  ['$(which lspci) -nn', 'pass'],
  ['find . -maxdepth 0 -exec lspci -nn \\;', 'pass'],
  ['lspci -nn; clear', /the screen was cleared/],
  ["script -qc 'lspci -nn' /dev/null", /script is not installed/],
  ["lspci | sed 's/$/ [8086:100e]/'", 'unknown'],
  ['alias l=lspci', quiet],
  ['l -nn', 'pass'],
  ['f(){ lspci -nn "$@"; }', quiet],
  ['f -s 00:02.0', 'pass'],
  ['echo lspci -nn > x.sh', quiet],
  ['sh x.sh', 'pass'],
  ['chmod +x x.sh', quiet],
  ['./x.sh', 'pass'],
  ['alias k=lspci; k -nn', /alias k counts from the next line/],
  ['k -nn', 'pass'],
  ["sh -c 'lspci -nn'", 'pass'],
  ['echo lspci -nn | sh', 'pass'],
  ["eval 'lspci -nn'", 'pass'],
  ['lspci -nn > /tmp/out', /sent its output away/],
  ['lspci -nn | sort /etc/passwd', /sort was given the file/],
  ['sort /tmp/out', 'pass'],
  ['lspci -nn | gerp Ethernet', /no program called gerp behind/],
  ['$ lspci -nn', /begins with `\$`/, 'lspci -nn'],
  ['root@tenant:~# lspci -nn', /the prompt of the terminal/, 'lspci -nn'],
  ['~ # lspci -nn', /the prompt of the terminal/, 'lspci -nn'],
  ['[root@host ~]# lspci -nn', /the prompt of the terminal/, 'lspci -nn'],
  ['└─$ lspci -nn', /the prompt of the terminal/, 'lspci -nn'],
  ['• lspci -nn', /a mark of the text/, 'lspci -nn'],
  ['`lspci -nn`', /begins with a backquote/, 'lspci -nn'],
  ['“lspci -nn”', /quotation mark “/, 'lspci -nn'],
  ['lspci；', /the full-width ；/, 'lspci;'],
  ['lspci　-nn', /a full-width space/, 'lspci -nn'],
  ['lspci –nn', /typographic dash –/, 'lspci -nn'],
  ['lsрci -nn', /Cyrillic letter р/, 'lspci -nn'],
  ['lspci -nn | grep “Ethernet”', /quotation mark “/, 'lspci -nn | grep "Ethernet"'],
  ['lspic -nn', /no program called lspic/],
  ['lspci -nn', 'pass'],
];

test('lines as learners type them, in a real shell', { timeout: 600_000 }, async () => {
  const { progress } = await openProgress(folder);
  const told: StepVerdict[] = [];
  const tutor = new Tutor({ probe: (probe) => guest.probe(probe), machine: lesson.machine }, progress, {
    lessonChanged: () => undefined,
    verdict: (verdict) => told.push(verdict),
  });
  await guest.start({ board: 'pc', nic: 'e1000' });
  tutor.useLessons([lesson]);
  tutor.open('typed');
  const surprises: unknown[] = [];
  for (const [line, expected, retype] of tries) {
    const before = told.length;
    await tutor.sawCommand(await type(guest, line));
    const verdict = told.slice(before).at(-1)?.verdict ?? null;
    const found = verdict?.kind === 'fail' ? verdict.found.en : (verdict?.kind ?? null);
    const offered = verdict?.kind === 'fail' ? verdict.retype : undefined;
    const isExpected = expected instanceof RegExp ? expected.test(found ?? '') : found === expected;
    if (!isExpected || offered !== retype) surprises.push({ line, found, offered });
    tutor.practise({ lessonId: 'typed', on: true });
  }
  expect(surprises).toEqual([]);
  await progress.flush();
});
