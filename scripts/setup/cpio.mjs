// @ts-check
/** An initramfs archive (cpio "newc") whose bytes depend on names, contents and execute bits only. */
import { lstat, readFile, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';

/** 2025-01-01: a date for every file, the same on every machine. */
const mtime = 1735689600;

const S_IFDIR = 0o040000;
const S_IFREG = 0o100000;
const S_IFLNK = 0o120000;

/**
 * @param {number} ino
 * @param {string} name
 * @param {number} mode
 * @param {Buffer} data
 */
function entry(ino, name, mode, data) {
  const fields = [
    ino,
    mode,
    0,
    0,
    1,
    name === 'TRAILER!!!' ? 0 : mtime,
    data.length,
    0,
    0,
    0,
    0,
    Buffer.byteLength(name) + 1,
    0,
  ];
  const header = `070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}${name}\0`;
  return Buffer.concat([padded(Buffer.from(header)), padded(data)]);
}

/** @param {Buffer} bytes */
function padded(bytes) {
  const rest = bytes.length % 4;
  return rest === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(4 - rest)]);
}

/**
 * The archive of a folder, sorted by path, everything owned by root.
 * @param {string} dir
 * @returns {Promise<Buffer>}
 */
export async function cpioOf(dir) {
  // With an entry of its own, the root folder does not stay writable for all, as a fresh tmpfs is.
  const paths = ['.', ...(await pathsBelow(dir, '')).sort()];
  /** @type {Buffer[]} */
  const entries = [];
  for (const path of paths) {
    const full = join(dir, path);
    const info = await lstat(full);
    const ino = entries.length + 1;
    if (info.isDirectory()) entries.push(entry(ino, path, S_IFDIR | directoryMode(path), Buffer.alloc(0)));
    else if (info.isSymbolicLink())
      entries.push(entry(ino, path, S_IFLNK | 0o777, Buffer.from(await readlink(full))));
    else entries.push(entry(ino, path, S_IFREG | (info.mode & 0o100 ? 0o755 : 0o644), await readFile(full)));
  }
  return Buffer.concat([...entries, entry(0, 'TRAILER!!!', 0, Buffer.alloc(0))]);
}

/**
 * Every path below a folder; links are listed, never followed.
 * @param {string} dir
 * @param {string} under
 * @returns {Promise<string[]>}
 */
async function pathsBelow(dir, under) {
  const entries = await readdir(join(dir, under), { withFileTypes: true });
  const paths = await Promise.all(
    entries.map(async (entry) => {
      const path = join(under, entry.name);
      return entry.isDirectory() ? [path, ...(await pathsBelow(dir, path))] : [path];
    }),
  );
  return paths.flat();
}

/** @param {string} path */
function directoryMode(path) {
  if (path === 'tmp') return 0o1777;
  return path === 'root' ? 0o700 : 0o755;
}
