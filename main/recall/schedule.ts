/** When a lesson comes back, and with which of its steps. Pure: the clock is passed in. */
import { recallDays, type RecallDay } from '../contract/recall.ts';
import type { Check } from '../contract/check.ts';
import type { MachineSpec } from '../contract/machine.ts';
import type { Lesson, LessonStep } from '../lessons/format.ts';
import type { LessonProgress, RecallRecord } from '../lessons/progress.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A lesson with what is known of the learner in it. */
export interface Learnt {
  lesson: Lesson;
  progress: LessonProgress;
  recall: readonly RecallRecord[];
}

export interface DueCard {
  lesson: Lesson;
  step: LessonStep;
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

/** When the last step was done; null while one is open. */
function whenFinished(lesson: Lesson, progress: LessonProgress): number | null {
  const times = lesson.steps.map((step) => {
    const record = Object.hasOwn(progress, step.id) ? progress[step.id] : undefined;
    return record === undefined || record.progress.kind === 'open' ? null : record.progress.at;
  });
  return times.includes(null) ? null : Math.max(...times.map((time) => time ?? 0));
}

/**
 * Whether a step makes a card: something is to be found in the terminal, with one command or two, and neither the
 * call meter nor another card in the slot is needed for it.
 */
export function canComeBack({ check, solution }: LessonStep): boolean {
  return looksAtOutput(check) && solution.every(({ kind }) => kind === 'type' || kind === 'answer');
}

/** Programs that only look. What others print may hang on what earlier steps of the lesson have started. */
const lookers = new Set(['lspci', 'lscpu', 'lsmod', 'lsblk', 'ip', 'ethtool', 'dmesg']);

function looksAtOutput(check: Check): boolean {
  if ('saw' in check) return lookers.has(check.saw.command);
  if ('told' in check || 'read' in check || 'listed' in check) return true;
  if ('all' in check) return check.all.some(looksAtOutput) && check.all.every(standsAlone);
  return 'any' in check ? check.any.every(looksAtOutput) : false;
}

/** What only a whole lesson brings about can't be asked of a fresh guest. */
function standsAlone(check: Check): boolean {
  if ('all' in check) return check.all.every(standsAlone);
  if ('any' in check) return check.any.every(standsAlone);
  return 'answer' in check || looksAtOutput(check);
}

/** Each day another step, where there are several. */
function chosenStep(lessonId: string, day: RecallDay, count: number): number {
  const sum = Array.from(lessonId, (char) => char.codePointAt(0) ?? 0).reduce((all, one) => all + one, 0);
  return (sum + recallDays.indexOf(day)) % count;
}

/** The machine as the steps before this one have left it: the cards they put in count. */
export function machineFor({ lesson, step }: Pick<DueCard, 'lesson' | 'step'>): MachineSpec {
  const before = lesson.steps.slice(0, lesson.steps.indexOf(step));
  const nics = before.flatMap(({ solution }) =>
    solution.flatMap((action) => (action.kind === 'nic' ? [action.nic] : [])),
  );
  const last = nics.at(-1);
  return last === undefined ? lesson.machine : { ...lesson.machine, nic: last };
}
