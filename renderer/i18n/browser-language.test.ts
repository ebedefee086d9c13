import { expect, test } from 'vitest';
import { browserLanguage } from './browser-language.ts';

test.each([
  [['zh-CN', 'en'], 'zh-CN'],
  [['zh'], 'zh-CN'],
  [['zh-Hant-TW', 'en-US'], 'zh-CN'],
  [['en-GB', 'zh-CN'], 'en'],
  [['de-DE', 'zh-CN', 'en'], 'zh-CN'],
  [['fr', 'de'], 'en'],
  [[], 'en'],
])('%j reads %s', (languages, language) => {
  expect(browserLanguage(languages)).toBe(language);
});
