/** A home in which a learner has been before: with the app's own files, written as the app writes them. */
import { join } from 'node:path';
import type { Evidence } from '../main/contract/check.ts';
import type { Lesson } from '../main/lessons/format.ts';
import { openProgress } from '../main/lessons/progress.ts';
import { give, type Home } from './home.ts';

/** These lessons are solved; the app opens at the one behind them. */
export async function haveLearned(home: Home, lessons: readonly Lesson[]): Promise<void> {
  if (lessons.length === 0) return;
  await haveDone(home, lessons, null);
}

/** This lesson is finished, some of it by looking the solution up, and a guess of it came out otherwise. */
export async function haveFinished(home: Home, lesson: Lesson): Promise<void> {
  const { progress } = await openProgress(home.data);
  progress.keepPlace({ lesson: lesson.id });
  progress.keepSpent(lesson.id, 23 * 60_000);
  for (const [at, step] of lesson.steps.entries()) {
    const options = step.prediction?.options.filter(({ id }) => id !== step.prediction?.correct);
    progress.update(lesson.id, step.id, () => ({
      progress:
        at === 1
          ? { kind: 'shown', at: Date.now() }
          : { kind: 'passed', at: Date.now(), command: step.run ?? '', evidence: [evidence] },
      hintsShown: 0,
      chosen: at === 0 ? (options?.[0]?.id ?? null) : (step.prediction?.correct ?? null),
    }));
  }
  await progress.flush();
  await give(home, join(home.data, 'progress.json'));
}

const evidence = {
  witness: 'saw',
  line: '00:02.0 Ethernet controller: Intel Corporation 82540EM',
  lineIndex: 0,
  fields: [],
} as const satisfies Evidence;

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
