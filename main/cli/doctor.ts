import { examineMachine } from '../app/doctor.ts';
import type { AppPaths } from '../app/paths.ts';

const marks = { ok: '✓', warning: '!', missing: '✗' } as const;

/** `lab doctor`: prints the report. Returns 0 when nothing needed is missing. */
export async function runDoctor(paths: AppPaths, options: { json: boolean }): Promise<number> {
  const report = await examineMachine(paths);
  if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`);
  else {
    for (const { status, summary, next } of report.items) {
      process.stdout.write(`${marks[status]} ${summary.en}\n`);
      if (next !== null) process.stdout.write(`    ${next.en}\n`);
    }
  }
  return report.ok ? 0 : 1;
}
