/** A home in which a learner has been before: with the app's own files, written as the app writes them. */
import { join } from 'node:path';
import type { Lesson } from '../main/lessons/format.ts';
import { openProgress } from '../main/lessons/progress.ts';
import { give, type Home } from './home.ts';

/** These lessons are solved; the app opens at the one behind them. */
export async function haveLearned(home: Home, lessons: readonly Lesson[]): Promise<void> {
  if (lessons.length === 0) return;
  const { progress } = await openProgress(home.data);
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
