// @ts-check
/** Debian packages unpacked into one folder, and which of their files are worth keeping. */
import { cp, lstat, mkdir, readFile, readlink, symlink } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { architectures } from './architecture.mjs';
import { dynamicOf } from './elf.mjs';
import { run } from './run.mjs';

/**
 * @typedef {object} DebRoot
 * @property {string} dir
 * @property {import('./architecture.mjs').Architecture} architecture
 * @property {Map<string, string>} owner path relative to the root, in /usr-merged form → package
 */

/**
 * Debian's /lib, /bin and /sbin are links into /usr: use one spelling everywhere.
 * @param {string} path
 */
function merged(path) {
  return path.replace(/^(?=(?:bin|sbin|lib|lib64)\/)/, 'usr/');
}

/**
 * Unpacks packages into a folder.
 * @param {readonly import('./apt.mjs').Deb[]} debs
 * @param {string} dir
 * @param {import('./architecture.mjs').Architecture} architecture
 * @param {(percent: number) => void} onPercent
 * @returns {Promise<DebRoot>}
 */
export async function unpackDebs(debs, dir, architecture, onPercent) {
  for (const name of ['bin', 'sbin', 'lib', 'lib64']) {
    await mkdir(join(dir, 'usr', name), { recursive: true });
    await symlink(join('usr', name), join(dir, name));
  }
  /** @type {Map<string, string>} */
  const owner = new Map();
  let done = 0;
  for (const deb of debs) {
    const listing = (await run('dpkg-deb', ['--vextract', deb.file, dir])).toString();
    for (const line of listing.split('\n')) {
      const path = line.replace(/^\.\//, '');
      if (path && !path.endsWith('/')) owner.set(merged(path), deb.name);
    }
    onPercent((++done / debs.length) * 100);
  }
  return { dir, architecture, owner };
}

/**
 * The paths that match any of the patterns: `*` within one folder, a final `/**` for everything below.
 * @param {DebRoot} root
 * @param {readonly string[]} patterns
 * @returns {string[]}
 */
export function matching(root, patterns) {
  /** @type {Set<string>} */
  const found = new Set();
  const paths = [...root.owner.keys()];
  for (const pattern of patterns) {
    const expression = new RegExp(
      `^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*\*|\*/g, (star) => (star === '**' ? '.*' : '[^/]*'))}$`,
    );
    const hits = root.owner.has(pattern) ? [pattern] : paths.filter((path) => expression.test(path));
    if (hits.length === 0) throw new Error(`no package has a file that matches "${pattern}"`);
    for (const hit of hits) found.add(hit);
  }
  return [...found];
}

/**
 * The files with everything they need to run: shared libraries, and the targets of symbolic links.
 * @param {DebRoot} root
 * @param {readonly string[]} paths
 * @returns {Promise<Set<string>>}
 */
export async function closure(root, paths) {
  /** @type {Set<string>} */
  const kept = new Set();
  const waiting = [...paths];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (kept.has(path)) continue;
    kept.add(path);
    const full = join(root.dir, path);
    const info = await lstat(full);
    if (info.isSymbolicLink()) {
      const target = await readlink(full);
      const to = merged(
        target.startsWith('/') ? target.slice(1) : posix.normalize(posix.join(posix.dirname(path), target)),
      );
      if (root.owner.has(to)) waiting.push(to);
    } else {
      waiting.push(...librariesOf(root, path, await readFile(full)));
    }
  }
  return kept;
}

/**
 * The libraries that a file names, and the loader that finds them; none for a file that is no dynamic program.
 * @param {DebRoot} root
 * @param {string} path
 * @param {Buffer} content
 * @returns {string[]}
 */
export function librariesOf(root, path, content) {
  const dynamic = dynamicOf(content);
  if (dynamic === undefined) return [];
  const own = dynamic.runPath.map((folder) => folder.replace(/\$(?:ORIGIN|\{ORIGIN\})/, posix.dirname(path)));
  // As the loader does where it is told where to look.
  const folders = [...libraryDirs(root), ...own.map((folder) => posix.normalize(folder).replace(/^\//, ''))];
  const found = dynamic.needed.map((name) => {
    const at = folders.map((folder) => merged(posix.join(folder, name))).find((one) => root.owner.has(one));
    if (at === undefined) throw new Error(`${path}: ${name} is in none of the packages`);
    return at;
  });
  return [architectures[root.architecture].loader, ...found];
}

/** @param {DebRoot} root */
function libraryDirs({ architecture }) {
  const { libDir } = architectures[architecture];
  return [libDir, `${libDir}/systemd`];
}

/**
 * Runs a program of the root through the root's own loader.
 * @param {DebRoot} root
 * @param {string} program path in the root
 * @param {readonly string[]} args
 * @param {{ argv0?: string }} [options]
 */
export async function runInRoot(root, program, args, { argv0 } = {}) {
  return run(join(root.dir, architectures[root.architecture].loader), [
    '--library-path',
    libraryDirs(root)
      .map((folder) => join(root.dir, folder))
      .join(':'),
    ...(argv0 ? ['--argv0', argv0] : []),
    join(root.dir, program),
    ...args,
  ]);
}

/**
 * Copies files out of the root; an absolute link becomes relative, so that the copy can live anywhere.
 * @param {DebRoot} root
 * @param {Iterable<string>} paths
 * @param {string} target
 */
export async function copyOut(root, paths, target) {
  for (const path of paths) {
    const from = join(root.dir, path);
    const to = join(target, path);
    await mkdir(dirname(to), { recursive: true });
    const info = await lstat(from);
    if (info.isSymbolicLink()) {
      const link = await readlink(from);
      await symlink(
        link.startsWith('/') ? posix.relative(posix.dirname(path), merged(link.slice(1))) : link,
        to,
      );
    } else {
      await cp(from, to);
    }
  }
}
