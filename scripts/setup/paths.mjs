// @ts-check
/** Every on-disk name that set-up reads or writes. */
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hostArchitecture } from './architecture.mjs';

export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** This folder: a change of a script that makes something makes it anew. */
export const setupDir = dirname(fileURLToPath(import.meta.url));

export const buildDir = join(projectRoot, 'build');
export const cacheDir = join(buildDir, 'cache');

/**
 * Private apt: state, lists and sources; the machine's own apt is never changed.
 * @param {import('./architecture.mjs').Architecture} architecture
 */
export const aptDirOf = (architecture) => join(cacheDir, `apt-${architecture}`);
/** Downloaded .deb files, shared by the bundle and the guest. */
export const debsDir = join(cacheDir, 'debs');

export const qemuDir = join(buildDir, 'qemu');
/**
 * This machine's own is `qemuDir`; another's is there to be packed.
 * @param {import('./architecture.mjs').Architecture} architecture
 */
export const qemuDirOf = (architecture) =>
  architecture === hostArchitecture() ? qemuDir : `${qemuDir}-${architecture}`;
export const qemuRecipeDir = join(projectRoot, 'resources', 'qemu');

/** @param {import('./architecture.mjs').Architecture} architecture */
export const imageBaseDirOf = (architecture) => join(buildDir, `image-${architecture}`);
export const imageRecipeDir = join(projectRoot, 'resources', 'image');

export const guestDir = join(buildDir, 'guest');
export const guestRecipeDir = join(projectRoot, 'resources', 'guest');

export const electronDir = join(buildDir, 'electron');
export const nodeModulesDir = join(projectRoot, 'node_modules');
export const distDir = join(projectRoot, 'dist');

/** Inside each finished folder: says which recipe made it. Written last. */
export const stampName = '.stamp';
