import { useEffect, useId, useRef, useState } from 'react';
import type { LessonView } from '../../../main/contract/lesson.ts';
import { type Text, type Texts, useText } from '../../i18n/text.ts';
import { Prose } from '../../lab/prose.tsx';
import { useStore } from '../../lab/store.ts';
import { useLab } from '../../lab/use-lab.ts';
import { IconChevron } from '../../ui/icons.tsx';

const s = {
  more: { en: 'Read the introduction again', 'zh-CN': '再读一遍引言' },
  whole: { en: 'Read the whole introduction', 'zh-CN': '读完整篇引言' },
  less: { en: 'Fold the introduction', 'zh-CN': '收起引言' },
} satisfies Texts;

const lessonNumber = (number: number): Text => ({ en: `Lesson ${number}`, 'zh-CN': `第${number}课` });

/** The prose up to its first empty line. */
function firstParagraph(prose: string): string {
  return prose.split(/\n[ \t]*\n/, 1)[0] ?? prose;
}

/**
 * Number, title and introduction of a lesson: its first paragraph, so that the first task is in sight, and the rest
 * behind a button. Coming back to a lesson under way finds all of it folded; it never folds while the learner is at
 * work, as that would move the text they read.
 */
export function Introduction({ lesson }: { lesson: LessonView }) {
  const lab = useLab();
  const t = useText();
  const id = useId();
  const [begun] = useState(() => lesson.steps.some((step) => step.progress.kind !== 'open'));
  const asked = useStore(lab.introAsked);
  const [answered, setAnswered] = useState(asked);
  const [unfolded, setUnfolded] = useState(lesson.introLeft === 'open');
  const leave = (open: boolean) => {
    setUnfolded(open);
    void lab.ask('lesson.intro', { lessonId: lesson.id, intro: open ? 'open' : 'folded' });
  };
  const place = useRef<HTMLElement>(null);
  if (asked !== answered) {
    setAnswered(asked);
    setUnfolded(true);
  }
  const seen = useRef(asked);
  useEffect(() => {
    if (seen.current === asked) return;
    seen.current = asked;
    place.current?.scrollIntoView({ block: 'start', behavior: 'smooth' });
  }, [asked]);
  const shown = !begun || unfolded;
  const intro = t(lesson.intro);
  const first = firstParagraph(intro);
  const folds = begun || first !== intro;
  return (
    <header ref={place} className={`px-6 pt-5 ${shown ? 'pb-5' : 'pb-3'}`}>
      <p className="text-copper text-[13px] font-medium">{t(lessonNumber(lesson.number))}</p>
      <h2 className="mt-0.5 font-serif text-[27px] leading-tight font-semibold">{t(lesson.title)}</h2>
      <div id={id}>
        {shown ? <Prose source={unfolded ? intro : first} className="text-dim mt-2.5" /> : null}
      </div>
      {folds ? (
        <button
          type="button"
          aria-expanded={unfolded}
          aria-controls={id}
          className="text-dim hover:text-copper mt-1.5 flex items-center gap-1 text-[13.5px]"
          onClick={() => leave(!unfolded)}
        >
          {t(unfolded ? s.less : begun ? s.more : s.whole)}
          <IconChevron className={`size-4 transition-transform ${unfolded ? 'rotate-180' : ''}`} />
        </button>
      ) : null}
    </header>
  );
}
