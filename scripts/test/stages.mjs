// @ts-check
/** What `npm test` does: the cheap and telling first, the packaged app last, and proofs on guests beside them. */
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readyForClass } from '../hub/class.mjs';
import { hostArchitecture } from '../setup/architecture.mjs';
import { buildDir, projectRoot } from '../setup/paths.mjs';
import { Progress } from '../setup/progress.mjs';
import { proveArm64 } from './arm64.mjs';
import { cleanMachineLabel, cleanMachineRoot, ensureCleanMachine } from './clean-machine.mjs';
import { withDisplays } from './display.mjs';
import { execute } from './execute.mjs';
import {
  isProven,
  playwrightFailures,
  playwrightSecondTries,
  playwrightTally,
  sum,
  unprovenIn,
  vitestFailures,
  vitestSecondTries,
  vitestTally,
} from './tally.mjs';

/** @typedef {import('./tally.mjs').StageTally} Tally */
/** @typedef {import('./execute.mjs').Say} Say */
/**
 * @typedef {object} Stage
 * @property {string} id
 * @property {string} title
 * @property {boolean} real needs a real guest or a real window: in CI a skip is a failure
 * @property {(say: Say) => Promise<Tally>} run
 */

const bin = (/** @type {string} */ name) => join(projectRoot, 'node_modules', '.bin', name);
const reports = join(buildDir, 'reports');
const asRoot = process.getuid?.() === 0;

/**
 * @param {string} program
 * @param {string[]} args
 * @param {Say} say
 * @returns {Promise<Tally>}
 */
