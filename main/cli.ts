/**
 * npm run --silent lab -- COMMAND: the app's modules without a window, for authors and scripts.
 * Exit status: 0 all well, 1 the answer is no (a failed command, proof or machine), 2 not understood.
 */
import { parseArgs } from 'node:util';
import { FaultError } from './contract/fault.ts';
import { runDoctor } from './cli/doctor.ts';
import { newLesson } from './cli/new-lesson.ts';
import { runMeter } from './cli/meter.ts';
import { runInGuest } from './cli/run.ts';
import { makeSnapshots } from './cli/snapshot.ts';
import { usage, UsageError } from './cli/usage.ts';
import { runVerify } from './cli/verify.ts';
import { cliPaths } from './cli/paths.ts';

async function main(argv: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      nic: { type: 'string' },
      board: { type: 'string' },
      device: { type: 'string', multiple: true },
      exec: { type: 'string' },
      tenant: { type: 'string' },
      'tenant-exec': { type: 'string' },
      accel: { type: 'string' },
      cold: { type: 'boolean', default: false },
      out: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [command, ...rest] = positionals;
  if (values.help || command === undefined) {
    process.stdout.write(usage);
    return values.help ? 0 : 2;
  }
  const paths = cliPaths();
  switch (command) {
    case 'run':
      return runInGuest(paths, { ...values, tenantExec: values['tenant-exec'] });
    case 'meter':
      return runMeter(paths, { ...values, tenantExec: values['tenant-exec'] });
    case 'verify':
      return runVerify(paths, { lessonId: rest[0] ?? null, json: values.json });
    case 'new-lesson':
      return newLesson(paths, rest[0] ?? null);
    case 'snapshot':
      return makeSnapshots(paths, values.out);
    case 'doctor':
      return runDoctor(paths, values);
    default:
      throw new UsageError(`There is no command "${command}".`);
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = report(error);
}

function report(error: unknown): number {
  if (error instanceof FaultError) {
    const { message, hint } = error.fault;
    process.stderr.write(`${message.en}\n${hint.en}\n`);
    return 1;
  }
  const misused = error instanceof UsageError || (error instanceof TypeError && 'code' in error);
  process.stderr.write(misused ? `${error.message}\n\n${usage}` : `${String(error)}\n`);
  return misused ? 2 : 1;
}
