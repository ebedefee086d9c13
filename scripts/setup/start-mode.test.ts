import { expect, test } from 'vitest';
import { startModeOf } from './start-mode.mjs';

test.each([
  [[], true, { kind: 'window' }],
  [[], false, { kind: 'serve', args: [] }],
  [['--serve', '--port', '8080'], true, { kind: 'serve', args: ['--port', '8080'] }],
  [['--port', '8080', '--serve'], true, { kind: 'serve', args: ['--port', '8080'] }],
  [['--port', '8080'], false, { kind: 'serve', args: ['--port', '8080'] }],
  // A window takes no options: said, and not swallowed.
  [['--port', '8080'], true, { kind: 'unknown', option: '--port' }],
  [['--help'], true, { kind: 'unknown', option: '--help' }],
])('npm start -- %j, with a display: %s', (args, display, mode) => {
  expect(startModeOf(args, display)).toEqual(mode);
});
