/** One field that leads everywhere: lessons, words, cards, settings, help. */
import { type KeyboardEvent as ReactKey, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { SearchText } from '../../../main/contract/search.ts';
import { type Text, type Texts, useLanguage, useText } from '../../i18n/text.ts';
import type { Lab } from '../../lab/lab.ts';
import { shortcutOf } from '../../lab/shortcuts.ts';
import { useStore } from '../../lab/store.ts';
import { useLab } from '../../lab/use-lab.ts';
import { IconSearch } from '../../ui/icons.tsx';
import { deviceEntries, guestEntries, helpEntries, settingEntries, viewEntries } from './command-entries.ts';
import { courseEntries, termEntries } from './course-entries.tsx';
import type { Entry } from './entry.ts';
import { find, type Group, makeReady } from './find.ts';
import { Option } from './option.tsx';
import { termsOf } from './terms.ts';

const s = {
  title: { en: 'Search, or go anywhere', 'zh-CN': '搜索，或去任何地方' },
  field: {
    en: 'Lesson, word, note, network card, setting… in either language',
    'zh-CN': '课程、术语、笔记、网卡、设置……中英文都行',
  },
  results: { en: 'Results', 'zh-CN': '结果' },
  none: {
    en: 'Nothing has all of these words. Try fewer of them.',
    'zh-CN': '没有同时包含这些词的内容，少写几个词试试。',
  },
  move: { en: 'choose', 'zh-CN': '选择' },
  jump: { en: 'next group', 'zh-CN': '下一组' },
  go: { en: 'go', 'zh-CN': '前往' },
  leave: { en: 'close', 'zh-CN': '关闭' },
} satisfies Texts;

const groupNames: Readonly<Record<Group, Text>> = {
  go: { en: 'Go to', 'zh-CN': '前往' },
  lessons: { en: 'Lessons', 'zh-CN': '课程' },
  terms: { en: 'Words of the course', 'zh-CN': '术语' },
  steps: { en: 'In the lessons', 'zh-CN': '课程内容' },
  notes: { en: 'Your notes', 'zh-CN': '你的笔记' },
  nics: { en: 'Network cards', 'zh-CN': '网卡' },
  devices: { en: 'Devices', 'zh-CN': '设备' },
  guest: { en: 'Guest', 'zh-CN': '客户机' },
  settings: { en: 'Settings', 'zh-CN': '设置' },
  help: { en: 'Help', 'zh-CN': '帮助' },
};

const counted = (count: number): Text => ({
  en: count === 1 ? '1 result' : `${count} results`,
  'zh-CN': `${count}条结果`,
});

/** Open while `lab.palette` says so; listens for its keys before the terminal does. */
export function Palette() {
  const lab = useLab();
  const open = useStore(lab.palette);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const atGuest = event.target instanceof Element && event.target.closest('.xterm') !== null;
      if (shortcutOf(event, undefined, atGuest) !== 'palette') return;
      event.preventDefault();
      event.stopPropagation();
      lab.palette.update((isOpen) => !isOpen);
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [lab]);
  return open ? <PaletteDialog /> : null;
}

/** What there is to find; the texts of the course come a moment after the rest. */
function useEntries(lab: Lab) {
  const lessons = useStore(lab.lessons);
  const glossary = useStore(lab.glossary);
  const language = useLanguage();
  const [texts, setTexts] = useState<readonly SearchText[]>([]);
  useEffect(() => {
    let wanted = true;
    void lab.ask('search.texts', {}).then((answer) => {
      if (wanted && answer !== null) setTexts(answer);
    });
    return () => {
      wanted = false;
    };
  }, [lab]);
  return useMemo(() => {
    const entries: Entry[] = [
      ...viewEntries(lab),
      ...courseEntries(lab, lessons, texts),
      ...termEntries(lab, glossary, language),
      ...guestEntries(lab),
      ...deviceEntries(lab),
      ...settingEntries(lab),
      ...helpEntries(lab),
    ];
    return makeReady(entries);
  }, [lab, lessons, texts, glossary, language]);
}

/** Where Tab leads: the first entry of the next group, or of the one before. */
function groupBeside(starts: readonly number[], at: number, back: boolean): number {
  if (back) return starts.findLast((start) => start < at) ?? starts.at(-1) ?? 0;
  return starts.find((start) => start > at) ?? 0;
}

