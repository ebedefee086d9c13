import { type ReactNode, useEffect, useRef } from 'react';
import type { LessonView, StepView } from '../../../main/contract/lesson.ts';
import { type Texts, useText } from '../../i18n/text.ts';
import { useStore } from '../../lab/store.ts';
import { shortcutOf } from '../../lab/shortcuts.ts';
import { useLab } from '../../lab/use-lab.ts';
import { Completion } from './completion.tsx';
import { ForeignGuest } from './foreign-guest.tsx';
import { Introduction } from './introduction.tsx';
import { Practice } from './practice.tsx';
import { stepAfter, useLessonFlow } from './lesson-flow.ts';
import { StepCard } from './step-card.tsx';
import { spokenVerdict } from './verdict-card.tsx';
import type { TypeCommand } from '../../lab/type-command.ts';

const s = {
  steps: { en: 'Steps', 'zh-CN': '步骤' },
  none: {
    en: 'No lesson could be loaded. The notice above says what is wrong with the files.',
    'zh-CN': '没有可用的课程。上方的提示说明了文件的问题。',
  },
} satisfies Texts;

export interface LessonPaneProps {
  /** Puts a command into the terminal, without Enter. */
  onType: TypeCommand;
  /** What stands above the lesson: the way to the other lessons, notices. */
  header: ReactNode;
  /** What a step that is an exam has between its task and its hints. */
  exam: (lessonId: string, step: StepView) => ReactNode;
}

/** The left side of the window: the open lesson, one step at a time. */
export function LessonPane({ onType, header, exam }: LessonPaneProps) {
  const lab = useLab();
  const lesson = useStore(lab.lesson);
  const lessons = useStore(lab.lessons);
  const t = useText();
  return (
    <div className="bg-paper flex h-full min-w-0 flex-col">
      {header}
      {lesson === null ? (
        lessons.length === 0 ? (
          <p className="text-dim px-6 py-8">{t(s.none)}</p>
        ) : null
      ) : (
        <LessonBody key={lesson.id} lesson={lesson} onType={onType} exam={exam} />
      )}
    </div>
  );
}

function LessonBody({
  lesson,
  onType,
  exam,
}: { lesson: LessonView } & Pick<LessonPaneProps, 'onType' | 'exam'>) {
  const lab = useLab();
  const t = useText();
  const flow = useLessonFlow(lesson);
  const lessons = useStore(lab.lessons);
  const { openStep, setOpenStep } = flow;
  const opened = lesson.steps.find((step) => step.id === openStep);
  const verdict = openStep === null ? undefined : flow.verdicts.get(openStep);
  const position = lessons.findIndex((summary) => summary.id === lesson.id);
  const finished = flow.nextStep === null;
  const end = useRef<HTMLDivElement>(null);

  const goOn = (from: string) => {
    const next = stepAfter(lesson, from);
    setOpenStep(next?.id ?? null);
    if (next === null) requestAnimationFrame(() => end.current?.scrollIntoView({ behavior: 'smooth' }));
  };

  const goOnFromOpen = useRef(() => undefined);
  useEffect(() => {
    goOnFromOpen.current = () => {
      if (opened !== undefined && opened.progress.kind !== 'open') goOn(opened.id);
    };
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (shortcutOf(event) !== 'next-step') return;
      event.preventDefault();
      goOnFromOpen.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  return (
    <>
      <div className="relative min-h-0 flex-1 overflow-y-auto">
        <ForeignGuest lesson={lesson} />
        {lesson.practice ? <Practice onRecord={() => flow.practise(false)} /> : null}
        <Introduction lesson={lesson} />
        <ol aria-label={t(s.steps)}>
          {lesson.steps.map((step, index) => (
            <StepCard
              key={step.id}
              lessonId={lesson.id}
              step={step}
              number={index + 1}
              open={step.id === openStep}
              verdict={flow.verdicts.get(step.id) ?? null}
              exam={step.exam === null ? null : exam(lesson.id, step)}
              busy={flow.busy}
              last={stepAfter(lesson, step.id) === null}
              actions={flow.actionsOf(step)}
              onToggle={() => setOpenStep(step.id === openStep ? null : step.id)}
              onNext={() => goOn(step.id)}
              onType={onType}
              onSwitchNic={lab.switchNic}
            />
          ))}
        </ol>
        <div ref={end}>
          {finished ? (
            <Completion
              lesson={lesson}
              next={lessons[position + 1] ?? null}
              onNextLesson={(id) => void lab.openLesson(id)}
              onAgain={() => flow.practise(true)}
              onRecord={() => flow.practise(false)}
            />
          ) : null}
        </div>
        <div className="h-10" />
      </div>
      <div aria-live="polite" role="status" className="sr-only-live">
        {verdict === undefined || opened === undefined ? '' : t(spokenVerdict(opened, verdict.verdict))}
      </div>
    </>
  );
}
