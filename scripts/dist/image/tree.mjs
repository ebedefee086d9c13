// @ts-check
/** The container image's files, as they lie in it: its base, the lab (QEMU and guest), and the app without Electron. */
import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { architectures } from '../../setup/architecture.mjs';
import { writeKnownCourse } from '../../setup/known-course.mjs';
import { guestDir, imageBaseDirOf, projectRoot, qemuDirOf, stampName } from '../../setup/paths.mjs';
import { run } from '../../setup/run.mjs';
import { copySnapshots } from '../snapshots.mjs';

/** As in a checkout, so that the same entries find the same things. */
export const home = 'opt/taproom';

/** The layers by how seldom they change, and the volume. */
export const parts = {
  base: ['bin', 'dev', 'etc', 'lib', 'lib64', 'proc', 'root', 'sbin', 'sys', 'tmp', 'usr'],
  lab: { parents: ['opt', home], paths: [`${home}/build`] },
  app: ['LICENSE', 'dist', 'node_modules', 'package.json', 'resources'].map((name) => `${home}/${name}`),
  volume: 'data',
};

/** What of the built app no image runs. @param {string} file */
const isLeftOut = (file) =>
  file.endsWith(stampName) || /\.map$|\/dist\/preload(?:\/|$)|\/dist\/main\/(?:index|know)\.js$/.test(file);

/**
 * Links and copies everything into place; set-up has made the parts.
 * @param {import('../../setup/architecture.mjs').Architecture} architecture
 * @param {string} root an empty folder
 */
export async function plantImage(architecture, root) {
  await link(`${imageBaseDirOf(architecture)}/.`, root);
  await rm(join(root, stampName));
  await mkdir(join(root, home, 'build'), { recursive: true });
  await link(qemuDirOf(architecture), join(root, home, 'build/qemu'));
  await link(guestDir, join(root, home, 'build/guest'));
  for (const name of ['qemu', 'guest']) await rm(join(root, home, 'build', name, stampName));
  await copySnapshots(join(root, home, 'build/guest'));
  await writeKnownCourse();
  const copy = (/** @type {string} */ path, /** @type {(file: string) => boolean} */ leavesOut) =>
    cp(join(projectRoot, path), join(root, home, path), {
      recursive: true,
      filter: (source) => !leavesOut(source),
    });
  for (const name of ['LICENSE', 'package.json', 'dist', 'resources/lessons']) await copy(name, isLeftOut);
  const native = `prebuilds/linux-${architectures[architecture].node}`;
  for (const name of ['package.json', 'LICENSE', 'lib', native])
    await copy(`node_modules/node-pty/${name}`, (file) => /\.(?:map|pdb|d\.ts)$/.test(file));
  const unknown = (await readdir(root)).filter((name) => ![...parts.base, 'opt', parts.volume].includes(name));
  if (unknown.length > 0) throw new Error(`no layer has ${unknown.join(', ')}`);
}

/**
 * Hard links: nothing of 400 MB is copied.
 * @param {string} from
 * @param {string} to
 */
const link = (from, to) => run('cp', ['--archive', '--link', from, to]);
