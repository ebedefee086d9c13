import type { Text } from './text.ts';

/** What Markdown of lessons wraps around words, and what is left of it. */
const markup: readonly [RegExp, string][] = [
  [/^```.*$/gm, ''],
  [/^ *(?:#{1,6}|>|[-*]) +/gm, ''],
  [/\[([^\]]*)\]\([^)\s]*\)/g, '$1'],
  [/(\*{1,2})(?=\S)([^*\n]*?\S)\1/g, '$2'],
  [/`([^`\n]+)`/g, '$1'],
  [/\n{2,}/g, '\n'],
];

/** Prose without its markup, in lines as they were. */
export function plainText(markdown: string): string {
  return markup.reduce((text, [mark, rest]) => text.replaceAll(mark, rest), markdown).trim();
}

/** Several pieces of prose, one below the other. */
export function plainTexts(pieces: readonly Text[]): Text {
  const of = (language: keyof Text) => plainText(pieces.map((piece) => piece[language]).join('\n\n'));
  return { en: of('en'), 'zh-CN': of('zh-CN') };
}
