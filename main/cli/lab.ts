/** The command line of the lab: the app's modules without a window, for authors, scripts and installed packages. */
import { parseArgs } from 'node:util';
import { FaultError } from '../contract/fault.ts';
import { runDoctor } from './doctor.ts';
import { newLesson } from './new-lesson.ts';
import { joinFreeText } from './free-text.ts';
import { runMeter } from './meter.ts';
import { runInGuest } from './run.ts';
import { makeSnapshots } from './snapshot.ts';
import { usage, UsageError } from './usage.ts';
import { runVerify } from './verify.ts';
import type { AppPaths } from '../app/paths.ts';

/** What only a source tree has a use for. */
const AUTHORS = ['new-lesson', 'snapshot'];

export interface LabLaunch {
  args: readonly string[];
  /** What was typed before them. */
  program: string;
  paths: AppPaths;
  /** Whether lessons can be written: in a source tree, not in an installed app. */
  writable: boolean;
}

/** Exit status: 0 all well, 1 the answer is no (a failed command, proof or machine), 2 not understood. */
export async function runLab(launch: LabLaunch): Promise<number> {
  try {
    return await obey(launch);
  } catch (error) {
    return report(error, launch.program);
  }
}

async function obey({ args, program, paths, writable }: LabLaunch): Promise<number> {
  const { values, positionals } = parseArgs({
    args: joinFreeText(args),
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
    process.stdout.write(usage(program));
    return values.help ? 0 : 2;
  }
  if (!writable && AUTHORS.includes(command)) {
    throw new UsageError(`"${command}" belongs to a source tree of Taproom.`);
  }
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

function report(error: unknown, program: string): number {
  if (error instanceof FaultError) {
    const { message, hint } = error.fault;
    process.stderr.write(`${message.en}\n${hint.en}\n`);
    return 1;
  }
  const misused = error instanceof UsageError || (error instanceof TypeError && 'code' in error);
  process.stderr.write(misused ? `${error.message}\n\n${usage(program)}` : `${String(error)}\n`);
  return misused ? 2 : 1;
}
