import { medianOf } from '../../contract/experiment.ts';

/** The middle of some values and how far they lie apart. */
export interface Spread {
  median: number;
  min: number;
  max: number;
}

/** Null of nothing. */
export function spreadOf(values: readonly number[]): Spread | null {
  const median = medianOf(values);
  return median === null ? null : { median, min: Math.min(...values), max: Math.max(...values) };
}

/** From the lowest value to the highest. */
export function widthOf({ min, max }: Spread): number {
  return max - min;
}

/**
 * Whether `a` is beyond `b` for more reasons than chance: no value of the one lies among those of the other, and
 * the middles are further apart than either side's own values are.
 */
export function isClearlyMore(a: Spread, b: Spread): boolean {
  return a.min > b.max && a.median - b.median > Math.max(widthOf(a), widthOf(b));
}
