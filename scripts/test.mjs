// @ts-check
/**
 * npm test: sets up what is missing, runs every stage, and closes with one plain line of counts.
 * `npm test -- unit lint` runs the named stages only; `guest-loopback` and `installed` run only when they are named.
 */
import './setup/modern-node.mjs';
import { prepareForTests } from './setup/prepare.mjs';
import { describeError } from './setup/setup-error.mjs';
import { runLanes } from './test/lanes.mjs';
import { onDemand, phases } from './test/stages.mjs';
import { closingLines, closingLine, sum } from './test/tally.mjs';

const stages = [...phases.flat(2), ...onDemand];
const wanted = process.argv.slice(2);
const unknown = wanted.filter((id) => !stages.some((stage) => stage.id === id));
if (unknown.length > 0) {
  console.error(
    `No such stage: ${unknown.join(', ')}. There are: ${stages.map((stage) => stage.id).join(', ')}.`,
  );
  process.exit(2);
}

try {
  await prepareForTests();
} catch (error) {
  console.error(describeError(error));
  console.log('0 passed, 1 failed');
  process.exit(1);
}

const inCi = Boolean(process.env.CI);
const results = [];
for (const lanes of phases) {
  const chosen = lanes.map((lane) => lane.filter(({ id }) => wanted.length === 0 || wanted.includes(id)));
  results.push(...(await runLanes(chosen)));
}
results.push(...(await runLanes([onDemand.filter(({ id }) => wanted.includes(id))])));
const summary = results.map(({ stage, counted, seconds }) => {
  const tally =
    inCi && stage.real && counted.skipped > 0
      ? { ...counted, failed: counted.failed + counted.skipped, skipped: 0 }
      : counted;
  return { title: stage.title, tally, seconds };
});
const total = sum(summary.map(({ tally }) => tally));
console.log(`\n${closingLines(summary).join('\n')}\n\n${closingLine(total)}`);
process.exit(total.failed === 0 ? 0 : 1);
