import type { ExperimentRun, Quantity } from '../../contract/experiment.ts';

/** What a run says about the quantity that is compared; null where it says nothing. */
export function valueOf(run: ExperimentRun, quantity: Quantity): number | null {
  switch (quantity) {
    case 'calls':
      return run.calls / run.work.count;
    case 'speed':
      return run.speed;
    case 'latency':
      return run.latency;
  }
}

/** The middle of some values and how far they lie apart. */
export interface Spread {
  median: number;
  min: number;
  max: number;
}

/** Null of nothing. */
export function spreadOf(values: readonly number[]): Spread | null {
  const sorted = [...values].sort((a, b) => a - b);
  const [min] = sorted;
  const max = sorted.at(-1);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (min === undefined || max === undefined || upper === undefined || lower === undefined) return null;
  return { median: (lower + upper) / 2, min, max };
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

/** 10,031 is told as 10031, 340.2 as 340, 7.68 as 7.7, 0.348 as 0.35: as exact as it is. */
export function figure(value: number): string {
  if (value >= 100) return String(Math.round(value));
  if (value >= 1) return String(Math.round(value * 10) / 10);
  return String(Number(value.toPrecision(2)));
}
