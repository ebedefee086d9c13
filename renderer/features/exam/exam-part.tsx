import { useEffect, useRef } from 'react';
import type { ExamView } from '../../../main/contract/exam.ts';
import type { StepView } from '../../../main/contract/lesson.ts';
import { type Text, type Texts, useText } from '../../i18n/text.ts';
import { useStore } from '../../lab/store.ts';
import { useLab } from '../../lab/use-lab.ts';
import { Button } from '../../ui/button.tsx';
import { IconArrowRight } from '../../ui/icons.tsx';
import { type ExamActions, useExamActions } from './exam-actions.ts';
import { pointsOf } from './exam-words.ts';
import { ExamResult } from './exam-result.tsx';
import { RoundForm } from './round-form.tsx';
import { GradedRound } from './round-result.tsx';

const s = {
  label: { en: 'The exam', 'zh-CN': '考试' },
  begin: { en: 'Let the first tenant move in', 'zh-CN': '请第一位房客入住' },
  resume: { en: 'Go on with this exam', 'zh-CN': '接着考' },
  again: { en: 'Take a new exam', 'zh-CN': '再考一场新的' },
  veil: {
    en: 'While a tenant is a mystery, picture and status line keep silent. Your terminal does not.',
    'zh-CN': '房客没揭晓之前，楼房图和状态栏都不作声，只有你的终端会说话。',
  },
} satisfies Texts;

const bestOf = (points: number, outOf: number, seed: string): Text => ({
  en: `Your best so far: ${pointsOf(points, outOf).en}, with the tenants ${seed}.`,
  'zh-CN': `你的最好成绩：${pointsOf(points, outOf)['zh-CN']}，房客编号${seed}。`,
});

type Standing = NonNullable<Extract<ExamView, { kind: 'idle' }>['interrupted']>;

const interruptedAt = ({ number, rounds, points, outOf }: Standing): Text => ({
  en: `Your exam was interrupted at tenant ${number} of ${rounds}, with ${pointsOf(points, outOf).en}.`,
  'zh-CN': `你的考试在第${number}位房客那里中断了，共${rounds}位，当时${pointsOf(points, outOf)['zh-CN']}。`,
});

/** The exam inside its step: before it, a round, what became of the round, and the end. */
export function ExamPart({ lessonId, step }: { lessonId: string; step: StepView }) {
  const t = useText();
  const view = useStore(useLab().exam);
  const actions = useExamActions(lessonId, step.id);
  const isHere = view.kind !== 'idle' && view.lessonId === lessonId;
  const panel = useRef<HTMLElement>(null);
  const round = isHere && view.kind === 'round' ? `${view.seed} ${String(view.number)}` : null;
  const seen = useRef(round);
  useEffect(() => {
    if (seen.current === round) return;
    seen.current = round;
    if (round === null) return;
    panel.current?.scrollIntoView({ block: 'start', behavior: 'smooth' });
    // The button that was pressed is gone; the keyboard goes on from here.
    if (document.activeElement === document.body) panel.current?.focus({ preventScroll: true });
  }, [round]);
  return (
    <section
      ref={panel}
      tabIndex={-1}
      aria-label={t(s.label)}
      className="scroll-mt-3 border-edge/70 bg-card rounded-xl border px-4 py-4 outline-none"
    >
      {isHere ? (
        <Sitting view={view} actions={actions} />
      ) : (
        <Before
          step={step}
          actions={actions}
          interrupted={
            view.kind === 'idle' && view.interrupted?.lessonId === lessonId ? view.interrupted : null
          }
        />
      )}
    </section>
  );
}

function Before({
  step,
  actions,
  interrupted,
}: {
  step: StepView;
  actions: ExamActions;
  interrupted: Standing | null;
}) {
  const t = useText();
  const best = step.exam?.best ?? null;
  return (
    <>
      <p className="text-dim text-[13.5px]">{t(s.veil)}</p>
      {best === null ? null : (
        <p className="mt-2 text-[13.5px]">{t(bestOf(best.points, best.outOf, best.seed))}</p>
      )}
      {interrupted === null ? null : <p className="mt-2 text-[13.5px]">{t(interruptedAt(interrupted))}</p>}
      <div className="mt-3 flex flex-wrap items-center gap-2">
        {interrupted === null ? null : (
          <Button look="primary" onClick={actions.resume}>
            {t(s.resume)}
            <IconArrowRight />
          </Button>
        )}
        <Button look={interrupted === null ? 'primary' : 'quiet'} onClick={() => actions.begin(null)}>
          {t(best === null && interrupted === null ? s.begin : s.again)}
          {interrupted === null ? <IconArrowRight /> : null}
        </Button>
      </div>
    </>
  );
}

function Sitting({ view, actions }: { view: Exclude<ExamView, { kind: 'idle' }>; actions: ExamActions }) {
  switch (view.kind) {
    case 'round':
      return <RoundForm key={`${view.seed} ${String(view.number)}`} view={view} actions={actions} />;
    case 'graded':
      return <GradedRound view={view} onNext={actions.next} />;
    case 'over':
      return <ExamResult view={view} begin={actions.begin} />;
  }
}
