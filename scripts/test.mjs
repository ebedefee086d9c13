// @ts-check
/**
 * npm test: sets up what is missing, runs every stage, and closes with one plain line of counts.
 * `npm test -- unit lint` runs the named stages only.
 */
import './setup/modern-node.mjs';
import { prepareForTests } from './setup/prepare.mjs';
import { describeError } from './setup/setup-error.mjs';
import { stages } from './test/stages.mjs';
import { closingLine, sum } from './test/tally.mjs';

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
/** @type {string[]} */
const summary = [];
/** @type {import('./test/tally.mjs').Tally[]} */
const tallies = [];
for (const stage of stages) {
  if (wanted.length > 0 && !wanted.includes(stage.id)) continue;
  console.log(`\n── ${stage.title} (${stage.id})`);
  const started = performance.now();
  const counted = await stage.run();
  const tally =
    inCi && stage.real && counted.skipped > 0
      ? { ...counted, failed: counted.failed + counted.skipped, skipped: 0 }
      : counted;
  tallies.push(tally);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  summary.push(`${tally.failed === 0 ? '✓' : '✗'} ${stage.title}: ${closingLine(tally)} (${seconds} s)`);
  summary.push(...(counted.failures ?? []).map((failure) => `    ${failure}`));
}

const total = sum(tallies);
console.log(`\n${summary.join('\n')}\n\n${closingLine(total)}`);
process.exit(total.failed === 0 ? 0 : 1);
