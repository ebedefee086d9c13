import type { Language } from '../../main/contract/text.ts';

/** The first of a reader's languages that the window speaks; English where it speaks none of them. */
export function browserLanguage(languages: readonly string[]): Language {
  const spoken = languages.find((language) => /^(?:zh|en)\b/i.test(language));
  return spoken !== undefined && /^zh/i.test(spoken) ? 'zh-CN' : 'en';
}
