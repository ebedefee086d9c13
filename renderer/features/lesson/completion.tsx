import type { LessonSummary, LessonView } from '../../../main/contract/lesson.ts';
import { useLab } from '../../lab/use-lab.ts';
import { type Text, type Texts, useText } from '../../i18n/text.ts';
import { Button } from '../../ui/button.tsx';
import { IconArrowRight, IconRestart } from '../../ui/icons.tsx';
import { Pint } from '../../ui/pint.tsx';

const s = {
  title: { en: 'Lesson finished', 'zh-CN': '这一课学完了' },
  back: { en: 'What you take along', 'zh-CN': '这一课的收获' },
  course: { en: 'Look back on the course', 'zh-CN': '回顾整个课程' },
  again: { en: 'Do it again', 'zh-CN': '重做一遍' },
  practised: { en: 'Practised to the end', 'zh-CN': '又练完一遍' },
  kept: {
    en: 'Your record is kept; steps that were only shown before and that you solved now count as solved.',
    'zh-CN': '原来的成绩都在；以前只看过解答、这次自己解出的步骤，已改记为“解出”。',
  },
  record: { en: 'Back to my record', 'zh-CN': '回到原来的成绩' },
  all: {
    en: 'That was the last lesson there is, for now.',
    'zh-CN': '现有的课程到此为止。',
  },
} satisfies Texts;

const tally = (solved: number, shown: number): Text =>
  shown === 0
    ? { en: `You solved all ${solved} steps.`, 'zh-CN': `${solved}步全部由你解出。` }
    : {
        en: `${solved} solved, ${shown} shown. Come back to the shown ones any time.`,
        'zh-CN': `解出${solved}步，看过解答${shown}步。看过的随时可以回来再试。`,
      };

const goOn = (title: Text): Text => ({ en: `Next: ${title.en}`, 'zh-CN': `下一课：${title['zh-CN']}` });

/** Shown under the steps once all of them are done. */
export function Completion(props: {
  lesson: LessonView;
  next: LessonSummary | null;
  onNextLesson: (id: string) => void;
  /** Does it again beside the record. */
  onAgain: () => void;
  /** Ends that. */
  onRecord: () => void;
}) {
  const t = useText();
  const lab = useLab();
  const { next } = props;
  const { practice } = props.lesson;
  const title = t(practice ? s.practised : s.title);
  const solved = props.lesson.steps.filter((step) => step.progress.kind === 'passed').length;
  return (
    <section
      aria-label={title}
      className="appear border-line flex items-start gap-4 border-t px-6 py-6"
      data-testid="lesson-finished"
    >
      <Pint part={1} className="h-16" />
      <div className="min-w-0">
        <h3 className="font-serif text-[20px] font-semibold">{title}</h3>
        <p className="text-dim mt-0.5">{t(tally(solved, props.lesson.steps.length - solved))}</p>
        {practice ? <p className="text-dim">{t(s.kept)}</p> : null}
        {next === null ? <p className="text-dim">{t(s.all)}</p> : null}
        <div className="mt-3 flex flex-wrap gap-2">
          {next === null ? null : (
            <Button look="primary" onClick={() => props.onNextLesson(next.id)}>
              {t(goOn(next.title))}
              <IconArrowRight />
            </Button>
          )}
          <Button onClick={() => lab.finish.set({ lessonId: props.lesson.id })}>{t(s.back)}</Button>
          {next === null ? (
            <Button onClick={() => lab.finish.set({ lessonId: null })}>{t(s.course)}</Button>
          ) : null}
          {practice ? (
            <Button look="quiet" onClick={props.onRecord}>
              {t(s.record)}
            </Button>
          ) : null}
          <Button look="quiet" onClick={props.onAgain}>
            <IconRestart />
            {t(s.again)}
          </Button>
        </div>
      </div>
    </section>
  );
}
