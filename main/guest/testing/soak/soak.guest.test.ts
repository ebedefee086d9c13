import { expect, test } from 'vitest';
import { bundleDir, imageDir } from '../real-guest.ts';
import { machineCourse } from './machine-course.ts';
import { isSound, soak } from './soak.ts';

/** Steps of the short soak; `npm run soak` takes 200. */
const STEPS = 12;

/** With this one the twelve steps hold every wish and seven kinds of injury. */
const SEED = 3671;

test('twelve starts, switches and resets with faults in between: the right guest each time, and nothing left', async () => {
  const report = await soak({ course: machineCourse, steps: STEPS, seed: SEED, bundleDir, imageDir });
  expect(isSound(report), JSON.stringify(report, null, 2)).toBe(true);
  expect(report.steps).toBe(STEPS);
  expect(Object.keys(report.injuries)).toHaveLength(8);
});
