import { useState } from 'react';
import type { GlossaryTerm } from '../../../main/contract/glossary.ts';
import { type Text, type Texts, useText } from '../../i18n/text.ts';
import { useStore } from '../../lab/store.ts';
import { TermBody } from '../../lab/term-body.tsx';
import { useLab } from '../../lab/use-lab.ts';
import { useSummons } from '../../lab/use-summons.ts';
import { IconBook, IconSearch } from '../../ui/icons.tsx';
import { Popover } from '../../ui/popover.tsx';
import { toolClass, ToolLabel } from '../../ui/tool-label.tsx';
import { matching } from './matching.ts';

const s = {
  title: { en: 'Glossary', 'zh-CN': '术语表' },
  find: { en: 'Find a word, in either language', 'zh-CN': '查找术语，中英文都行' },
  none: { en: 'The course does not use that word yet.', 'zh-CN': '课程里还没有用到这个词。' },
} satisfies Texts;

const count = (found: number): Text => ({
  en: found === 1 ? '1 word' : `${found} words`,
  'zh-CN': `${found}个词`,
});

/** The words of the course, to look up: a button with a searchable list. */
export function GlossaryButton() {
  const terms = useStore(useLab().glossary);
  const t = useText();
  const { summons, onClosed } = useSummons('glossary');
  if (terms.length === 0) return null;
  return (
    <Popover
      summons={summons}
      onClosed={onClosed}
      panelLabel={t(s.title)}
      label={t(s.title)}
      title={t(s.title)}
      placement={{ side: 'below', align: 'end' }}
      triggerClass={`text-dim hover:text-ink ${toolClass}`}
      panelClass="w-[27rem] max-w-[calc(100vw-1rem)] overflow-hidden!"
      trigger={<ToolLabel word={t(s.title)} icon={<IconBook className="size-5" />} />}
    >
      {(close) => <Words terms={terms} first={summons?.query ?? ''} onLeave={close} />}
    </Popover>
  );
}

function Words(props: { terms: readonly GlossaryTerm[]; first: string; onLeave: () => void }) {
  const { terms, onLeave } = props;
  const t = useText();
  const [query, setQuery] = useState(props.first);
  const found = matching(terms, query);
  return (
    <div className="flex max-h-[min(88vh,46rem)] flex-col">
      <div className="border-line border-b px-5 pt-4 pb-3">
        <div className="flex items-baseline justify-between">
          <p className="font-serif text-[18px] font-semibold">{t(s.title)}</p>
          <p role="status" className="text-dim text-[12.5px]">
            {t(count(found.length))}
          </p>
        </div>
        <label className="border-edge/70 bg-paper focus-within:border-copper mt-2 flex items-center gap-2 rounded-lg border px-3 py-1.5">
          <IconSearch className="text-dim size-4" />
          <input
            data-autofocus
            value={query}
            aria-label={t(s.find)}
            placeholder={t(s.find)}
            spellCheck={false}
            className="placeholder:text-dim min-w-0 flex-1 bg-transparent text-[14px] outline-none"
            onChange={(event) => setQuery(event.target.value)}
          />
        </label>
      </div>
      {found.length === 0 ? (
        <p className="text-dim px-5 py-6 text-[14px]">{t(s.none)}</p>
      ) : (
        <ul className="divide-line min-h-0 flex-1 divide-y overflow-y-auto px-5 pb-2">
          {found.map((term) => (
            <li key={term.id} className="py-3">
              <TermBody term={term} onLeave={onLeave} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
