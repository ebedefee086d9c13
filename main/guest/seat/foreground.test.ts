import { expect, test } from 'vitest';
import { sessionOf, unmarkedShell } from './foreground.ts';

// Recorded in the guest with `ps -t ttyS0` (procps 4.0.4) and the columns of foreground.ts. The marked bash is 91.
const seat = '   88    88   PGID    88 S    seat            /usr/bin/busybox sh /usr/lib/taproom/seat';
const bash = '   91    91   PGID    88 S    bash            /usr/bin/bash --login';

const at = (pgid: number, ...others: string[]) =>
  [seat, bash, ...others].join('\n').replaceAll('PGID', String(pgid));

test.each([
  [
    'a bash without the file of the marks',
    at(95, '   95    95     95    88 S+   bash            bash --norc'),
  ],
  ['busybox', at(95, '   95    95     95    88 S+   busybox         busybox ash')],
  ['a shell as somebody else', at(95, '   95    95     95    88 S+   sh              sh -i')],
  ['bash replaced by one that says nothing', at(91).replace('/usr/bin/bash --login', 'bash --norc')],
  ['bash replaced by another shell', at(91).replace(/bash +\/usr\/bin\/bash --login/, 'ash ash')],
])('a shell without marks: %s', (_, ps) => {
  expect(unmarkedShell(ps, 91)).toBe(true);
});

test.each([
  ['the marked shell, which reads a here-document', at(91)],
  ['a command', at(95, '   95    95     95    88 S+   sleep           sleep 100')],
  ['an editor', at(95, '   95    95     95    88 S+   nano            nano /etc/hosts')],
  ['a password prompt', at(95, '   95    95     95    88 S+   su              su nobody')],
  ['a script that asks', at(95, '   95    95     95    88 S+   bash            bash ./ask.sh')],
  ['a command line that asks', at(95, '   95    95     95    88 S+   sh              sh -c read x')],
  ['a shell at work', at(95, '   95    95     95    88 R+   sh              sh -i')],
  [
    'a shell that waits for what it started',
    at(
      95,
      '   95    95     95    88 S+   sh              sh',
      '   96    95     95    88 S+   cat             cat',
    ),
  ],
  ['nobody', ''],
])('no shell without marks: %s', (_, ps) => {
  expect(unmarkedShell(ps, 91)).toBe(false);
});

test('the session on the terminal', () => {
  expect(sessionOf(at(91))).toBe(88);
  expect(sessionOf('')).toBeUndefined();
});
