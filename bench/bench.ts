/**
 * npm run bench: measures the app through its own modules and its own window. Standard output is the result alone;
 * progress goes to standard error. Exit status: 0 measured, 1 something failed, 2 not understood.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Bench } from './context.ts';
import { withKept } from './kept.ts';
import { machineFacts } from './machine.ts';
import { metricIds, ratioId, ratios, type MetricId } from './metrics.ts';
import { profileText } from './profile.ts';
import { metricsOf } from './results.ts';
import { studies } from './studies/all.ts';
import { markdownOf, tableOf } from './table.ts';

const usage = `Usage: npm run bench -- [--json] [--only ID]... [--save] [--profile]

  --only ID   one metric, all that begin so (class_*), or the two that a ratio is made of; may be repeated
  --json      the result as JSON: metrics[{id, unit, n, median, min, max}], ratios[{id, value}]
  --save      also writes docs/bench.md and docs/bench.json; what was not asked for stays there, if this is such a machine
  --profile   also prints where the time of a restore goes

  Metrics: ${metricIds.join(', ')}
  Ratios: ${ratios.map(ratioId).join(', ')}
`;

class UsageError extends Error {}

async function main(argv: string[]): Promise<number> {
  const { values } = parseArgs({
    args: argv,
    options: {
      json: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      save: { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    return 0;
  }
  const wanted = wantedOf(values.only);
  const bench = new Bench(wanted);
  let failed = false;
  for (const study of studies) {
    if (!study.measures.some((id) => wanted.has(id))) continue;
    process.stderr.write(`· ${study.title}\n`);
    try {
      await study.run(bench);
    } catch (error) {
      failed = true;
      const why = error instanceof Error ? error.message : String(error);
      bench.results.skip(study.measures, why);
      process.stderr.write(`  ✗ ${why}\n`);
    }
  }
  const report = bench.results.report(wanted, await machineFacts(bench));
  process.stdout.write(`${values.json ? JSON.stringify(report) : tableOf(report)}\n`);
  if (values.profile) process.stderr.write(profileText(bench.phases));
  if (values.save) {
    const file = join(bench.workplace.root, 'docs', 'bench.json');
    const whole = withKept(await readFile(file, 'utf8').catch(() => ''), report);
    await writeFile(file, `${JSON.stringify(whole, undefined, 2)}\n`);
    await writeFile(join(bench.workplace.root, 'docs', 'bench.md'), markdownOf(whole));
  }
  return failed ? 1 : 0;
}

/** Everything unless something is named. @throws UsageError for an unknown id. */
function wantedOf(ids: readonly string[]): ReadonlySet<MetricId> {
  if (ids.length === 0) return new Set(metricIds);
  return new Set(
    ids.flatMap((id) => {
      const found = metricsOf(id);
      if (found === undefined) throw new UsageError(`There is no metric or ratio "${id}".`);
      return found;
    }),
  );
}

try {
  // Whatever is still open (a debugger's connection, a timer) must not keep a finished benchmark alive.
  process.exit(await main(process.argv.slice(2)));
} catch (error) {
  const misused = error instanceof UsageError || (error instanceof TypeError && 'code' in error);
  process.stderr.write(misused ? `${error.message}\n\n${usage}` : `${String(error)}\n`);
  process.exit(misused ? 2 : 1);
}
