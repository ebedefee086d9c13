/** What the window takes from the system around it: dark or light, how much room there is. */
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import type { Settings } from '../../main/contract/settings.ts';
import type { Language } from '../../main/contract/text.ts';

/** Whether a media query holds, live. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const media = matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}

/** The theme in force, written to the document for the style sheet. */
export function useTheme(setting: Settings['theme']): 'dark' | 'light' {
  const systemIsDark = useMedia('(prefers-color-scheme: dark)');
  const theme = setting === 'system' ? (systemIsDark ? 'dark' : 'light') : setting;
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return theme;
}

const titles: Readonly<Record<Language, string>> = {
  en: 'Taproom',
  'zh-CN': 'Taproom：I/O虚拟化动手实验室',
};

/** Tells the document, and with it fonts, hyphenation and screen readers, which language it is in. */
export function useDocumentLanguage(language: Language): void {
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = titles[language];
  }, [language]);
}

/**
 * In a browser asks before the page goes away while the terminal has the keys: there Ctrl+W deletes a word, and
 * the browser would close the page, which no page can keep it from.
 */
export function useLeaveGuard(inBrowser: boolean): void {
  useEffect(() => {
    if (!inBrowser) return undefined;
    const ask = (event: BeforeUnloadEvent) => {
      if (document.activeElement?.closest('.xterm')) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [inBrowser]);
}
