/** What the end of a lesson looks back on. Pure: lesson and record in, view out. */
import type { Evidence } from '../contract/check.ts';
import type { Guess, LessonFinish } from '../contract/finish.ts';
import type { StepView } from '../contract/lesson.ts';
import type { Lesson } from './format.ts';
import type { LessonProgress } from './progress.ts';
import { lessonView, whenFinished } from './view.ts';

const MINUTE_MS = 60_000;

/** `spent`: milliseconds of work, null where they were not counted. Practice beside the record is not asked about. */
export function lessonFinish(lesson: Lesson, progress: LessonProgress, spent: number | null): LessonFinish {
  const { steps } = lessonView(lesson, progress);
  const shown = steps.filter(({ progress: { kind } }) => kind === 'shown');
  return {
    id: lesson.id,
    number: lesson.number,
    title: lesson.title,
    afterwards: lesson.afterwards,
    commands: lesson.commands,
    steps: steps.length,
    solved: steps.filter(({ progress: { kind } }) => kind === 'passed').length,
    shown: shown.map(({ id, title }) => ({ id, title })),
    guesses: steps.flatMap((step) => guessOf(step) ?? []),
    minutes: spent === null ? null : Math.max(1, Math.round(spent / MINUTE_MS)),
    estimate: lesson.minutes,
    finishedAt: whenFinished(lesson, progress),
  };
}

function guessOf(step: StepView): Guess | null {
  const { prediction, progress } = step;
  if (prediction === null || progress.kind === 'open') return null;
  const { chosen, correct, options } = prediction;
  const words = (id: string | null) => options.find((option) => option.id === id)?.text ?? null;
  return {
    stepId: step.id,
    question: prediction.question,
    chosen: words(chosen),
    proven: words(correct),
    seen: seenIn(step),
    outcome:
      chosen === null
        ? 'not-guessed'
        : correct === null
          ? 'undecided'
          : chosen === correct
            ? 'right'
            : 'wrong',
  };
}

/** A step that was only shown has no line of the learner's own; an experiment has its result all the same. */
function seenIn({ experiment, progress }: StepView): Guess['seen'] {
  if (experiment?.result != null) return { words: experiment.result.sentence };
  if (progress.kind !== 'passed') return null;
  const [first] = [...progress.evidence].sort((a, b) => rank(a) - rank(b));
  if (first === undefined) return null;
  return first.words === undefined ? { line: first.line } : { words: first.words };
}

const rank = ({ witness }: Evidence): number => ['measured', 'saw', 'is', 'built', 'answer'].indexOf(witness);
