// @ts-check
/**
 * Taproom for arm64, as its container image holds it, where the processor is another one: Node and QEMU run under
 * qemu-user. A guest that QEMU for amd64 saved must wake there, see main/guest/snapshots/another-host.arm64.test.ts.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { home, plantImage } from '../dist/image/tree.mjs';
import { freshFolder } from '../dist/tree.mjs';
import { hostArchitecture } from '../setup/architecture.mjs';
import { emulators, findOnPath } from '../setup/display.mjs';
import { prepareImage } from '../setup/prepare.mjs';
import { Progress } from '../setup/progress.mjs';
import { run } from '../setup/run.mjs';
import { sum } from './tally.mjs';

const architecture = 'arm64';

const bundleFolder = `${home}/build/qemu`;

/** @typedef {import('./tally.mjs').StageTally} Tally */

/**
 * @param {(line: string) => void} tell
 * @param {(bundle: string) => Promise<Tally>} wake runs the tests of saved guests with the QEMU in this folder
 * @returns {Promise<Tally>}
 */
export async function proveArm64(tell, wake) {
  const emulator = await emulatorHere();
  if (emulator === undefined) {
    tell('skipped: qemu-user is not installed here (apt-get install qemu-user-static).');
    return { passed: 0, failed: 0, skipped: checks.length + 1 };
  }
  await prepareImage(new Progress({ quiet: true }), architecture);
  const top = await freshFolder('arm64');
  const root = join(top, 'root');
  await mkdir(root);
  try {
    await plantImage(architecture, root);
    const machine = await machineOf(root, emulator);
    const tally = { passed: 0, failed: 0, skipped: 0 };
    for (const { name, look } of checks) {
      const started = performance.now();
      const failure = await look(machine).catch((/** @type {unknown} */ error) => String(error));
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      tell(`${failure === null ? '✓' : '✗'} ${name} (${seconds} s)${failure === null ? '' : `: ${failure}`}`);
      tally[failure === null ? 'passed' : 'failed'] += 1;
    }
    const woken = await wake(join(root, bundleFolder));
    return { ...woken, ...sum([tally, woken]) };
  } finally {
    await freshFolder('arm64');
  }
}

/** @returns {Promise<string[] | undefined>} the words before a program; none on a machine of this architecture */
async function emulatorHere() {
  if (hostArchitecture() === architecture) return [];
  for (const name of emulators) {
    const program = await findOnPath(name);
    if (program !== undefined) return [program];
  }
  return undefined;
}

/**
 * @typedef {object} Machine
 * @property {(args: readonly string[]) => Promise<string>} qemu
 * @property {(args: readonly string[]) => Promise<any>} lab what it reports as JSON
 */

/**
 * The image's programs, each under the emulator.
 * @param {string} root
 * @param {readonly string[]} emulator
 * @returns {Promise<Machine>}
 */
async function machineOf(root, emulator) {
  const folder = join(root, bundleFolder);
  const bundleFile = join(folder, 'bundle.json');
  const bundle = JSON.parse(await readFile(bundleFile, 'utf8'));
  const loader = join(folder, bundle.loader);
  const libraries = join(folder, bundle.libraryPath[0]);
  // The kernel starts no program of another processor by itself: the bundle's loader is the emulator with the loader.
  await writeFile(join(folder, 'loader'), `#!/bin/sh\nexec ${emulator.join(' ')} '${loader}' "$@"\n`, {
    mode: 0o755,
  });
  // A link of the bundle that is to be packed.
  await rm(bundleFile);
  await writeFile(bundleFile, JSON.stringify({ ...bundle, loader: 'loader' }));
  const data = join(root, 'data');
  const env = {
    PATH: process.env.PATH,
    LANG: 'C.UTF-8',
    HOME: data,
    TAPROOM_DATA_DIR: data,
    XDG_RUNTIME_DIR: data,
  };
  const prefix = emulator.length === 0 ? [] : ['-L', root];
  const start = async (/** @type {readonly string[]} */ [program = '', ...args]) =>
    (await run(program, args, { env })).toString();
  const node = [...emulator, ...prefix, join(root, 'usr/local/bin/node')];
  return {
    qemu: (args) =>
      start([...emulator, loader, '--library-path', libraries, join(folder, bundle.program), ...args]),
    lab: async (args) =>
      JSON.parse(await start([...node, join(root, home, 'dist/main/cli.js'), ...args, '--json'])),
  };
}

/** Each says what is wrong, or null. @type {readonly { name: string, look: (machine: Machine) => Promise<string | null> }[]} */
const checks = [
  {
    name: 'QEMU for arm64 tells its version',
    look: async ({ qemu }) => {
      const said = await qemu(['--version']);
      return /^QEMU emulator version \d+\.\d+\.\d+/.test(said) ? null : said;
    },
  },
  {
    name: 'the doctor finds nothing missing on arm64',
    look: async ({ lab }) => {
      const { ok, items } = await lab(['doctor']);
      const of = (/** @type {string} */ id) => items.find((/** @type {any} */ item) => item.id === id);
      const isRight =
        ok &&
        of('qemu').status === 'ok' &&
        /arm64/.test(of('system').summary.en) &&
        of('acceleration').status === 'ok';
      return isRight ? null : JSON.stringify(items);
    },
  },
];
