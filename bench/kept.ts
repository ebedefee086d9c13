/** What was saved before: a run of some metrics only leaves the others as they are. */
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { metricIds, ratioId, ratios } from './metrics.ts';
import type { Report } from './results.ts';

const Kept = z.object({
  metrics: z.array(
    z.object({
      id: z.enum(metricIds),
      unit: z.string(),
      n: z.number(),
      median: z.number(),
      min: z.number(),
      max: z.number(),
    }),
  ),
  ratios: z.array(
    z.object({ id: z.string(), value: z.number(), limit: z.number().nullable().default(null) }),
  ),
  skipped: z.array(z.object({ id: z.string(), why: z.string() })),
  machine: z.record(z.string(), z.union([z.string(), z.number()])),
});

/**
 * `fresh`, with what `saved` (the text of docs/bench.json) has beside it: nothing where that was measured on another
 * machine, with metrics that there are no more, or can't be read.
 */
export function withKept(saved: string, fresh: Report): Report {
  const parsed = Kept.safeParse(contentOf(saved));
  if (!parsed.success || !isDeepStrictEqual(parsed.data.machine, fresh.machine)) return fresh;
  const kept = parsed.data;
  const asked = new Set<string>([...fresh.metrics, ...fresh.skipped].map(({ id }) => id));
  const others = <T extends { id: string }>(list: readonly T[]): T[] =>
    list.filter(({ id }) => !asked.has(id));
  const metrics = [...fresh.metrics, ...others(kept.metrics)];
  return {
    machine: fresh.machine,
    metrics: metricIds.flatMap((id) => metrics.filter((one) => one.id === id)),
    // Both sides of a ratio are of one run, or it is not one.
    ratios: ratios.flatMap((ratio) => {
      const [over, under] = [asked.has(ratio.over), asked.has(ratio.under)];
      const { ratios: found } = over ? fresh : kept;
      return over === under ? found.filter(({ id }) => id === ratioId(ratio)) : [];
    }),
    skipped: [...fresh.skipped, ...others(kept.skipped)],
  };
}

function contentOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // nothing was saved yet, or a merge has left its marks
  }
}
