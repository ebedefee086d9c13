/** Run as a child by progress.test.ts: writes for ever, and says how far progress is safe on disk. */
import { openProgress } from '../progress.ts';

/** Many steps make the file large, so that a write takes long enough to be killed in the middle. */
const STEPS = 1500;

const [, , folder = ''] = process.argv;
const { progress } = await openProgress(folder);
const start = progress.of('lesson')['step-0']?.hintsShown ?? 0;
for (let step = Object.keys(progress.of('lesson')).length; step < STEPS; step += 1) {
  progress.update('lesson', `step-${String(step)}`, (record) => record);
}
for (let count = start + 1; ; count += 1) {
  progress.update('lesson', 'step-0', (record) => ({ ...record, hintsShown: count }));
  await progress.flush();
  process.stdout.write(`${String(count)}\n`);
}
