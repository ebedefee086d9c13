import { expect, test } from 'vitest';
import { nearestLanguage } from './nearest-language.ts';

test.each([
  [['zh-CN', 'en'], 'zh-CN'],
  [['zh'], 'zh-CN'],
  [['zh-Hans-CN'], 'zh-CN'],
  [['zh-Hant-TW', 'en-US'], 'zh-CN'],
  [['zh-HK'], 'zh-CN'],
  [['yue-Hant-HK', 'en'], 'zh-CN'],
  [['zh_CN.UTF-8'], 'zh-CN'],
  [['en-GB', 'zh-CN'], 'en'],
  [['de-DE', 'zh-CN', 'en'], 'zh-CN'],
  [['fr', 'de'], 'en'],
  [['enm', 'zha', 'zh-SG'], 'zh-CN'],
  [['C'], 'en'],
  [[], 'en'],
])('%j reads %s', (languages, language) => {
  expect(nearestLanguage(languages)).toBe(language);
});
