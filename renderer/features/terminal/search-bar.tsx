import type { SearchAddon } from '@xterm/addon-search';
import { useEffect, useState } from 'react';
import { type Text, type Texts, useText } from '../../i18n/text.ts';
import { Button } from '../../ui/button.tsx';
import { IconClose, IconDown, IconUp } from '../../ui/icons.tsx';

const s = {
  search: { en: 'Find in the terminal', 'zh-CN': '在终端里查找' },
  previous: { en: 'Previous match', 'zh-CN': '上一处' },
  next: { en: 'Next match', 'zh-CN': '下一处' },
  close: { en: 'Close the search', 'zh-CN': '关闭查找' },
  none: { en: 'No match', 'zh-CN': '没有找到' },
} satisfies Texts;

const matches = (index: number, count: number): Text => ({
  en: `${index} of ${count}`,
  'zh-CN': `${index}/${count}`,
});

const decorations = {
  matchBackground: '#7a6a3a',
  activeMatchBackground: '#b8622f',
  matchOverviewRuler: '#7a6a3a',
  activeMatchColorOverviewRuler: '#b8622f',
} as const;

/** Find in the screen and the scrollback. */
export function SearchBar({ search, onClose }: { search: SearchAddon; onClose: () => void }) {
  const t = useText();
  const [query, setQuery] = useState('');
  const [found, setFound] = useState({ index: -1, count: 0 });
  useEffect(() => {
    const results = search.onDidChangeResults((change) =>
      setFound({ index: change.resultIndex, count: change.resultCount }),
    );
    return () => {
      results.dispose();
      search.clearDecorations();
    };
  }, [search]);
  const find = (text: string, way: 'next' | 'previous', incremental = false) => {
    if (text === '') {
      search.clearDecorations();
      return;
    }
    if (way === 'next') search.findNext(text, { incremental, decorations });
    else search.findPrevious(text, { decorations });
  };
  return (
    <div
      role="search"
      className="appear border-edge/60 bg-card absolute top-2 right-4 z-20 flex items-center gap-0.5 rounded-lg border py-1 ps-3 pe-1 shadow-lg"
      onKeyDown={(event) => {
        // Enter and Escape of an input method choose a word, no match.
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Escape') onClose();
        if (event.key === 'Enter') find(query, event.shiftKey ? 'previous' : 'next');
      }}
    >
      <input
        autoFocus
        value={query}
        aria-label={t(s.search)}
        placeholder={t(s.search)}
        spellCheck={false}
        className="placeholder:text-dim w-44 bg-transparent font-mono text-[13px] outline-none placeholder:font-sans"
        onChange={(event) => {
          setQuery(event.target.value);
          find(event.target.value, 'next', true);
        }}
      />
      <span role="status" className="text-dim min-w-14 text-end text-[12.5px]">
        {query === '' ? '' : found.count === 0 ? t(s.none) : t(matches(found.index + 1, found.count))}
      </span>
      <Button look="icon" aria-label={t(s.previous)} onClick={() => find(query, 'previous')}>
        <IconUp />
      </Button>
      <Button look="icon" aria-label={t(s.next)} onClick={() => find(query, 'next')}>
        <IconDown />
      </Button>
      <Button look="icon" aria-label={t(s.close)} onClick={onClose}>
        <IconClose />
      </Button>
    </div>
  );
}
