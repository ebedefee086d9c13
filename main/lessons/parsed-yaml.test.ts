import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { digestOf, knowParsedYaml, parsedBefore } from './parsed-yaml.ts';
import { readYaml } from './yaml.ts';

const text = 'steps:\n  - id: one\n  - id: two\n';
const folders: string[] = [];

async function know(entries: unknown): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'parsed-'));
  folders.push(folder);
  const file = join(folder, 'parsed.json');
  await writeFile(file, typeof entries === 'string' ? entries : JSON.stringify(entries));
  await knowParsedYaml(file);
}

afterEach(async () => {
  await knowParsedYaml('/nowhere');
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
});

test('a known text is not parsed again, and its lines are found all the same', async () => {
  await know({ [digestOf(text)]: { steps: [{ id: 'from the build' }] } });
  const read = readYaml('x', text);
  if (!read.ok) throw new Error('not read');
  expect(read.yaml.value).toEqual({ steps: [{ id: 'from the build' }] });
  expect(read.yaml.lineOf(['steps', 1, 'id'])).toBe(3);
});

test('a text that was changed since is parsed', async () => {
  await know({ [digestOf(text)]: {} });
  expect(readYaml('x', text.replace('two', 'three'))).toMatchObject({
    ok: true,
    yaml: { value: { steps: [{ id: 'one' }, { id: 'three' }] } },
  });
});

test.each(['', '[1]', 'not json'])(
  'what the build never wrote (%j) is no help and no harm',
  async (damaged) => {
    await know({ [digestOf(text)]: {} });
    await know(damaged);
    expect(parsedBefore(text)).toBeUndefined();
  },
);
