/** When a lesson comes back, and with which of its steps. Pure: the clock is passed in. */
import { recallDays, type RecallDay } from '../contract/recall.ts';
import type { MachineSpec } from '../contract/machine.ts';
import type { Lesson, LessonStep } from '../lessons/format.ts';
import type { LessonProgress, RecallRecord } from '../lessons/progress.ts';
import { whenFinished } from '../lessons/view.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A lesson with what is known of the learner in it. */
export interface Learnt {
  lesson: Lesson;
  progress: LessonProgress;
  recall: readonly RecallRecord[];
}

/** A step that makes a card: its author wrote one, and the loader has seen that a fresh guest answers it. */
export type CardStep = LessonStep & { recall: NonNullable<LessonStep['recall']> };

export interface DueCard {
  lesson: Lesson;
  step: CardStep;
  day: RecallDay;
}

export interface Schedule {
  /** At most one a lesson; what has waited longest comes first. */
  due: DueCard[];
  /** When the next card becomes due; null when none is on its way. */
  nextAt: number | null;
}

/** The cards that are due at `now`. A later day of a lesson takes the place of an earlier one that was not used. */
export function scheduleAt(learnt: readonly Learnt[], now: number): Schedule {
  const due: (DueCard & { since: number })[] = [];
  let nextAt: number | null = null;
  for (const { lesson, progress, recall } of learnt) {
    const finishedAt = whenFinished(lesson, progress);
    const steps = lesson.steps.filter(canComeBack);
    if (finishedAt === null || steps.length === 0) continue;
    const done = recall.filter(({ at }) => at >= finishedAt).map(({ day }) => day);
    const lastDone = Math.max(0, ...done);
    const open = recallDays.filter((day) => day > lastDone);
    const ripe = open.findLast((day) => now >= finishedAt + day * DAY_MS);
    const step = ripe === undefined ? undefined : steps[chosenStep(lesson.id, ripe, steps.length)];
    if (ripe !== undefined && step !== undefined) {
      due.push({ lesson, step, day: ripe, since: finishedAt + ripe * DAY_MS });
    }
    const coming = open.find((day) => now < finishedAt + day * DAY_MS);
    if (coming !== undefined) nextAt = Math.min(nextAt ?? Infinity, finishedAt + coming * DAY_MS);
  }
  due.sort((a, b) => a.since - b.since || a.lesson.number - b.lesson.number);
  return { due: due.map(({ lesson, step, day }) => ({ lesson, step, day })), nextAt };
}

export function canComeBack(step: LessonStep): step is CardStep {
  return step.recall !== null;
}

/** Each day another step, where there are several. */
function chosenStep(lessonId: string, day: RecallDay, count: number): number {
  const sum = Array.from(lessonId, (char) => char.codePointAt(0) ?? 0).reduce((all, one) => all + one, 0);
  return (sum + recallDays.indexOf(day)) % count;
}

/** The machine as this step finds or makes it: the cards that it and the steps before it put in count. */
export function machineFor({ lesson, step }: { lesson: Lesson; step: LessonStep }): MachineSpec {
  const upTo = lesson.steps.slice(0, lesson.steps.indexOf(step) + 1);
  const nics = upTo.flatMap(({ solution }) =>
    solution.flatMap((action) => (action.kind === 'nic' ? [action.nic] : [])),
  );
  const last = nics.at(-1);
  return last === undefined ? lesson.machine : { ...lesson.machine, nic: last };
}
