// @ts-check
/** Debian packages unpacked into one folder, and which of their files are worth keeping. */
import { cp, lstat, mkdir, readFile, readlink, realpath, symlink } from 'node:fs/promises';
import { dirname, join, posix, relative } from 'node:path';
import { run } from './run.mjs';

const libDir = 'usr/lib/x86_64-linux-gnu';
export const loader = `${libDir}/ld-linux-x86-64.so.2`;

/**
 * @typedef {object} DebRoot
 * @property {string} dir
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
 * @param {(percent: number) => void} onPercent
 * @returns {Promise<DebRoot>}
 */
export async function unpackDebs(debs, dir, onPercent) {
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
  return { dir, owner };
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
  const real = await realpath(root.dir);
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
    } else if (await isDynamic(full)) {
      for (const library of await libraries(root, full)) {
        waiting.push(merged(relative(root.dir, join(root.dir, relative(real, library)))));
      }
    }
  }
  return kept;
}

/**
 * True for a 64-bit ELF file with a dynamic section; a static program has none.
 * @param {string} file
 */
async function isDynamic(file) {
  const elf = await readFile(file);
  if (elf.length < 64 || elf.readUInt32BE(0) !== 0x7f454c46) return false;
  const tableOffset = Number(elf.readBigUInt64LE(32));
  const entrySize = elf.readUInt16LE(54);
  const entries = elf.readUInt16LE(56);
  const PT_DYNAMIC = 2;
  for (let i = 0; i < entries; i++) {
    if (elf.readUInt32LE(tableOffset + i * entrySize) === PT_DYNAMIC) return true;
  }
  return false;
}

/**
 * Asks the packages' own loader which libraries a program pulls in.
 * @param {DebRoot} root
 * @param {string} file
 */
async function libraries(root, file) {
  const real = await realpath(root.dir);
  const output = await run(join(real, loader), ['--library-path', libraryPath(real), '--list', file]);
  const paths = [join(real, loader)];
  for (const line of output.toString().split('\n')) {
    const match = /=> (\S.*) \(0x/.exec(line);
    if (match?.[1]?.startsWith(real)) paths.push(match[1]);
    else if (line.includes('not found')) throw new Error(`${file}: ${line.trim()}`);
  }
  return paths;
}

/** @param {string} dir */
function libraryPath(dir) {
  return [libDir, `${libDir}/systemd`].map((part) => join(dir, part)).join(':');
}

/**
 * Runs a program of the root through the root's own loader.
 * @param {DebRoot} root
 * @param {string} program path in the root
 * @param {readonly string[]} args
 * @param {{ argv0?: string }} [options]
 */
export async function runInRoot(root, program, args, { argv0 } = {}) {
  return run(join(root.dir, loader), [
    '--library-path',
    libraryPath(root.dir),
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
