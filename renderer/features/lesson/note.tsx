/** What the learner writes down at a step: quiet until there is something. */
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { MAX_NOTE } from '../../../main/contract/lesson.ts';
import { type Texts, useText } from '../../i18n/text.ts';
import { Button } from '../../ui/button.tsx';
import { IconPencil } from '../../ui/icons.tsx';

const s = {
  write: { en: 'Write a note', 'zh-CN': '记一笔' },
  yours: { en: 'Your note', 'zh-CN': '你的笔记' },
  about: { en: 'Only for you. It is kept by itself.', 'zh-CN': '只给你自己看，会自动保存。' },
} satisfies Texts;

/** Milliseconds without a key before what was written is kept. */
const pause = 300;

interface NoteProps {
  note: string;
  onNote: (note: string) => void;
}

/** See above. */
export function Note({ note, onNote }: NoteProps) {
  const t = useText();
  const [wanted, setWanted] = useState(false);
  if (note === '' && !wanted) {
    return (
      <Button look="quiet" className="-ms-2 self-start" onClick={() => setWanted(true)}>
        <IconPencil />
        {t(s.write)}
      </Button>
    );
  }
  return (
    <Paper note={note} onNote={onNote} fresh={wanted && note === ''} onLeftEmpty={() => setWanted(false)} />
  );
}

function Paper({
  note,
  onNote,
  fresh,
  onLeftEmpty,
}: NoteProps & { fresh: boolean; onLeftEmpty: () => void }) {
  const t = useText();
  const id = useId();
  const [text, setText] = useState(note);
  /** What is kept, as last heard; news of it counts unless something newer stands here. */
  const [heard, setHeard] = useState(note);
  const [unsaved, setUnsaved] = useState(false);
  if (heard !== note) {
    setHeard(note);
    if (note === text) setUnsaved(false);
    else if (!unsaved) setText(note);
  }
  const field = useRef<HTMLTextAreaElement>(null);
  const isFresh = useRef(fresh);
  useEffect(() => {
    if (isFresh.current) field.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const keep = () => {
    clearTimeout(timer.current);
    if (unsaved && text !== note) onNote(text);
  };
  const keepNow = useEffectEvent(keep);
  useEffect(() => {
    if (!unsaved) return undefined;
    timer.current = setTimeout(() => keepNow(), pause);
    return () => clearTimeout(timer.current);
  }, [text, unsaved]);
  // Whoever leaves the step or the window in the midst of a word loses none.
  useEffect(() => {
    const leave = () => keepNow();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, []);
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-dim flex items-center gap-1.5 text-[13px]">
        <IconPencil />
        {t(s.yours)}
      </label>
      <textarea
        ref={field}
        id={id}
        value={text}
        autoFocus={fresh}
        rows={2}
        maxLength={MAX_NOTE}
        spellCheck={false}
        placeholder={t(s.about)}
        onChange={(event) => {
          setText(event.target.value);
          setUnsaved(true);
        }}
        onBlur={() => {
          keep();
          if (text.trim() === '') onLeftEmpty();
        }}
        className="border-line bg-card placeholder:text-dim field-sizing-content max-h-80 min-h-15 scroll-mb-4 resize-none rounded-lg border px-3 py-2 text-[14px] leading-relaxed select-text"
      />
    </div>
  );
}