async function check(program, args, say) {
  const code = await execute(program, args, { say });
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/**
 * @param {Say} say
 * @param {string} line
 */
const tell = (say, line) => (say === undefined ? console.log(line) : say(`${line}\n`));

/**
 * Runs a test runner that leaves a JSON report; without a report the stage has failed, whatever it printed.
 * @param {string} name
 * @param {(file: string) => Promise<number>} run
 * @param {(report: any) => Tally} count
 * @returns {Promise<Tally>}
 */
async function reported(name, run, count) {
  await mkdir(reports, { recursive: true });
  const file = join(reports, `${name}.json`);
  await rm(file, { force: true });
  const code = await run(file);
  const tally = await readFile(file, 'utf8').then(
    (text) => count(JSON.parse(text)),
    () => ({ passed: 0, failed: 1, skipped: 0 }),
  );
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

/**
 * @param {string} project with those whose names begin so
 * @param {Say} say
 * @param {(tests: readonly string[]) => { program: string, args: string[] }} [wrap] into another command
 */
const vitest = (project, say, wrap = ([program = '', ...args]) => ({ program, args })) =>
  reported(
    project,
    (file) => {
      const report = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
      const { program, args } = wrap([bin('vitest'), 'run', '--project', `${project}*`, ...report]);
      return execute(program, args, { say });
    },
    (report) => ({
      ...vitestTally(report),
      failures: vitestFailures(report),
      secondTries: vitestSecondTries(report),
    }),
  );

/**
 * With a data folder of its own, as if nobody had used the lab here before: what was saved at a first try is not used at
 * a second.
 * @param {string} name
 * @param {string[]} lessons none: all of them
 * @param {Say} say
 */
async function proofsOf(name, lessons, say) {
  const home = await mkdtemp(join(tmpdir(), 'taproom-proofs-'));
  /** @type {import('./tally.mjs').Unproven[]} */
  let unproven = [];
  try {
    const tally = await reported(
      name,
      (file) =>
        execute('node', ['scripts/lab.mjs', 'verify', ...lessons, '--json'], {
          env: { XDG_CONFIG_HOME: home },
          stdoutFile: file,
          say,
        }),
      (report) => {
        for (const lesson of report.lessons) {
          for (const step of lesson.steps) {
            tell(say, `${isProven(step) ? '✓' : '✗'} ${lesson.id} / ${step.id}`);
            if (!isProven(step)) tell(say, JSON.stringify(step, null, 2));
          }
        }
        for (const problem of report.problems ?? []) tell(say, `✗ ${problem.message.en}`);
        unproven = unprovenIn(report);
        return { passed: report.passed, failed: report.failed, skipped: 0 };
      },
    );
    return { ...tally, unproven };
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/**
 * In CI a lesson that could not be proven is tried once more, by itself, and named, as any other test on real guests.
 * @param {Say} say
 * @returns {Promise<Tally>}
 */
async function lessonProofs(say) {
  let { unproven, ...tally } = await proofsOf('lessons', [], say);
  if (!process.env.CI) return { ...tally, failures: unproven.map(({ told }) => told) };
  /** @type {string[]} */
  const secondTries = [];
  /** @type {string[]} */
  const failures = [];
  for (const { id, steps, told } of unproven) {
    const again = await proofsOf(`lessons-${id}`, [id], say);
    if (again.failed > 0) {
      failures.push(told, ...again.unproven.map((second) => `again: ${second.told}`));
      continue;
    }
    tally = { ...tally, passed: tally.passed + steps, failed: tally.failed - steps };
    secondTries.push(`proof of ${told}`);
  }
  return { ...tally, failures, secondTries };
}

/** The app runs without a network: as root, in a network namespace that has nothing but its own loopback. */
const offline = asRoot ? ['unshare', '--net', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'] : [];

/** Tests of the window side by side, each with a display of its own; the machine may have two cores. */
const PLAYWRIGHT_WORKERS = 2;

/**
 * @param {Say} say
 * @param {{ name?: string, args?: readonly string[], env?: Record<string, string> }} [options] name of the report
 */
const playwright = (say, { name = 'e2e', args: chosen = [], env = {} } = {}) =>
  reported(
    name,
    (file) =>
      withDisplays(PLAYWRIGHT_WORKERS, (displays) => {
        const [program = '', ...args] = [
          ...offline,
          bin('playwright'),
          'test',
          '--config',
          'e2e/playwright.config.ts',
          `--workers=${PLAYWRIGHT_WORKERS}`,
          ...chosen,
        ];
        const own = { PLAYWRIGHT_JSON_OUTPUT_NAME: file, TAPROOM_E2E_DISPLAYS: displays.join(' ') };
        return execute(program, args, { env: { ...env, ...own }, say });
      }),
    (report) => ({
      ...playwrightTally(report),
      failures: playwrightFailures(report),
      secondTries: playwrightSecondTries(report),
    }),
  );

/** The machine computes. @type {readonly Stage[]} */
const computing = [
  {
    id: 'format',
    title: 'Formatting',
    real: false,
    run: (say) => check(bin('prettier'), ['--check', '.'], say),
  },
  {
    id: 'types',
    title: 'Types',
    real: false,
    run: (say) => check('npm', ['run', '--silent', 'typecheck'], say),
  },
  {
    id: 'lint',
    title: 'Lint',
    real: false,
    run: (say) => check('npm', ['run', '--silent', 'lint'], say),
  },
  {
    id: 'deps',
    title: 'Import rules',
    real: false,
    run: (say) => check('npm', ['run', '--silent', 'deps'], say),
  },
  { id: 'unit', title: 'Unit tests', real: false, run: (say) => vitest('unit', say) },
];

/** It waits for guests most of the time: for a ping a second, or for a deadline. @type {readonly Stage[]} */
const proofs = [
  { id: 'lessons', title: 'Proof of every lesson step on real guests', real: true, run: lessonProofs },
];

/** @type {readonly Stage[]} */
const guests = [
  { id: 'guest', title: 'Tests on real guests', real: true, run: (say) => vitest('guest', say) },
];

/**
 * Only root can have a machine with accounts of its own.
 * @param {Say} say
 * @returns {Promise<Tally>}
 */
async function aClass(say) {
  const ready = await readyForClass();
  if ('why' in ready) {
    tell(say, `No class here: ${ready.why}.`);
    return { passed: 0, failed: 0, skipped: 1 };
  }
  return vitest('hub', say, ready.enter);
}

/** Other machines, with what was built for this one. @type {readonly Stage[]} */
const elsewhere = [
  {
    id: 'arm64',
    title: 'Taproom for arm64 under qemu-user',
    real: true,
    run: (say) =>
      proveArm64(
        (line) => tell(say, line),
        (bundle) =>
          vitest('arm64', say, (tests) => ({
            program: 'env',
            args: [`TAPROOM_ARM64_BUNDLE=${bundle}`, ...tests],
          })),
      ),
  },
  { id: 'hub', title: 'A class on a real JupyterHub', real: true, run: aClass },
];

/** @type {readonly Stage[]} */
const app = [
  {
    id: 'package',
    title: 'The package',
    real: true,
    // Only root can try to install a .deb, or to run an image. The other packages are the same tree, wrapped by tools of
    // their own.
    run: async (say) => {
      const targets = asRoot ? ['deb', `image-${hostArchitecture()}`] : ['dir'];
      const made = await check('node', ['scripts/dist.mjs', ...targets], say);
      return made.failed > 0 || !asRoot
        ? made
        : sum([made, await check('node', ['scripts/lint-deb.mjs'], say)]);
    },
  },
  { id: 'e2e', title: 'The packaged app, driven for real', real: true, run: (say) => playwright(say) },
];

/**
 * One phase after the other; the lanes of a phase beside each other: what computes, beside what waits most of the time.
 * Whatever keeps two cores busy by itself has them for itself.
 */
export const phases = [[[...computing, ...elsewhere], proofs], [guests], [app]];

/**
 * Where Taproom is really installed: 90 MB of packages of Debian make a machine, and each package of ours is made first.
 * @param {Say} say
 * @returns {Promise<Tally>}
 */
async function installed(say) {
  const made = await check('node', ['scripts/dist.mjs', 'deb', 'rpm', 'tar'], say);
  if (made.failed > 0) return made;
  const { why } = await new Progress({ quiet: false }).step(cleanMachineLabel, ensureCleanMachine);
  if (why !== undefined) {
    tell(say, `No clean machine here: ${why}.`);
    return { ...made, skipped: 1 };
  }
  const env = { TAPROOM_CLEAN_MACHINE: cleanMachineRoot };
  const tally = await playwright(say, { name: 'installed', args: ['--project=installed'], env });
  return { ...tally, ...sum([made, tally]) };
}

/** Stages that run only when they are named. @type {readonly Stage[]} */
export const onDemand = [
  {
    id: 'guest-loopback',
    title: 'Tests on real guests, on the platform that Windows will need',
    real: true,
    run: (say) =>
      vitest('guest', say, (tests) => ({
        program: 'env',
        args: ['TAPROOM_TEST_PLATFORM=loopback', ...tests],
      })),
  },
  {
    id: 'installed',
    title: 'The .deb and the .rpm on a clean Debian, and the archive in a folder of one’s own',
    real: true,
    run: installed,
  },
];
