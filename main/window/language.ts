import type { Language } from '../contract/text.ts';

/** The language of the app nearest to a locale such as `zh_CN.UTF-8`, `zh-Hans-CN` or `C`. */
export function languageOf(locale: string): Language {
  return /^zh/i.test(locale) ? 'zh-CN' : 'en';
}

/** The locale of a terminal's environment, by the rules of setlocale(3): the first that is set and not empty. */
export function terminalLocale(environment: NodeJS.ProcessEnv): string {
  return environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || 'C';
}
