import { describe, expect, test } from 'vitest';
import type { Language } from '../contract/text.ts';
import { blemishes } from './prose.ts';

const said = (language: Language, markdown: string) =>
  blemishes(language, markdown).map((blemish) => blemish.said.en);

const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ');
const characters = (count: number) => '字'.repeat(count);

describe('English', () => {
  test('a sentence of 40 words passes, one of 41 does not', () => {
    expect(said('en', `${words(40)}. ${words(40)}!`)).toEqual([]);
    expect(said('en', `${words(41)}.`)).toEqual([expect.stringContaining('41 words')]);
  });

  test('a paragraph or list item ends a sentence, a line break does not', () => {
    expect(said('en', `${words(30)}\n\n${words(30)}`)).toEqual([]);
    expect(said('en', `- ${words(30)}\n- ${words(30)}`)).toEqual([]);
    expect(said('en', `${words(30)}\n${words(30)}`)).toHaveLength(1);
  });

  test('code counts as one word and a fence as none', () => {
    expect(said('en', `${words(39)} \`${words(20)}\`.`)).toEqual([]);
    expect(said('en', `Type:\n\n\`\`\`\n${words(60)}\n\`\`\`\n`)).toEqual([]);
  });
});

describe('Chinese', () => {
  test('60 characters without a pause pass, 61 do not', () => {
    expect(said('zh-CN', `${characters(60)}，${characters(60)}。`)).toEqual([]);
    expect(said('zh-CN', `${characters(61)}。`)).toEqual([expect.stringContaining('61 characters')]);
  });

  test.each([
    ['half-width punctuation', '先看网卡,再看驱动。'],
    ['half-width punctuation', '输入`lspci`,按回车。'],
    ['a space between', '输入 `lspci`。'],
    ['a space between', '用Linux 内核。'],
  ])('%s: %s', (problem, text) => {
    expect(said('zh-CN', text)).toEqual([expect.stringContaining(problem)]);
  });

  test('full-width punctuation without spaces is fine', () => {
    expect(said('zh-CN', '输入`lspci -nn`，看`[8086:100e]`（rev 03）：这是Intel的网卡。')).toEqual([]);
  });
});

describe('quotation marks', () => {
  test.each<[Language, string]>([
    ['en', 'It says "busy".'],
    ['en', "The landlord's card, and `igb`'s."],
    ['zh-CN', '报"忙"。'],
    ['zh-CN', "就是'忙'。"],
  ])('of a typewriter are not for prose (%s): %s', (language, text) => {
    expect(said(language, text)).toEqual([expect.stringContaining('straight quotation mark')]);
  });

  test.each<[Language, string]>([
    ['en', 'It says “busy”; the landlord’s `echo "x"` and `it\'s`.'],
    ['en', 'Type:\n\n```\necho "x"\n```\n'],
    ['zh-CN', '报“忙”，输入`echo "x"`。'],
  ])('and the real ones are (%s): %s', (language, text) => {
    expect(said(language, text)).toEqual([]);
  });
});

describe('emphasis that Markdown would not see', () => {
  test.each([
    '**全模拟（full emulation）**是',
    '看*Memory at …*这一行',
    '用**`lspci`**看',
    '这是**“假”水龙头**',
  ])('%s', (text) => {
    expect(said('zh-CN', text)).toContainEqual(expect.stringContaining('asterisks'));
  });

  test.each(['**全模拟**（full emulation）是', '*Memory at …* is', '（**n**umber）', '- **槽位**：行首'])(
    'but not %s',
    (text) => {
      expect(said('zh-CN', text)).toEqual([]);
    },
  );
});
