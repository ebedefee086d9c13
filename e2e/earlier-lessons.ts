/** A home in which a learner has been before: with the app's own files, written as the app writes them. */
import { join } from 'node:path';
import type { Lesson } from '../main/lessons/format.ts';
import { openProgress } from '../main/lessons/progress.ts';
import { give, type Home } from './home.ts';

/** These lessons are solved; the app opens at the one behind them. */
export async function haveLearned(home: Home, lessons: readonly Lesson[]): Promise<void> {
  if (lessons.length === 0) return;
  await haveDone(home, lessons, null);
}

/** The steps of this lesson before `stepId` are solved; the app opens at that step. */
export async function haveCome(home: Home, lesson: Lesson, stepId: string): Promise<void> {
  const at = lesson.steps.findIndex(({ id }) => id === stepId);
  await haveDone(home, [{ ...lesson, steps: lesson.steps.slice(0, at) }], lesson.id);
}

async function haveDone(home: Home, lessons: readonly Lesson[], openLesson: string | null): Promise<void> {
  const { progress } = await openProgress(home.data);
  if (openLesson !== null) progress.keepPlace({ lesson: openLesson });
  for (const lesson of lessons) {
    for (const step of lesson.steps) {
      progress.update(lesson.id, step.id, () => ({
        progress: { kind: 'passed', at: Date.now(), command: step.run ?? '', evidence: [] },
        hintsShown: 0,
        chosen: step.prediction?.options[0]?.id ?? null,
      }));
    }
  }
  await progress.flush();
  await give(home, join(home.data, 'progress.json'));
}
