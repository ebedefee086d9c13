import type { Text } from '../../main/contract/text.ts';

/** A mark that ends a sentence, with what may close behind it. */
const ENDED = { en: /[.!?…:;][)"”’]*$/, 'zh-CN': /[。！？…：；][）"”’]*$/ };

/** Titles and sentences one after the other, as each language writes them: every one of them ended. */
export function sentences(...texts: readonly (Text | null)[]): Text {
  const said = texts.filter((text) => text !== null);
  const ended = (language: keyof typeof ENDED, end: string) =>
    said
      .map((text) => text[language].trim())
      .filter((text) => text !== '')
      .map((text) => (ENDED[language].test(text) ? text : text + end));
  return { en: ended('en', '.').join(' '), 'zh-CN': ended('zh-CN', '。').join('') };
}

/** "Tenant 1: lspci": what something is, and behind the colon of each language the thing itself. */
export function labelled(label: Text, { en, 'zh-CN': zh }: Text): Text {
  return { en: `${label.en}: ${en}`, 'zh-CN': `${label['zh-CN']}：${zh}` };
}
