/** The sheet a learner works on: the lesson's record, or the one beside it while they do it again. */
import type { Lesson } from './format.ts';
import type { LessonProgress, ProgressStore, StepRecord } from './progress.ts';
import { firstOpen, recordOf } from './view.ts';

/** See above. */
export function sheetOf(progress: ProgressStore, lessonId: string): LessonProgress {
  return progress.practiceOf(lessonId) ?? progress.of(lessonId);
}

/** Changes a step's record on the sheet that is worked on. */
export function changeOnSheet(
  progress: ProgressStore,
  lessonId: string,
  stepId: string,
  change: (record: StepRecord) => StepRecord,
): void {
  const practised = progress.practiceOf(lessonId);
  if (practised === null) progress.update(lessonId, stepId, change);
  else {
    const sheet = { ...practised, [stepId]: change(recordOf(practised, stepId)) };
    progress.keepPractice(lessonId, sheet);
  }
}

/** Solved while practising, a step that was only shown is solved for good. */
export function passOnSheet(
  progress: ProgressStore,
  lessonId: string,
  stepId: string,
  passed: StepRecord['progress'],
): void {
  const pass = (record: StepRecord): StepRecord =>
    record.progress.kind === 'passed' ? record : { ...record, progress: passed };
  if (progress.practiceOf(lessonId) !== null) progress.update(lessonId, stepId, pass);
  changeOnSheet(progress, lessonId, stepId, pass);
}

/** Somebody who comes from elsewhere goes on with what is not done, not with what they did last. */
export function leaveDoneStep(progress: ProgressStore, lesson: Lesson): void {
  const { steps } = progress.place;
  const sheet = sheetOf(progress, lesson.id);
  const left = Object.hasOwn(steps, lesson.id) ? steps[lesson.id] : null;
  const isOpen = typeof left === 'string' && recordOf(sheet, left).progress.kind === 'open';
  if (!isOpen) progress.keepPlace({ steps: { ...steps, [lesson.id]: firstOpen(lesson, sheet) } });
}
