/** What of a lesson may be searched. Pure: lesson and progress in, texts out. */
import { examinedIn } from '../checks/examined.ts';
import { comparedIn } from '../checks/experiment/collect.ts';
import type { SearchText } from '../contract/search.ts';
import { plainTexts } from '../contract/plain-text.ts';
import type { Text } from '../contract/text.ts';
import type { Lesson, LessonStep } from './format.ts';
import type { LessonProgress, Note, StepRecord } from './progress.ts';
import { noteIn, recordOf } from './view.ts';

/** The lesson's introduction and its steps, as far as the learner has got on this sheet. */
export function searchable(
  lesson: Lesson,
  sheet: LessonProgress,
  notes: Readonly<Record<string, Note>> = {},
): SearchText[] {
  const introduction: SearchText = {
    lessonId: lesson.id,
    stepId: null,
    kind: 'introduction',
    title: lesson.title,
    prose: plainTexts([lesson.summary, lesson.intro]),
    note: '',
  };
  const steps = lesson.steps.map((step) => ({
    lessonId: lesson.id,
    stepId: step.id,
    kind: kindOf(step),
    title: plainTexts([step.title]),
    prose: plainTexts(readable(step, recordOf(sheet, step.id))),
    note: noteIn(notes, step.id),
  }));
  return [introduction, ...steps];
}

function kindOf({ check }: LessonStep): SearchText['kind'] {
  if (examinedIn(check) !== null) return 'exam';
  return comparedIn(check) === null ? 'step' : 'experiment';
}

/** Just what the lesson pane shows: the task after the guess, a hint after it was asked for, the rest when done. */
function readable({ prediction, ...step }: LessonStep, record: StepRecord): Text[] {
  const isDone = record.progress.kind !== 'open';
  const isGuessed = isDone || prediction === null || record.chosen !== null || record.skipped === true;
  // No options: out of their list a wrong one would read like a fact.
  const asked = prediction === null ? [] : [prediction.question];
  if (!isGuessed) return asked;
  const task = step.question === null ? [step.task] : [step.task, step.question.text];
  const hints = step.hints.slice(0, record.hintsShown);
  if (!isDone) return [...asked, ...task, ...hints];
  return [...asked, ...(prediction === null ? [] : [prediction.why]), ...task, ...hints, step.explanation];
}
