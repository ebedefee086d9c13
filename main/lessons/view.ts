/** What the window is told of a lesson. Pure: lesson and progress in, view out. */
import { examinedIn } from '../checks/examined.ts';
import { comparedIn } from '../checks/experiment/collect.ts';
import { provenOption } from '../checks/experiment/outcome.ts';
import type { LessonSummary, LessonView, StepView } from '../contract/lesson.ts';
import type { SeatName } from '../contract/seat.ts';
import { evidenceInWords } from './evidence-words.ts';
import { experimentView } from './experiment-view.ts';
import { MEASURED, type Lesson, type LessonStep, type SolutionAction } from './format.ts';
import { untouched } from './progress.ts';
import type { ExamRecord, LessonProgress, Note, Place, StepRecord } from './progress.ts';

/** What there is besides a lesson's progress. */
interface Beside {
  exam?: ExamRecord | null;
  place?: Pick<Place, 'steps' | 'intros'>;
  practice?: boolean;
  /** By step. */
  notes?: Readonly<Record<string, Note>>;
}

/** The whole lesson for the lesson pane. */
export function lessonView(
  lesson: Lesson,
  progress: LessonProgress,
  { exam = null, place = { steps: {}, intros: {} }, practice = false, notes = {} }: Beside = {},
): LessonView {
  return {
    id: lesson.id,
    number: lesson.number,
    title: lesson.title,
    intro: lesson.intro,
    machine: lesson.machine,
    steps: lesson.steps.map((step) => ({
      ...stepView(step, recordOf(progress, step.id), exam),
      note: noteIn(notes, step.id),
    })),
    openStep: openStepOf(lesson, progress, place.steps),
    introLeft: Object.hasOwn(place.intros, lesson.id) ? (place.intros[lesson.id] ?? null) : null,
    practice,
  };
}

/** Where the learner left it; a lesson nobody has been in, and one whose step is gone, at the first that is not done. */
function openStepOf(lesson: Lesson, progress: LessonProgress, left: Place['steps']): string | null {
  const kept = Object.hasOwn(left, lesson.id) ? left[lesson.id] : undefined;
  if (kept === null || lesson.steps.some(({ id }) => id === kept)) return kept ?? null;
  return firstOpen(lesson, progress);
}

/** The first step that is not done; null when all are. */
export function firstOpen(lesson: Lesson, progress: LessonProgress): string | null {
  return lesson.steps.find(({ id }) => recordOf(progress, id).progress.kind === 'open')?.id ?? null;
}

/** When the last step was done; null while one is open. */
export function whenFinished(lesson: Lesson, progress: LessonProgress): number | null {
  const times = lesson.steps.map(({ id }) => {
    const { progress: done } = recordOf(progress, id);
    return done.kind === 'open' ? null : done.at;
  });
  return times.includes(null) ? null : Math.max(...times.map((time) => time ?? 0));
}

/** One line of the list of lessons. `done` counts solved and shown steps. */
export function lessonSummary(lesson: Lesson, progress: LessonProgress): LessonSummary {
  return {
    id: lesson.id,
    number: lesson.number,
    ...(lesson.pack === undefined ? {} : { pack: lesson.pack }),
    title: lesson.title,
    summary: lesson.summary,
    minutes: lesson.minutes,
    steps: lesson.steps.length,
    done: lesson.steps.filter(({ id }) => recordOf(progress, id).progress.kind !== 'open').length,
  };
}

/** A step could be called `constructor`; only own keys count. */
export function noteIn(notes: Readonly<Record<string, Note>>, stepId: string): string {
  return Object.hasOwn(notes, stepId) ? (notes[stepId]?.text ?? '') : '';
}

function stepView(step: LessonStep, record: StepRecord, exam: ExamRecord | null): Omit<StepView, 'note'> {
  const examined = examinedIn(step.check);
  return {
    id: step.id,
    title: step.title,
    prediction: step.prediction && {
      ...step.prediction,
      correct: correctOf(step, record),
      chosen: chosenOf(step, record),
      skipped: record.skipped === true,
    },
    task: step.task,
    run: step.run,
    runSeat: runSeat(step),
    experiment: experimentView(step, record.runs ?? []),
    exam: examined && { ...examined, best: exam?.best ?? null },
    question: step.question && { ...step.question, draft: record.draft ?? null },
    hints: step.hints,
    hintsShown: Math.min(record.hintsShown, step.hints.length),
    explanation: step.explanation,
    ...solutionView(step.solution),
    progress:
      record.progress.kind === 'passed'
        ? { ...record.progress, evidence: evidenceInWords(record.progress.evidence, step) }
        : record.progress,
  };
}

/** What turned out right: the author knows it, or the learner's own measurement says it. */
function correctOf({ prediction, check }: LessonStep, { runs = [] }: StepRecord): string | null {
  if (prediction?.correct !== MEASURED) return prediction?.correct ?? null;
  const compared = comparedIn(check);
  return compared === null ? null : provenOption(compared, runs);
}

/** A course update may have dropped the option that was chosen. */
function chosenOf({ prediction }: LessonStep, { chosen }: StepRecord): string | null {
  return prediction?.options.some(({ id }) => id === chosen) ? chosen : null;
}

/** Where the solution types the line that the step offers. */
function runSeat({ run, solution }: LessonStep): SeatName {
  const typed = solution.find((action) => action.kind === 'type' && action.line === run);
  return typed?.kind === 'type' ? (typed.seat ?? 'host') : 'host';
}

function solutionView(
  actions: readonly SolutionAction[],
): Pick<StepView, 'solution' | 'solutionSeats' | 'solutionNic' | 'solutionMeter' | 'solutionAnswer'> {
  const lines: string[] = [];
  const solutionSeats: SeatName[] = [];
  let solutionNic: StepView['solutionNic'] = null;
  let solutionMeter = false;
  let solutionAnswer: StepView['solutionAnswer'] = null;
  for (const action of actions) {
    switch (action.kind) {
      case 'type':
        lines.push(action.line);
        solutionSeats.push(action.seat ?? 'host');
        break;
      case 'nic':
        solutionNic = { nic: action.nic };
        break;
      case 'meter':
        solutionMeter = action.on;
        break;
      case 'answer':
        solutionAnswer = action.text;
        break;
    }
  }
  return { solution: lines.join('\n'), solutionSeats, solutionNic, solutionMeter, solutionAnswer };
}

/** A step's record. A lesson could be called `constructor`; only own keys count. */
export function recordOf(progress: LessonProgress, stepId: string): StepRecord {
  return Object.hasOwn(progress, stepId) ? (progress[stepId] ?? untouched) : untouched;
}
