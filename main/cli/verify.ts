import { availableParallelism } from 'node:os';
import type { AppPaths } from '../app/paths.ts';
import { Guest } from '../guest/guest.ts';
import { loadLessons } from '../lessons/load.ts';
import { proseProblems } from '../lessons/prose.ts';
import { isProven, verifyLessons } from '../lessons/verify.ts';
import { ProvingGuest } from './proving-guest.ts';
import { runtimeRoot } from './paths.ts';
import { UsageError } from './usage.ts';

export interface VerifyCommand {
  lessonId: string | null;
  json: boolean;
}

/** `lab verify`: proves lessons on real guests. Returns 0 when every step holds and every lesson file is sound. */
export async function runVerify(paths: AppPaths, { lessonId, json }: VerifyCommand): Promise<number> {
  const { lessons, problems: fileProblems } = await loadLessons([paths.lessons]);
  const chosen = lessons.filter(({ id }) => lessonId === null || id === lessonId);
  const problems = [...fileProblems, ...chosen.flatMap(proseProblems)];
  if (lessonId !== null && chosen.length === 0 && problems.length === 0) {
    throw new UsageError(
      `There is no lesson "${lessonId}". There are: ${lessons.map(({ id }) => id).join(', ')}.`,
    );
  }
  const root = await runtimeRoot(paths);
  const guests = new Set<Guest>();
  process.on('exit', () => {
    for (const guest of guests) guest.disposeNow();
  });
  const proof = await verifyLessons(chosen, {
    concurrency: Math.max(1, availableParallelism()),
    newGuest: () => {
      const guest = new Guest({
        bundleDir: paths.qemu,
        imageDir: paths.guest,
        dataDir: paths.data,
        runtimeRoot: root,
      });
      guests.add(guest);
      return new ProvingGuest(guest);
    },
    onStep: (lesson, step) => {
      if (!json) process.stdout.write(`${isProven(step) ? '✓' : '✗'} ${lesson.id} / ${step.id}\n`);
    },
  });
  const failed = proof.failed + problems.length;
  if (json) process.stdout.write(`${JSON.stringify({ ...proof, problems, failed })}\n`);
  else {
    for (const { message, hint } of problems) process.stdout.write(`✗ ${message.en}\n    ${hint.en}\n`);
    process.stdout.write(`${proof.passed} passed, ${failed} failed\n`);
  }
  return failed === 0 ? 0 : 1;
}
