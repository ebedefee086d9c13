import { isMetricId, metricIds, metrics, ratioId, ratios, type MetricId } from './metrics.ts';
import { median } from './statistics.ts';

/** One metric as it is reported. */
export interface MetricResult {
  id: MetricId;
  unit: string;
  n: number;
  median: number;
  min: number;
  max: number;
}

/** What `--json` prints. */
export interface Report {
  metrics: MetricResult[];
  ratios: { id: string; value: number; limit: number | null }[];
  /** Metrics that were asked for and could not be measured. */
  skipped: { id: string; why: string }[];
  /** What was measured where; a number without it means little. */
  machine: Record<string, string | number>;
}

/** Gathers samples while the studies run. */
export class Results {
  readonly #samples = new Map<MetricId, number[]>();
  readonly #skipped = new Map<MetricId, string>();

  add(id: MetricId, value: number): void {
    const samples = this.#samples.get(id) ?? [];
    samples.push(value);
    this.#samples.set(id, samples);
  }

  /** Says why a metric has no samples. */
  skip(ids: readonly MetricId[], why: string): void {
    for (const id of ids) if (!this.#samples.has(id)) this.#skipped.set(id, why);
  }

  /** `wanted` metrics and the ratios that can be made of them, in the order of the table of metrics. */
  report(wanted: ReadonlySet<MetricId>, machine: Report['machine']): Report {
    const found = metricIds
      .filter((id) => wanted.has(id))
      .flatMap((id) => {
        const samples = this.#samples.get(id);
        return samples === undefined ? [] : [summary(id, samples)];
      });
    const medianOf = new Map(found.map((result) => [result.id, result.median]));
    return {
      metrics: found,
      ratios: ratios.flatMap((ratio) => {
        const over = medianOf.get(ratio.over);
        const under = medianOf.get(ratio.under);
        if (over === undefined || under === undefined) return [];
        return [{ id: ratioId(ratio), value: rounded(over / under), limit: ratio.limit ?? null }];
      }),
      skipped: [...this.#skipped]
        .filter(([id]) => wanted.has(id) && !medianOf.has(id))
        .map(([id, why]) => ({ id, why })),
      machine,
    };
  }
}

function summary(id: MetricId, samples: readonly number[]): MetricResult {
  return {
    id,
    unit: metrics[id].unit,
    n: samples.length,
    median: rounded(median(samples)),
    min: rounded(Math.min(...samples)),
    max: rounded(Math.max(...samples)),
  };
}

/** Three digits say more than the noise allows. */
function rounded(value: number): number {
  return Number(value.toPrecision(value >= 1_000 ? 4 : 3));
}

/** The metrics that an id of `--only` asks for: itself, all that begin as it does before a `*`, or both sides of a ratio. */
export function metricsOf(id: string): readonly MetricId[] | undefined {
  if (id.endsWith('*')) {
    const found = metricIds.filter((one) => one.startsWith(id.slice(0, -1)));
    return found.length === 0 ? undefined : found;
  }
  if (isMetricId(id)) return [id];
  const ratio = ratios.find((one) => ratioId(one) === id);
  return ratio === undefined ? undefined : [ratio.over, ratio.under];
}
