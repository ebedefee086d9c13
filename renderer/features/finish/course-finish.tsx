import type { LessonFinish } from '../../../main/contract/finish.ts';
import { labelled, sentences } from '../../i18n/sentences.ts';
import { type Text, type Texts, useText } from '../../i18n/text.ts';
import { numberedTitle } from '../../lab/numbered-title.ts';
import { useLab } from '../../lab/use-lab.ts';
import { Button } from '../../ui/button.tsx';
import { IconCheck } from '../../ui/icons.tsx';
import { InlineMarkdown } from '../../ui/markdown.tsx';
import { Pint } from '../../ui/pint.tsx';
import { guessTally, isFinished, tally } from './finished.ts';

const s = {
  all: { en: 'You have finished the course', 'zh-CN': '课程全部学完了' },
  none: { en: 'Nothing is finished yet', 'zh-CN': '还没有学完的课' },
  noneNext: {
    en: 'What you can do, your predictions and the commands gather here as lessons are finished.',
    'zh-CN': '每学完一课，你会做的事、你的预测和要记的命令都会收在这里。',
  },
  more: { en: 'Look back', 'zh-CN': '回顾这一课' },
} satisfies Texts;

const soFar = (done: number, of: number): Text => ({
  en: `${done} of ${of} lessons finished`,
  'zh-CN': `${of}课里学完了${done}课`,
});
const time = (minutes: number, unknown: number): Text => ({
  en: `${minutes === 1 ? '1 minute of work was' : `${minutes} minutes of work were`} counted${unknown === 0 ? '' : `; of ${unknown} ${unknown === 1 ? 'lesson' : 'lessons'} the time was not recorded`}.`,
  'zh-CN': `记录到的学习时间共${minutes}分钟${unknown === 0 ? '' : `，另有${unknown}课没有记录用时`}。`,
});
const minutesOf = ({ minutes, estimate }: LessonFinish): Text | null =>
  minutes === null
    ? null
    : { en: `${minutes} min (estimate ${estimate})`, 'zh-CN': `${minutes}分钟（预计${estimate}）` };

/** The whole course in retrospect: what is finished, honestly counted, and what it is good for. */
export function CourseFinish({ lessons }: { lessons: readonly LessonFinish[] }) {
  const lab = useLab();
  const t = useText();
  const finished = lessons.filter(isFinished);
  const counted = lessons.flatMap(({ minutes }) => minutes ?? []);
  const guessed = guessTally(lessons);
  const whole = finished.length === lessons.length;
  return (
    <article>
      <div className="flex items-start gap-4">
        <Pint part={finished.length / lessons.length} className="mt-1 h-14" />
        <div className="min-w-0">
          <h3 className="font-serif text-[25px] leading-tight font-semibold">
            {t(whole ? s.all : finished.length === 0 ? s.none : soFar(finished.length, lessons.length))}
          </h3>
          <p className="mt-1">{t(finished.length === 0 ? s.noneNext : tally(lessons))}</p>
          {guessed === null ? null : <p className="text-dim text-[14px]">{t(guessed)}</p>}
          {counted.length === 0 ? null : (
            <p className="text-dim text-[14px]">
              {t(
                time(
                  counted.reduce((all, one) => all + one, 0),
                  finished.filter(({ minutes }) => minutes === null).length,
                ),
              )}
            </p>
          )}
        </div>
      </div>
      <ol className="mt-6 flex flex-col">
        {lessons.map((lesson) => (
          <li key={lesson.id} className="border-line border-t py-3.5">
            <div className="flex items-baseline gap-3">
              <h4 className="min-w-0 flex-1 font-serif text-[17px] font-semibold">
                {lesson.number}. <InlineMarkdown source={t(lesson.title)} />
              </h4>
              <Button
                look="quiet"
                aria-label={t(labelled(s.more, numberedTitle(lesson)))}
                onClick={() => lab.finish.set({ lessonId: lesson.id })}
              >
                {t(s.more)}
              </Button>
            </div>
            <Row lesson={lesson} />
          </li>
        ))}
      </ol>
    </article>
  );
}

function Row({ lesson }: { lesson: LessonFinish }) {
  const t = useText();
  const minutes = minutesOf(lesson);
  return (
    <>
      <p className="text-dim text-[13.5px]">{t(sentences(tally([lesson]), minutes))}</p>
      {isFinished(lesson) ? (
        <ul className="mt-1.5 flex flex-col gap-1">
          {lesson.afterwards.map((text) => (
            <li key={text.en} className="flex gap-2 text-[14px]">
              <IconCheck className="text-copper mt-1 size-4" />
              <span>
                <InlineMarkdown source={t(text)} />
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
