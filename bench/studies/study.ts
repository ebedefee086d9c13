import type { Bench } from '../context.ts';
import type { MetricId } from '../metrics.ts';

/** Measurements that are made together. */
export interface Study {
  title: string;
  measures: readonly MetricId[];
  run: (bench: Bench) => Promise<void>;
}
