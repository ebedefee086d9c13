// @ts-check
/** What a build was made of (the SBOM), and the lock file that says what it was made of last time. */
import { readFile, writeFile } from 'node:fs/promises';
import { text } from './language.mjs';
import { packageLicence } from './licences.mjs';

/**
 * @typedef {object} ManifestPackage
 * @property {string} name
 * @property {string} version
 * @property {string} sha256 of the .deb
 * @property {string} licence
 * @property {string} copyright path of the full text
 */

/**
 * Writes the manifest: every package of which a file was kept.
 * @param {string} file
 * @param {Record<string, unknown>} facts
 * @param {readonly import('./apt.mjs').Deb[]} debs
 * @param {string} rootDir
 */
export async function writeManifest(file, facts, debs, rootDir) {
  /** @type {ManifestPackage[]} */
  const packages = [];
  for (const { name, version, sha256 } of debs) {
    packages.push({ name, version, sha256, ...(await packageLicence(rootDir, name)) });
  }
  await writeFile(file, JSON.stringify({ format: 1, ...facts, packages }, undefined, 2) + '\n');
}

/**
 * The packages that differ from the committed lock, as one line for the user; nothing when all agree.
 * @param {string} lockFile
 * @param {readonly import('./apt.mjs').Deb[]} debs
 * @returns {Promise<string | undefined>}
 */
export async function compareWithLock(lockFile, debs) {
  /** @type {{ packages: Record<string, { version: string, sha256: string }> }} */
  const lock = JSON.parse(await readFile(lockFile, 'utf8'));
  const changed = debs
    .filter((deb) => lock.packages[deb.name]?.sha256 !== deb.sha256)
    .map((deb) => `${deb.name} ${lock.packages[deb.name]?.version ?? '–'} → ${deb.version}`);
  if (changed.length === 0) return undefined;
  const some = changed.slice(0, 3).join(', ') + (changed.length > 3 ? ', …' : '');
  return text(
    `Debian now offers ${changed.length} packages newer than the lock file; they are signed, and used: ${some}`,
    `Debian 已更新 ${changed.length} 个软件包（签名有效，已采用）：${some}`,
  );
}

/**
 * Writes the lock file anew; for the author who wants the current state of Debian to be the expected one.
 * @param {string} lockFile
 * @param {readonly import('./apt.mjs').Deb[]} debs
 */
export async function writeLock(lockFile, debs) {
  const packages = Object.fromEntries(debs.map(({ name, version, sha256 }) => [name, { version, sha256 }]));
  await writeFile(lockFile, JSON.stringify({ format: 1, packages }, undefined, 2) + '\n');
}
