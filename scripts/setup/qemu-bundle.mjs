// @ts-check
/**
 * The QEMU bundle: Debian's QEMU with its libraries and firmware, in a folder that can be moved anywhere. It is of the
 * host's architecture. A landlord runs one, too, and a landlord is amd64: elsewhere that one comes along in a folder.
 */
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fetchDebs, resolveDebs } from './apt.mjs';
import { architectures, guestArchitecture, hostArchitecture } from './architecture.mjs';
import { closure, copyOut, matching, unpackDebs } from './deb-root.mjs';
import { text } from './language.mjs';
import { compareWithLock, writeLock, writeManifest } from './manifest.mjs';
import { buildDir, qemuDir, qemuDirOf, qemuRecipeDir, setupDir } from './paths.mjs';
import { recipeLines } from './recipe.mjs';
import { filesBelow, hashFiles, isFresh, replaceFolder } from './stamp.mjs';

/** @typedef {import('./architecture.mjs').Architecture} Architecture */

/** A change in one of these makes something else of the same recipe. */
const makers = ['qemu-bundle', 'deb-root', 'elf'].map((name) => join(setupDir, `${name}.mjs`));

/** The packages as they were when their author last looked. @param {Architecture} architecture */
const lockFileOf = (architecture) => join(qemuRecipeDir, `packages.${architecture}.lock.json`);

const program = 'usr/bin/qemu-system-x86_64';
const firmware = ['usr/share/qemu', 'usr/share/seabios'];

/** The landlord's own in a bundle of another architecture, and what of it no landlord needs. */
const landlord = { folder: 'landlord', leftOut: ['usr/bin/qemu-img', 'usr/bin/mksquashfs'] };

export const qemuBundleLabel = text('QEMU bundle', 'QEMU 组件');

/**
 * Makes the bundle of an architecture unless this recipe has made it already: this machine's is build/qemu.
 * @param {import('./progress.mjs').Reporter} reporter
 * @param {{ architecture?: Architecture, relock?: boolean }} [options] relock: write the lock file from what Debian
 *   offers now
 */
export async function ensureQemuBundle(reporter, { architecture = hostArchitecture(), relock = false } = {}) {
  const recipeFiles = (await filesBelow(qemuRecipeDir)).filter((file) => !file.endsWith('.lock.json'));
  const recipe = await hashFiles([...makers, ...recipeFiles]);
  const folder = qemuDirOf(architecture);
  if (!relock && (await isFresh(folder, recipe))) return { changed: false };
  const foreign = architecture !== guestArchitecture;
  const share = foreign ? 0.5 : 1;

  await replaceFolder(folder, recipe, async (target) => {
    const qemuVersion = await gather(architecture, target, {
      percent: (percent) => reporter.percent(percent * share),
      note: reporter.note,
      relock,
    });
    if (foreign) {
      const own = join(target, landlord.folder);
      await putLandlords(own, {
        percent: (percent) => reporter.percent(50 + percent / 2),
        note: reporter.note,
        relock,
      });
      for (const path of landlord.leftOut) await rm(join(own, path));
    }
    const { loader, libDir } = architectures[architecture];
    const bundle = {
      format: 1,
      qemuVersion,
      loader,
      libraryPath: [libDir],
      program,
      firmware,
      moduleDir: `${libDir}/qemu`,
      diskMaker: 'usr/bin/mksquashfs',
      landlord: foreign ? landlord.folder : '.',
    };
    await writeFile(join(target, 'bundle.json'), JSON.stringify(bundle, undefined, 2) + '\n');
  });
  return { changed: true };
}

/**
 * The bundle of the guest's architecture: this machine's own where that is the same.
 * @param {string} target
 * @param {import('./progress.mjs').Reporter & { relock: boolean }} options
 */
async function putLandlords(target, options) {
  if (hostArchitecture() !== guestArchitecture) {
    await gather(guestArchitecture, target, options);
    return;
  }
  await ensureQemuBundle(options);
  for (const name of ['usr', 'manifest.json'])
    await cp(join(qemuDir, name), join(target, name), { recursive: true, verbatimSymlinks: true });
}

/**
 * The recipe's files and what they need, with a manifest.
 * @param {Architecture} architecture
 * @param {string} target
 * @param {import('./progress.mjs').Reporter & { relock: boolean }} options
 * @returns {Promise<string>} QEMU's version
 */
async function gather(architecture, target, { percent, note, relock }) {
  const packages = await recipeLines(qemuRecipeDir, 'packages.list');
  const debs = await resolveDebs(packages, { architecture, release: 'trixie-backports' });
  await fetchDebs(debs, (part) => percent(part * 0.7));
  const unpackDir = await mkdtemp(join(buildDir, 'qemu-unpack-'));
  try {
    const root = await unpackDebs(debs, unpackDir, architecture, (part) => percent(70 + part * 0.2));
    const keep = await closure(root, matching(root, await recipeLines(qemuRecipeDir, 'files.list')));
    const owners = new Set([...keep].map((path) => root.owner.get(path)));
    const used = debs.filter((deb) => owners.has(deb.name));
    await copyOut(root, keep, target);
    await copyOut(
      root,
      used.map((deb) => `usr/share/doc/${deb.name}/copyright`),
      target,
    );
    const qemu = used.find(({ name }) => name === root.owner.get(program));
    const [, qemuVersion] = /^(?:\d+:)?(\d+\.\d+\.\d+)\b/.exec(qemu?.version ?? '') ?? [];
    if (!qemuVersion) throw new Error(`QEMU's package has no version that we know: ${qemu?.version}`);
    await writeManifest(join(target, 'manifest.json'), { qemuVersion }, used, target);
    const lockFile = lockFileOf(architecture);
    if (relock) await writeLock(lockFile, debs);
    const news = await compareWithLock(lockFile, used);
    if (news) note(news);
    return qemuVersion;
  } finally {
    await rm(unpackDir, { recursive: true, force: true });
  }
}
