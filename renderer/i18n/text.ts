/** Which language the window speaks, and how a component picks its sentence. */
import { createContext, useCallback, useContext } from 'react';
import type { Language, Text } from '../../main/contract/text.ts';

export type { Language, Text };

/** Strings live next to the component that shows them: `const t = { … } satisfies Texts`. */
export type Texts = Readonly<Record<string, Text>>;

export const LanguageContext = createContext<Language>('en');

/** The language of the window, live. */
export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** Returns the function that picks a sentence in the reader's language. */
export function useText(): (text: Text) => string {
  const language = useLanguage();
  return useCallback((text: Text) => text[language], [language]);
}

/** A sentence that is the same in both languages: a command, a model name. */
export function verbatim(text: string): Text {
  return { en: text, 'zh-CN': text };
}
