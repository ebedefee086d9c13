/** One word for one thing: `resources/lessons/words.yaml` against every Chinese text of lessons, glossary, manual and window. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { readYaml } from './yaml.ts';

const project = join(import.meta.dirname, '../..');
const FILE = 'resources/lessons/words.yaml';

const Words = z.strictObject({
  format: z.literal(1),
  words: z.array(
    z.strictObject({
      en: z.string(),
      zh: z.string(),
      never: z.array(z.string().min(1)).min(1),
      except: z.array(z.string()).optional(),
      where: z.string().optional(),
    }),
  ),
});

const read = readYaml(FILE, readFileSync(join(project, FILE), 'utf8'));
if (!read.ok) throw new Error(JSON.stringify(read.problems));
const { words } = Words.parse(read.yaml.value);

/** Where a text uses a name that the list does not want, as `line: name, say this`. */
function strays(text: string): string[] {
  return text.split('\n').flatMap((line, index) =>
    words.flatMap(({ zh, never, except = [] }) => {
      const rest = except.reduce((left, right) => left.replaceAll(right, ''), line);
      return never.filter((name) => rest.includes(name)).map((name) => `${index + 1}: ${name}, say ${zh}`);
    }),
  );
}

const filesIn = (folder: string): string[] =>
  readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));

const prose = [
  ...filesIn('resources/lessons').filter((file) => file.endsWith('zh.md')),
  ...filesIn('resources/guest/man/zh'),
];
const sources = ['main', 'renderer']
  .flatMap(filesIn)
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\/testing\/|\/near-misses\//.test(file));

test('there is Chinese to read', () => {
  expect(prose.length).toBeGreaterThan(10);
  expect(sources.length).toBeGreaterThan(200);
});

test.each([...prose, ...sources])('%s has one word for one thing', (file) => {
  expect(strays(readFileSync(join(project, file), 'utf8'))).toEqual([]);
});

test('the glossary names and explains with the same words; as other names it may have any', () => {
  const text = readFileSync(join(project, 'resources/lessons/glossary.yaml'), 'utf8');
  expect(strays(text.replaceAll(/^ +also: .*$/gm, ''))).toEqual([]);
});

test('a stray is named with its line, and a word that only holds one is not', () => {
  expect(strays('一块\n插槽')).toEqual(['2: 插槽, say 槽位']);
  expect(strays('主设备号')).toEqual([]);
});
