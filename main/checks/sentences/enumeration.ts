import type { Text } from '../../contract/text.ts';

/** `its slot, its class and its driver`. */
export function enumeration(words: readonly Text[]): Text {
  const joined = (language: keyof Text, comma: string, and: string): string => {
    const all = words.map((word) => word[language]);
    const last = all.pop() ?? '';
    return all.length === 0 ? last : `${all.join(comma)}${and}${last}`;
  };
  return { en: joined('en', ', ', ' and '), 'zh-CN': joined('zh-CN', '、', '和') };
}
