import { expect, test } from 'vitest';
import { commandOf } from './command-of.ts';

const exe = '/opt/Taproom/app/taproom';

test.each([
  [[exe], true, { kind: 'window' }],
  [[exe, '--disable-gpu'], true, { kind: 'window' }],
  [[exe, 'serve'], true, { kind: 'serve', args: [] }],
  [
    [exe, '--ozone-platform=headless', '--no-sandbox', 'serve', '--port', '80'],
    true,
    { kind: 'serve', args: ['--port', '80'] },
  ],
  [[exe, '--no-sandbox', 'lab', 'verify', '--json'], true, { kind: 'lab', args: ['verify', '--json'] }],
  [[exe, '--no-sandbox', 'say-no-sandbox'], true, { kind: 'no-sandbox' }],
  [[exe, '--no-sandbox', 'say-no-display'], true, { kind: 'no-display' }],
  // A desktop may hand over a file or an address; the window is what was meant.
  [[exe, 'file:///home/ada/serve'], true, { kind: 'window' }],
  [['electron', '/home/ada/taproom'], false, { kind: 'window' }],
  [['electron', '/home/ada/serve', 'serve', '-h'], false, { kind: 'serve', args: ['-h'] }],
])('%j, packaged: %s', (argv, packaged, command) => {
  expect(commandOf(argv, packaged)).toEqual(command);
});
