import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { labelled, sentences } from './sentences.ts';

test('each language ends and joins its sentences in its own way', () => {
  const title = { en: 'The curtains are drawn', 'zh-CN': '窗帘拉上了' };
  const body = { en: 'Nobody looks in (not even you).', 'zh-CN': '谁也看不见（你也不行）。' };
  expect(sentences(title, null, body, title)).toEqual({
    en: 'The curtains are drawn. Nobody looks in (not even you). The curtains are drawn.',
    'zh-CN': '窗帘拉上了。谁也看不见（你也不行）。窗帘拉上了。',
  });
  expect(sentences({ en: 'Starting…', 'zh-CN': '正在启动……' }, { en: '', 'zh-CN': '' })).toEqual({
    en: 'Starting…',
    'zh-CN': '正在启动……',
  });
});

test('a label stands before the colon of its language', () => {
  const line = { en: 'lspci', 'zh-CN': 'lspci' };
  expect(labelled({ en: 'Tenant 1', 'zh-CN': '房客1' }, line)).toEqual({
    en: 'Tenant 1: lspci',
    'zh-CN': '房客1：lspci',
  });
});

test('no component joins sentences of the reader’s language by hand', () => {
  const root = join(import.meta.dirname, '..');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?<!\.test)\.tsx?$/.test(name),
  );
  const byHand = /\bt\([^`{}]*\)\}[.。]? ?(?:\$?\{t\(|\$\{\w+\(.*, t\))|\bt\([^`{}]*\)\}[.。:：,，;；!！?？]/;
  const found = files.flatMap((name) =>
    readFileSync(join(root, name), 'utf8')
      .split('\n')
      .filter((line) => byHand.test(line))
      .map((line) => `${name}: ${line.trim()}`),
  );
  expect(files.length).toBeGreaterThan(100);
  expect(found).toEqual([]);
});
