import { expect, test } from 'vitest';
import { wayOutOf } from './full-screen.ts';

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
