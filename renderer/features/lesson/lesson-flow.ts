/** What the learner can do in the open lesson, and which step is open. */
import { useEffect, useState } from 'react';
import type { LessonView, StepVerdict, StepView } from '../../../main/contract/lesson.ts';
import { firstOpenStep, type Lab } from '../../lab/lab.ts';
import { useStore } from '../../lab/store.ts';
import { useLab } from '../../lab/use-lab.ts';

export interface StepActions {
  predict: (option: string) => void;
  skipPrediction: () => void;
  /** What the learner wrote down. */
  note: (note: string) => void;
  /** What stands in the answer's field. */
  draft: (draft: string) => void;
  answer: (answer: string) => void;
  check: () => void;
  hint: () => void;
  /** `perform`: the solution is not only shown, it is done in the guest. */
  show: (perform: boolean) => void;
  /** Does the solution once more. */
  solve: () => void;
  /** Brings a fresh guest to where the step begins. */
  prepare: () => void;
}

export interface LessonFlow {
  openStep: string | null;
  setOpenStep: (id: string | null) => void;
  verdicts: ReadonlyMap<string, StepVerdict>;
  busy: boolean;
  /** The first step that is still open, or null when all are done. */
  nextStep: StepView | null;
  actionsOf: (step: StepView) => StepActions;
  /** Does the finished lesson again beside its record, or ends that. */
  practise: (on: boolean) => void;
}

/** After the given step: the next one not done, starting behind it and wrapping round. */
export function stepAfter(lesson: LessonView, stepId: string): StepView | null {
  const at = lesson.steps.findIndex((step) => step.id === stepId);
  const rest = [...lesson.steps.slice(at + 1), ...lesson.steps.slice(0, at)];
  return rest.find((step) => step.progress.kind === 'open') ?? null;
}

function keepVerdict(lab: Lab, verdict: StepVerdict | null) {
  if (verdict === null) return;
  lab.verdicts.update((known) => new Map(known).set(verdict.stepId, verdict));
}

/**
 * How a lesson reads after a call comes as `lesson.changed`: the call's own answer may be older by then.
 * Use once per lesson: key the component by the lesson's id.
 */
export function useLessonFlow(lesson: LessonView): LessonFlow {
  const lab = useLab();
  const verdicts = useStore(lab.verdicts);
  const openStep = useStore(lab.openStep);
  const setOpenStep = lab.openStep.set;
  const [pending, setPending] = useState(0);

  useEffect(() => {
    void lab.ask('lesson.focus', { lessonId: lesson.id, stepId: openStep });
  }, [lab, lesson.id, openStep]);

  const during = async (work: Promise<void>) => {
    setPending((count) => count + 1);
    await work;
    setPending((count) => count - 1);
  };
  return {
    openStep,
    setOpenStep,
    verdicts,
    busy: pending > 0,
    nextStep: firstOpenStep(lesson),
    actionsOf: (step) => {
      const at = { lessonId: lesson.id, stepId: step.id };
      return {
        predict: (option) => void lab.ask('lesson.predict', { ...at, option }),
        skipPrediction: () => void lab.ask('lesson.skipGuess', at),
        note: (note) => void lab.ask('lesson.note', { ...at, note }),
        draft: (draft) => void lab.ask('lesson.draft', { ...at, draft }),
        answer: (answer) =>
          void during(
            lab.ask('lesson.answer', { ...at, answer }).then((verdict) => keepVerdict(lab, verdict)),
          ),
        check: () => void during(lab.ask('lesson.check', at).then((verdict) => keepVerdict(lab, verdict))),
        hint: () => void lab.ask('lesson.hint', at),
        show: (perform) => {
          void lab.ask('lesson.show', at);
          if (perform) void lab.ask('lesson.solve', at);
        },
        solve: () => void lab.ask('lesson.solve', at),
        prepare: () => void lab.ask('lesson.prepare', at),
      };
    },
    practise: (on) =>
      void lab.ask('lesson.practise', { lessonId: lesson.id, on }).then((view) => {
        if (view === null) return;
        lab.verdicts.set(new Map());
        setOpenStep(view.openStep);
      }),
  };
}
