// @ts-check
/** The QEMU bundle: Debian's QEMU with its libraries and firmware, in a folder that can be moved anywhere. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fetchDebs, resolveDebs } from './apt.mjs';
import { closure, copyOut, loader, matching, runInRoot, unpackDebs } from './deb-root.mjs';
import { text } from './language.mjs';
import { compareWithLock, writeLock, writeManifest } from './manifest.mjs';
import { buildDir, qemuDir, qemuRecipeDir, setupDir } from './paths.mjs';
import { recipeLines } from './recipe.mjs';
import { filesBelow, hashFiles, isFresh, replaceFolder } from './stamp.mjs';

/** A change in one of these makes something else of the same recipe. */
const makers = ['qemu-bundle', 'deb-root'].map((name) => join(setupDir, `${name}.mjs`));

const lockFile = join(qemuRecipeDir, 'packages.lock.json');
const program = 'usr/bin/qemu-system-x86_64';
const libDir = 'usr/lib/x86_64-linux-gnu';
const firmware = ['usr/share/qemu', 'usr/share/seabios'];

export const qemuBundleLabel = text('QEMU bundle', 'QEMU 组件');

/**
 * Makes build/qemu unless this recipe has made it already.
 * @param {import('./progress.mjs').Reporter} reporter
 * @param {{ relock?: boolean }} [options] relock: write the lock file from what Debian offers now
 */
export async function ensureQemuBundle(reporter, { relock = false } = {}) {
  const recipeFiles = (await filesBelow(qemuRecipeDir)).filter((file) => file !== lockFile);
  const recipe = await hashFiles([...makers, ...recipeFiles]);
  if (!relock && (await isFresh(qemuDir, recipe))) return { changed: false };

  const packages = await recipeLines(qemuRecipeDir, 'packages.list');
  const debs = await resolveDebs(packages, { release: 'trixie-backports' });
  await fetchDebs(debs, (percent) => reporter.percent(percent * 0.7));
  await replaceFolder(qemuDir, recipe, async (target) => {
    const unpackDir = await mkdtemp(join(buildDir, 'qemu-unpack-'));
    try {
      const root = await unpackDebs(debs, unpackDir, (percent) => reporter.percent(70 + percent * 0.2));
      const keep = await closure(root, matching(root, await recipeLines(qemuRecipeDir, 'files.list')));
      const owners = new Set([...keep].map((path) => root.owner.get(path)));
      const used = debs.filter((deb) => owners.has(deb.name));
      await copyOut(root, keep, target);
      await copyOut(
        root,
        used.map((deb) => `usr/share/doc/${deb.name}/copyright`),
        target,
      );
      const version = await runInRoot({ dir: target, owner: root.owner }, program, ['--version']);
      const qemuVersion = /version (\d+\.\d+\.\d+)/.exec(version.toString())?.[1];
      if (!qemuVersion) throw new Error(`QEMU did not tell its version: ${version}`);
      const bundle = {
        format: 1,
        qemuVersion,
        loader,
        libraryPath: [libDir],
        program,
        firmware,
        moduleDir: `${libDir}/qemu`,
        diskMaker: 'usr/bin/mksquashfs',
      };
      await writeFile(join(target, 'bundle.json'), JSON.stringify(bundle, undefined, 2) + '\n');
      await writeManifest(join(target, 'manifest.json'), { qemuVersion }, used, target);
      if (relock) await writeLock(lockFile, debs);
      const news = await compareWithLock(lockFile, used);
      if (news) reporter.note(news);
    } finally {
      await rm(unpackDir, { recursive: true, force: true });
    }
  });
  return { changed: true };
}
