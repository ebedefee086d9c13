import { expect, test } from 'vitest';
import { commandPieces } from './command-words.tsx';

test.each([
  ['ping -q -c 100 -i 0.05 10.0.2.2', ['ping', '-q', '-c 100', '-i 0.05', '10.0.2.2']],
  ['ip link set eth0 name kitchen', ['ip', 'link', 'set', 'eth0', 'name', 'kitchen']],
  ['lspci -nnk | grep -A 2 Eth', ['lspci', '-nnk', '|', 'grep', '-A 2', 'Eth']],
  ['echo  two', ['echo', '', 'two']],
])('%s', (line, pieces) => {
  expect(commandPieces(line)).toEqual(pieces);
  expect(commandPieces(line).join(' ')).toBe(line);
});

test('an option keeps no path that a narrow box could not hold beside it', () => {
  const path = '/sys/class/net/kitchen/device';
  expect(commandPieces(`ls -l ${path}`)).toEqual(['ls', '-l', path]);
});
