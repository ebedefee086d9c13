/** The soak as a program: `--landlord --steps N --seed N --json`. Exit status 0 when nothing went wrong that must not. */
import { parseArgs } from 'node:util';
import { join, resolve } from 'node:path';
import { landlordCourse } from './landlord-course.ts';
import { machineCourse } from './machine-course.ts';
import { isSound, soak, type SoakReport } from './soak.ts';

/** Steps that the product promises to take without a scratch. */
const STEPS = 200;
const LANDLORD_STEPS = 60;

const usage = `npm run soak -- [--landlord] [--steps N] [--seed N] [--json]

Starts, switches, restarts and resets a real guest N times (default ${STEPS}), with random faults in between, and
checks each guest by its own lspci. The seed of a failed soak repeats it.
--landlord: of a landlord and its tenants (default ${LANDLORD_STEPS}); each must answer at its own seat.
`;

/** Built to build/soak; the bundle and the image are beside it. */
const build = resolve(import.meta.dirname, '..');

const { values } = parseArgs({
  options: {
    landlord: { type: 'boolean', default: false },
    steps: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

if (values.help) process.stdout.write(usage);
else {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => process.exit(130));
  const report = await soak({
    course: values.landlord ? landlordCourse : machineCourse,
    steps: Number(values.steps ?? (values.landlord ? LANDLORD_STEPS : STEPS)),
    seed: Number(values.seed),
    bundleDir: join(build, 'qemu'),
    imageDir: join(build, 'guest'),
    onStep: ({ number, wish, injury, about, faults, ms }) => {
      const told = faults.length === 0 ? '' : `  told: ${faults.join(', ')}`;
      const line = `${number}  ${wish} (${about}), ${injury}: ${Math.round(ms)} ms${told}\n`;
      process.stderr.write(line);
    },
  });
  process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : summary(report));
  // A soak that gave up may have left work behind that would go on for ever.
  process.exit(isSound(report) ? 0 : 1);
}

function summary(report: SoakReport): string {
  const { failures, plainMs, injuredMs } = report;
  const list = (counts: Record<string, number>) =>
    Object.entries(counts)
      .map(([name, times]) => `${name} ${times}`)
      .join(', ');
  const lines = [
    `${report.steps} steps in ${report.seconds} s, seed ${report.seed}`,
    `done:      ${list(report.wishes)}`,
    `injuries:  ${list(report.injuries)}`,
    `told:      ${list(report.faults)}`,
    `per step:  ${plainMs.median} ms (max ${plainMs.max}); injured ${injuredMs.median} ms (max ${injuredMs.max})`,
    `wrong guests ${failures.wrongGuests.length}, unhandled rejections ${failures.rejections.length}, leaks ${failures.leaks.length}`,
    ...failures.wrongGuests.map((one) => `  wrong guest: ${one}`),
    ...failures.rejections.map((one) => `  rejection: ${one}`),
    ...failures.leaks.map((one) => `  leak: ${one}`),
    ...(isSound(report)
      ? []
      : ['last words:', ...report.logTail.map((line) => `  ${line}`), JSON.stringify(report.screenTail)]),
  ];
  return `${lines.join('\n')}\n`;
}