function PaletteDialog() {
  const lab = useLab();
  const t = useText();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const all = useEntries(lab);
  const found = useMemo(() => find(all, query), [all, query]);
  const terms = useMemo(() => termsOf(query), [query]);
  const flat = found.flatMap(({ entries }) => entries);
  const starts = found.map((_, index) =>
    found.slice(0, index).reduce((sum, { entries }) => sum + entries.length, 0),
  );
  const active = flat[Math.min(chosen, flat.length - 1)];
  const optionId = (entry: Entry) => `${id}-${entry.id}`;

  useEffect(() => dialog.current?.showModal(), []);
  const activeId = active === undefined ? undefined : optionId(active);
  const isFirst = active === flat[0];
  useEffect(() => {
    // The first entry has its heading above it.
    if (isFirst) list.current?.scrollTo({ top: 0 });
    else if (activeId !== undefined) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId, isFirst]);

  // The dialog's own word that it is closed comes late: the shortcut, pressed again meanwhile, would close what is closed.
  const shut = () => {
    dialog.current?.close();
    lab.palette.set(false);
  };
  const choose = (entry: Entry | undefined) => {
    if (entry === undefined) return;
    // Focus goes back first, so that what opens now can take it.
    shut();
    entry.run();
  };
  const onKey = (event: ReactKey) => {
    // Enter and the arrows choose among an input method's characters.
    if (event.nativeEvent.isComposing) return;
    const last = flat.length - 1;
    const keys: Readonly<Record<string, () => void>> = {
      ArrowDown: () => setChosen(chosen >= last ? 0 : chosen + 1),
      ArrowUp: () => setChosen(chosen <= 0 ? Math.max(0, last) : Math.min(chosen, last) - 1),
      PageDown: () => setChosen(Math.max(0, Math.min(last, chosen + 8))),
      PageUp: () => setChosen(Math.max(0, chosen - 8)),
      Tab: () => setChosen(groupBeside(starts, chosen, event.shiftKey)),
      Enter: () => choose(active),
      Escape: shut,
    };
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };

  return (
    <dialog
      ref={dialog}
      aria-label={t(s.title)}
      onClose={() => lab.palette.set(false)}
      onPointerDown={(event) => {
        if (event.target === dialog.current) shut();
      }}
      className="appear bg-card text-ink border-edge/60 mx-auto mt-[9vh] mb-auto w-[42rem] max-w-[94vw] overflow-hidden rounded-2xl border p-0 shadow-2xl backdrop:bg-black/40"
    >
      <div className="flex max-h-[80vh] flex-col" onKeyDown={onKey}>
        <label className="border-line flex items-center gap-3 border-b px-5 py-3.5">
          <IconSearch className="text-copper size-5" />
          <input
            autoFocus
            role="combobox"
            aria-label={t(s.title)}
            aria-expanded="true"
            aria-haspopup="listbox"
            aria-autocomplete="list"
            aria-controls={`${id}-list`}
            aria-activedescendant={activeId}
            value={query}
            placeholder={t(s.field)}
            spellCheck={false}
            autoComplete="off"
            maxLength={200}
            className="placeholder:text-dim min-w-0 flex-1 bg-transparent text-[16px] outline-none"
            onChange={(event) => {
              setQuery(event.target.value);
              setChosen(0);
            }}
          />
        </label>
        <div
          ref={list}
          id={`${id}-list`}
          role="listbox"
          aria-label={t(s.results)}
          className="min-h-0 flex-1 overflow-y-auto py-1.5"
        >
          {found.map(({ group, entries }, index) => (
            <div key={group} role="group" aria-labelledby={`${id}-${group}`}>
              <div
                id={`${id}-${group}`}
                role="presentation"
                className="text-dim px-5 pt-2 pb-0.5 text-[12.5px]"
              >
                {t(groupNames[group])}
              </div>
              {entries.map((entry, place) => (
                <Option
                  key={entry.id}
                  id={optionId(entry)}
                  entry={entry}
                  terms={terms}
                  active={entry === active}
                  onPoint={() => setChosen((starts[index] ?? 0) + place)}
                  onChoose={() => choose(entry)}
                />
              ))}
            </div>
          ))}
        </div>
        {flat.length === 0 ? <p className="text-dim px-5 pt-1 pb-5 text-[14px]">{t(s.none)}</p> : null}
        <p role="status" className="sr-only-live">
          {query === '' ? '' : t(counted(flat.length))}
        </p>
        <Keys />
      </div>
    </dialog>
  );
}

function Keys() {
  const t = useText();
  const keys: readonly [string, Text][] = [
    ['↑ ↓', s.move],
    ['Tab', s.jump],
    ['Enter', s.go],
    ['Esc', s.leave],
  ];
  return (
    <p
      aria-hidden="true"
      className="border-line text-dim flex flex-wrap gap-x-4 border-t px-5 py-2 text-[12.5px]"
    >
      {keys.map(([key, does]) => (
        <span key={key}>
          <kbd className="border-line bg-raised me-1 rounded border px-1 font-sans text-[11.5px]">{key}</kbd>
          {t(does)}
        </span>
      ))}
    </p>
  );
}
