import type { Text } from '../../main/contract/text.ts';

/** `3. The fake tap` */
export function numberedTitle({ number, title }: { number: number; title: Text }): Text {
  return { en: `${number}. ${title.en}`, 'zh-CN': `${number}. ${title['zh-CN']}` };
}
