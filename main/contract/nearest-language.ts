import type { Language } from './text.ts';

/** Chinese in any script and place, with the languages whose readers read it; and English. */
const spoken = /^(?:(zh|yue|wuu|hak|nan|gan|hsn|cdo|cmn|lzh)|en)(?![a-z])/i;

/** The first of a reader's languages that the app speaks; English where it speaks none of them. */
export function nearestLanguage(languages: readonly string[]): Language {
  for (const language of languages) {
    const found = spoken.exec(language);
    if (found !== null) return found[1] === undefined ? 'en' : 'zh-CN';
  }
  return 'en';
}
