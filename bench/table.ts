import { isMetricId, metrics } from './metrics.ts';
import type { Report } from './results.ts';

/** The report for people: plain text in columns. */
export function tableOf(report: Report): string {
  const rows = [
    ['', 'median', 'min', 'max', 'n', 'budget'],
    ...report.metrics.map(({ id, unit, n, median, min, max }) => [
      id,
      `${shown(median)} ${unit}`,
      shown(min),
      shown(max),
      String(n),
      budgetOf(id, unit),
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  return [
    ...lines,
    '',
    ...report.ratios.map(
      ({ id, value, limit }) => `${id}: ${ofRatio(value, limit)}${limit === null ? '' : ` (≤ ${limit})`}`,
    ),
    ...report.skipped.map(({ id, why }) => `${id}: not measured: ${why}`),
  ].join('\n');
}

/** The kept result: the same numbers as Markdown, with what they mean and how to measure them again. */
export function markdownOf(report: Report): string {
  const machine = Object.entries(report.machine).map(([name, value]) => `${name}: ${value}`);
  return [
    '# Measured',
    '',
    '`npm run bench -- --save` measures this again and writes this file.',
    '',
    `On ${machine.join('; ')}.`,
    '',
    '| what | median | min | max | n | budget |',
    '| --- | --: | --: | --: | --: | --: |',
    ...report.metrics.map(
      ({ id, unit, n, median, min, max }) =>
        `| \`${id}\`: ${metrics[id].about} | ${shown(median)} ${unit} | ${shown(min)} | ${shown(max)} | ${n} | ${budgetOf(id, unit)} |`,
    ),
    '',
    '| ratio in the same run | value | at most |',
    '| --- | --: | --: |',
    ...report.ratios.map(
      ({ id, value, limit }) => `| \`${id}\` | ${ofRatio(value, limit)} | ${limit ?? ''} |`,
    ),
    '',
    ...report.skipped.map(({ id, why }) => `\`${id}\` was not measured: ${why}\n`),
  ].join('\n');
}

function budgetOf(id: string, unit: string): string {
  if (!isMetricId(id)) return '';
  const { budget } = metrics[id];
  return budget === null ? '' : `${shown(budget)} ${unit}`;
}

/** Two digits where a limit is near. */
function ofRatio(value: number, limit: number | null): string {
  return limit === null ? value.toFixed(1) : value.toFixed(2);
}

function shown(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toFixed(1);
}
