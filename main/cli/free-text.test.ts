import { parseArgs } from 'node:util';
import { expect, test } from 'vitest';
import { joinFreeText } from './free-text.ts';

const parsed = (argv: string[]) =>
  parseArgs({
    args: joinFreeText(argv),
    allowPositionals: true,
    options: {
      tenant: { type: 'string' },
      'tenant-exec': { type: 'string' },
      exec: { type: 'string' },
      json: { type: 'boolean' },
    },
  });

test('what begins with a dash is a value all the same, and what follows is not', () => {
  const { values, positionals } = parsed([
    'run',
    '--tenant',
    '--nic vhost --tap tap0',
    '--tenant-exec',
    '-x',
    '--json',
  ]);
  expect(values).toEqual({ tenant: '--nic vhost --tap tap0', 'tenant-exec': '-x', json: true });
  expect(positionals).toEqual(['run']);
});

test.each([
  { argv: ['--tenant=-m 128'], values: { tenant: '-m 128' } },
  { argv: ['--tenant', ''], values: { tenant: '' } },
  { argv: ['--exec', 'a=b'], values: { exec: 'a=b' } },
])('$argv', ({ argv, values }) => {
  expect(parsed(argv).values).toEqual(values);
});

test('an option without its value is left to be complained about', () => {
  expect(() => parsed(['--tenant'])).toThrow();
});
