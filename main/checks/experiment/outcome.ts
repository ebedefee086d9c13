import type { ComparedCheck } from '../../contract/check.ts';
import { valueOf, type ExperimentRun, type Quantity } from '../../contract/experiment.ts';
import type { Failure } from '../judgement.ts';
import { isClearlyMore, spreadOf, type Spread } from './figures.ts';

export type Compared = ComparedCheck['compared'];
export type Side = Compared['sides'][number];

/** What a finished command is to an experiment: a run, or something else and why. */
export type ReadRun = { kind: 'run'; run: ExperimentRun } | Failure;

/** A side with what its runs say. */
export interface MeasuredSide extends Side {
  runs: readonly ExperimentRun[];
  spread: Spread;
}

/** What an experiment came to, once it is whole. */
export interface Outcome {
  /** In the author's order. */
  sides: readonly MeasuredSide[];
  /** The side that has clearly more of the quantity than every other one; null when the spread hides it. */
  more: MeasuredSide | null;
  /** Where there is one: the side that has clearly less than every other. */
  less: MeasuredSide | null;
  /** The guest's processor was imitated as well. */
  imitatedProcessor: boolean;
}

/** The runs that count for a side. */
export function runsOf(
  side: Side,
  runs: readonly ExperimentRun[],
  quantity: Quantity,
): readonly ExperimentRun[] {
  return runs.filter((run) => run.device === side.device && valueOf(run, quantity) !== null);
}

/** Null until every side has its runs. */
export function outcomeOf(compared: Compared, runs: readonly ExperimentRun[]): Outcome | null {
  const { quantity, rounds } = compared;
  const sides = compared.sides.flatMap((side): MeasuredSide[] => {
    const own = runsOf(side, runs, quantity);
    const spread = spreadOf(own.map((run) => valueOf(run, quantity) ?? 0));
    return spread === null || own.length < rounds ? [] : [{ ...side, runs: own, spread }];
  });
  if (sides.length < compared.sides.length) return null;
  const beyond = (one: MeasuredSide, isBeyond: (a: Spread, b: Spread) => boolean) =>
    sides.length > 1 && sides.every((other) => other === one || isBeyond(one.spread, other.spread));
  return {
    sides,
    more: sides.find((one) => beyond(one, isClearlyMore)) ?? null,
    less: sides.find((one) => beyond(one, (a, b) => isClearlyMore(b, a))) ?? null,
    imitatedProcessor: runs.every(({ interrupts }) => interrupts !== null),
  };
}

/** The option of a prediction that the measurement proved right; null until it is whole. */
export function provenOption(compared: Compared, runs: readonly ExperimentRun[]): string | null {
  const outcome = outcomeOf(compared, runs);
  return outcome === null ? null : (outcome.more?.id ?? NO_DIFFERENCE);
}

/** The option of a prediction for "no difference beyond the spread". */
export const NO_DIFFERENCE = 'same';
