import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { type Texts, useText } from '../i18n/text.ts';
import { place } from '../ui/place.ts';
import { useStore } from './store.ts';
import { TermBody } from './term-body.tsx';
import { useLab } from './use-lab.ts';

const s = { about: { en: 'About this word', 'zh-CN': '名词解释' } } satisfies Texts;

/** Milliseconds: a pointer passing by opens nothing, and has time to cross the gap to the panel. */
const pause = { open: 220, close: 180 };

/** A word of the glossary in the prose: hover, focus or click explains it, Escape or leaving hides that again. */
export function TermWord({ id, children }: { id: string; children: ReactNode }) {
  const term = useStore(useLab().glossary).find((candidate) => candidate.id === id);
  const t = useText();
  const panelId = useId();
  const word = useRef<HTMLSpanElement>(null);
  const panel = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const hovered = useRef(false);
  const [open, setOpen] = useState(false);

  useEffect(() => {
    if (!open || panel.current === null || word.current === null) return;
    panel.current.showPopover();
    place(panel.current, word.current, { side: 'below', align: 'start' });
  }, [open]);
  useEffect(() => () => clearTimeout(timer.current), []);

  if (term === undefined) return children;
  const soon = (next: boolean) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => {
        const held = word.current?.parentElement?.matches(':focus-within') === true;
        setOpen(next || held);
      },
      next ? pause.open : pause.close,
    );
  };
  const now = (next: boolean) => {
    clearTimeout(timer.current);
    setOpen(next);
  };
  return (
    <span
      // Not on entering: prose that comes up under a resting pointer was not pointed at.
      onPointerMove={() => {
        if (hovered.current) return;
        hovered.current = true;
        soon(true);
      }}
      onPointerLeave={() => {
        hovered.current = false;
        soon(false);
      }}
      onFocus={() => now(true)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) now(false);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        word.current?.focus();
        now(false);
      }}
    >
      {/* No <button>: that is a box of its own, and a name of two words must break with its line. */}
      <span
        ref={word}
        role="button"
        tabIndex={0}
        className="term"
        aria-expanded={open}
        aria-controls={panelId}
        onClick={() => now(true)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return;
          event.preventDefault();
          now(true);
        }}
      >
        {children}
      </span>
      {open ? (
        <span
          ref={panel}
          id={panelId}
          popover="manual"
          role="dialog"
          aria-label={t(s.about)}
          className="appear bg-card text-ink border-edge/60 fixed m-0 w-80 max-w-[calc(100vw-1rem)] rounded-xl border px-4 py-3 text-start font-normal whitespace-normal not-italic shadow-[0_12px_40px_rgb(0_0_0/0.28)]"
        >
          <TermBody term={term} onLeave={() => now(false)} />
        </span>
      ) : null}
    </span>
  );
}
