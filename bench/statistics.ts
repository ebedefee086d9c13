/** The middle of the samples, and of the two middle ones their mean. */
export function median(samples: readonly number[]): number {
  return (percentile(samples, 50, Math.floor) + percentile(samples, 50, Math.ceil)) / 2;
}

/** The smallest sample that `percent` of all are not above. */
export function percentile(
  samples: readonly number[],
  percent: number,
  round: (index: number) => number = Math.ceil,
): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const found = sorted[round(((sorted.length - 1) * percent) / 100)];
  if (found === undefined) throw new Error('There is no percentile of nothing.');
  return found;
}
