import type { Check, ComparedCheck } from '../../contract/check.ts';
import type { ExperimentRun } from '../../contract/experiment.ts';
import type { CommandFact } from '../facts.ts';
import { readRun } from './read-run.ts';
import type { Compared } from './outcome.ts';

/** Runs that are kept of each side; the oldest go. Nobody repeats it so often by hand. */
const KEPT_RUNS = 12;

/** The experiment of a check; null where it is none. */
export function comparedIn(check: Check): Compared | null {
  const found = find(check);
  return found === null ? null : found.compared;
}

function find(check: Check): ComparedCheck | null {
  if ('compared' in check) return check;
  const inner = 'all' in check ? check.all : 'any' in check ? check.any : [];
  for (const part of inner) {
    const found = find(part);
    if (found !== null) return found;
  }
  return null;
}

/** The runs with the one that a finished command made; the very same list where it made none. */
export function withRun(
  check: Check,
  runs: readonly ExperimentRun[],
  command: CommandFact,
): readonly ExperimentRun[] {
  const compared = comparedIn(check);
  if (compared === null) return runs;
  const read = readRun(compared, command);
  if (read.kind !== 'run') return runs;
  const same = runs.filter(({ device }) => device === read.run.device);
  const tooOld = new Set(same.slice(0, Math.max(0, same.length + 1 - KEPT_RUNS)));
  return [...runs.filter((run) => !tooOld.has(run)), read.run];
}
