import { expect, test } from 'vitest';
import { breaksLines, wayOutOf } from './full-screen.ts';

test.each([
  ['less /etc/passwd', 'q'],
  ['lspci -v | less', 'q'],
  ['LESS= /usr/bin/less x', 'q'],
  ['watch -n1 lspci', 'ctrl-c'],
  ['cd /tmp && busybox vi x', ':q!'],
  ['echo a; nano', 'ctrl-x'],
  ['top', 'q'],
  ['top -bn1', null],
  ['top -b -n1 | head', null],
  ['less x | cat', null],
  ['lspci', null],
  ['cat less', null],
  ['', null],
])('%s', (line, wayOut) => {
  expect(wayOutOf(line)).toBe(wayOut);
});

test.each([
  ['watch lspci -nn', true],
  ['watch -n1 -d "lspci -nn | grep Eth"', true],
  ['LC_ALL=C /usr/bin/watch -n 0.5 ip link', true],
  ['watch -tw lspci', false],
  ['watch --no-wrap lspci', false],
  ['busybox watch lspci', false],
  ['lspci -nn', false],
  ['watchdog -w 1', false],
])('%s breaks long lines itself: %s', (line, breaks) => {
  expect(breaksLines(line)).toBe(breaks);
});
