import { expect, test } from 'vitest';
import { announcements } from './announce.ts';
import { readServeOptions } from './options.ts';

const said = (args: string[], environment = {}, exposed = false): string[] => {
  const options = readServeOptions(args, environment);
  if (options === null) throw new Error('It is no call for help.');
  return announcements(options, exposed).flatMap((text) => [text.en, text['zh-CN']]);
};

test('the default says nothing, whatever the port and however this machine is named', () => {
  for (const args of [[], ['--port', '8080'], ['--listen', '127.0.0.2'], ['--listen', '::1']])
    expect(said(args)).toEqual([]);
});

test.each([
  [['--listen', '0.0.0.0'], {}, '0.0.0.0'],
  [['--listen', '192.0.2.7'], {}, '192.0.2.7'],
  [['--allow-host', 'lab.example.org'], {}, 'lab.example.org'],
  [['--base-path', '/lab'], {}, '/lab/'],
  [['--token-file', '/run/key'], {}, '/run/key'],
  [[], { TAPROOM_TOKEN: 'never said aloud, this' }, 'TAPROOM_TOKEN'],
])('%j %j is said aloud in both languages, and no key is', (args, environment, word) => {
  const sentences = said(args, environment);
  expect(sentences).toHaveLength(2);
  for (const sentence of sentences) {
    expect(sentence).toContain(word);
    expect(sentence).not.toContain('never said aloud');
  }
});

test('a key that others can read is told with what shuts it', () => {
  expect(said(['--token-file', '/run/key'], {}, true).join('\n')).toContain('chmod 600 /run/key');
});
