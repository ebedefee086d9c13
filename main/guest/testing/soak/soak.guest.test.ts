import { expect, test } from 'vitest';
import { bundleDir, imageDir } from '../real-guest.ts';
import { machineCourse } from './machine-course.ts';
import { isSound, soak, type SoakReport } from './soak.ts';

/** Steps of the short soak; `npm run soak` takes 200. */
const STEPS = 12;

/** With this one the twelve steps hold every wish and seven kinds of injury. */
const SEED = 3671;

test('twelve starts, switches and resets with faults in between: the right guest each time, and nothing left', async () => {
  const report = await soak({ course: machineCourse, steps: STEPS, seed: SEED, bundleDir, imageDir });
  expect(isSound(report), told(report)).toBe(true);
  expect(report.steps).toBe(STEPS);
  expect(Object.keys(report.injuries)).toHaveLength(8);
});

/** What must be empty first: the end of a long log says no more than the beginning of a reason. */
function told({ failures, ...more }: SoakReport): string {
  return JSON.stringify({ failures, ...more }, null, 2);
}
