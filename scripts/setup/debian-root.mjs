// @ts-check
/** A Debian of its own in a folder, made by mmdebstrap from packages that are downloaded once, as all others. */
import { createHash } from 'node:crypto';
import { copyFile, link, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchDebs, resolveDebs, sha256OfFile } from './apt.mjs';
import { hostArchitecture } from './architecture.mjs';
import { buildDir } from './paths.mjs';
import { isInstalled, run } from './run.mjs';
import { hashFiles, isFresh, replaceFolder } from './stamp.mjs';

const suite = 'trixie';

/**
 * @typedef {object} Recipe
 * @property {string} stamp of all that it is made by, but for what is in here
 * @property {readonly string[]} fetch packages by name, or by the path of a .deb: with all that they depend on
 * @property {readonly string[]} install packages by name
 * @property {EmptyDeb} own a package beside those that are fetched
 * @property {readonly string[]} hooks options of mmdebstrap
 */

/** @typedef {{ name: string, version: string, depends: string, description: string }} EmptyDeb */

/**
 * Why none can be made on this machine; nothing when one can.
 * @returns {Promise<string | undefined>}
 */
async function obstacle() {
  if (process.platform !== 'linux') return 'mmdebstrap needs Linux';
  if (process.getuid?.() !== 0) return 'mmdebstrap needs root; run this once as root';
  for (const program of ['apt-get', 'dpkg-deb', 'perl', 'unshare', 'chroot']) {
    if (!(await isInstalled(program))) return `this machine has no ${program}`;
  }
  return undefined;
}

/**
 * Makes `top`/root unless it is there.
 * @param {string} top
 * @param {Recipe} recipe
 * @param {import('./progress.mjs').Reporter} reporter
 * @returns {Promise<{ changed: boolean, why?: string }>} `why` there is none
 */
export async function ensureDebianRoot(top, recipe, reporter) {
  const stamp = `${recipe.stamp} ${await hashFiles([fileURLToPath(import.meta.url)])}`;
  if (await isFresh(top, stamp)) return { changed: false };
  const why = await obstacle();
  if (why !== undefined) return { changed: false, why };
  reporter.percent(0);
  const all = await resolveDebs(['?essential', 'mmdebstrap', ...recipe.fetch], {
    architecture: hostArchitecture(),
    release: suite,
  });
  await fetchDebs(all, reporter.percent);
  const work = await mkdtemp(join(buildDir, 'debian-root-work-'));
  try {
    await replaceFolder(top, stamp, (folder) => make(all, recipe, work, join(folder, 'root')));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return { changed: true };
}

/**
 * @param {readonly import('./apt.mjs').Deb[]} debs
 * @param {Recipe} recipe
 * @param {string} work
 * @param {string} root
 */
async function make(debs, { install, own, hooks }, work, root) {
  const tool = join(work, 'mmdebstrap');
  const [mmdebstrap] = debs.filter(({ name }) => name === 'mmdebstrap');
  if (mmdebstrap === undefined) throw new Error(`${suite} offers no mmdebstrap`);
  await run('dpkg-deb', ['-x', mmdebstrap.file, tool]);
  const repository = join(work, 'repository');
  await makeRepository([...debs, await makeEmptyDeb(own, work)], repository);
  // In a mount namespace of its own: what mmdebstrap mounts goes with it, however it ends.
  await run('unshare', [
    '--mount',
    '--fork',
    '--kill-child',
    'perl',
    join(tool, 'usr', 'bin', 'mmdebstrap'),
    '--mode=root',
    '--variant=essential',
    '--format=directory',
    `--include=${install.join(',')}`,
    '--dpkgopt=force-unsafe-io',
    ...hooks,
    suite,
    root,
    // Each package was proven by its hash a moment ago.
    `deb [trusted=yes] copy:${repository} ./`,
  ]);
}

/**
 * @param {EmptyDeb} deb
 * @param {string} work
 * @returns {Promise<import('./apt.mjs').Deb>}
 */
async function makeEmptyDeb({ name, version, depends, description }, work) {
  const folder = join(work, name);
  await mkdir(join(folder, 'DEBIAN'), { recursive: true });
  const fields = [
    `Package: ${name}`,
    `Version: ${version}`,
    'Architecture: all',
    'Maintainer: none',
    ...(depends === '' ? [] : [`Depends: ${depends}`]),
    `Description: ${description}`,
  ];
  await writeFile(join(folder, 'DEBIAN', 'control'), `${fields.join('\n')}\n`);
  const file = join(work, `${name}_${version}_all.deb`);
  await run('dpkg-deb', ['--build', '--root-owner-group', folder, file]);
  const { size } = await stat(file);
  return { name, version, file, size, sha256: await sha256OfFile(file), architecture: hostArchitecture() };
}

/**
 * Packages as a Debian repository of one folder.
 * @param {readonly import('./apt.mjs').Deb[]} debs
 * @param {string} folder
 */
async function makeRepository(debs, folder) {
  await mkdir(folder);
  const stanzas = [];
  for (const { file, sha256, size } of debs) {
    const name = basename(file);
    // A hard link costs nothing; where the folders are on two file systems, it has to be a copy.
    await link(file, join(folder, name)).catch(() => copyFile(file, join(folder, name)));
    const control = (await run('dpkg-deb', ['--field', file])).toString();
    stanzas.push(`${control.trimEnd()}\nFilename: ./${name}\nSize: ${size}\nSHA256: ${sha256}\n`);
  }
  const list = stanzas.join('\n');
  await writeFile(join(folder, 'Packages'), list);
  const hash = createHash('sha256').update(list).digest('hex');
  // mmdebstrap looks for the essential packages of a suite of this name.
  const release = [
    `Suite: ${suite}`,
    `Codename: ${suite}`,
    'SHA256:',
    ` ${hash} ${Buffer.byteLength(list)} Packages`,
  ];
  await writeFile(join(folder, 'Release'), `${release.join('\n')}\n`);
}
