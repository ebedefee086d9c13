import { useRef } from 'react';
import { plainText } from '../../../main/contract/plain-text.ts';
import { type Language, type Text, useLanguage, useText } from '../../i18n/text.ts';
import { InlineMarkdown } from '../../ui/markdown.tsx';
import type { Entry } from './entry.ts';
import { marksIn, snippetOf, type Term } from './terms.ts';

export interface OptionProps {
  id: string;
  entry: Entry;
  terms: readonly Term[];
  active: boolean;
  onPoint: () => void;
  onChoose: () => void;
}

/** In an English window a font serves Latin text and Chinese, with narrow punctuation unless it is told. */
const foreign = '[&:lang(zh-CN)]:[font-variant-east-asian:normal]';

/** One result: where it leads, and what was found there. */
export function Option({ id, entry, terms, active, onPoint, onChoose }: OptionProps) {
  const t = useText();
  const language = useLanguage();
  const Icon = entry.icon;
  const title = t(entry.title);
  const other = language === 'en' ? 'zh-CN' : 'en';
  const isFoundInOther = marksIn(title, terms).length === 0 && marksIn(entry.title[other], terms).length > 0;
  const snippet = entry.prose === undefined ? null : snippetIn(entry.prose, terms, language, other);
  const point = useRef({ x: 0, y: 0 });
  return (
    <div
      id={id}
      role="option"
      aria-selected={active}
      // The list moves under a pointer at rest; only one that moves chooses.
      onPointerMove={({ screenX, screenY }) => {
        const { x, y } = point.current;
        point.current = { x: screenX, y: screenY };
        if (!active && (x !== screenX || y !== screenY)) onPoint();
      }}
      onClick={onChoose}
      className={`flex cursor-pointer items-start gap-3 px-5 py-1.5 ${active ? 'bg-raised' : ''}`}
    >
      <span className="flex h-6 w-5 shrink-0 items-center justify-center">
        <Icon className={`h-5 max-w-5 ${entry.tint ?? (active ? 'text-copper' : 'text-dim')}`} />
      </span>
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium">
            <Marked text={title} terms={terms} />
          </span>
          {isFoundInOther ? (
            <span lang={other} className={`text-dim text-[13px] ${foreign}`}>
              <Marked text={entry.title[other]} terms={terms} />
            </span>
          ) : null}
          <span className="flex-1" />
          {entry.beside === undefined ? null : (
            <span className="text-dim text-[12.5px] whitespace-nowrap">{t(entry.beside)}</span>
          )}
          {entry.keys === undefined ? null : (
            <kbd className="text-dim font-sans text-[12.5px] whitespace-nowrap">{entry.keys}</kbd>
          )}
        </span>
        {snippet !== null ? (
          <span lang={snippet.language} className={`text-dim block text-[13px] leading-snug ${foreign}`}>
            <Marked text={snippet.text} terms={terms} />
          </span>
        ) : entry.about === undefined ? null : (
          <span
            title={plainText(t(entry.about))}
            className="text-dim block truncate text-[13px] leading-snug"
          >
            <InlineMarkdown source={t(entry.about)} />
          </span>
        )}
      </span>
    </div>
  );
}

/** In the reader's language if it says so there, too. */
function snippetIn(
  prose: Text,
  terms: readonly Term[],
  ...languages: readonly Language[]
): { language: Language; text: string } | null {
  for (const language of languages) {
    const text = snippetOf(prose[language], terms);
    if (text !== null) return { language, text };
  }
  return null;
}

function Marked({ text, terms }: { text: string; terms: readonly Term[] }) {
  const marks = marksIn(text, terms);
  const after = text.slice(marks.at(-1)?.[1] ?? 0);
  return (
    <>
      {marks.map(([start, end], index) => (
        <span key={start}>
          {text.slice(marks[index - 1]?.[1] ?? 0, start)}
          <mark className="text-copper bg-transparent font-semibold">{text.slice(start, end)}</mark>
        </span>
      ))}
      {after}
    </>
  );
}
