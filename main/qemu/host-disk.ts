/**
 * The landlord's read-only disk: the bundle's QEMU of the guest's architecture, what tenants boot from, and what only a
 * landlord has. All of it is on this machine already, so the disk is made here when it is first needed, and nothing is
 * downloaded twice.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { promisify } from 'node:util';
import { isAlive } from '../files/is-alive.ts';
import { inTurn } from '../files/in-turn.ts';
import { launchForm, type QemuBundle } from './bundle.ts';
import type { GuestImage } from './image.ts';
import { errnoOf, Problem } from './problem.ts';

/** Raised whenever the same files are laid out differently. */
const FORMAT = 1;

const KEY_DIGITS = 16;

/** Milliseconds for 130 MB; one second here. */
const MAKE_MS = 120_000;

/** What of the bundle no tenant needs. */
const LEFT_OUT = ['usr/share/doc', 'usr/bin/qemu-img', 'usr/bin/mksquashfs'];

/** Uncompressed, so that it is made in a second and read without work; equal content gives equal bytes. */
const LAYOUT = [
  ...['-noI', '-noD', '-noF', '-noX', '-no-xattrs', '-no-exports'],
  ...['-all-root', '-all-time', '0', '-mkfs-time', '0'],
  ...['-noappend', '-quiet', '-no-progress'],
];

/** Names what the disk is made of: equal names, equal disks, on any host. @throws Problem `qemu.bundle-invalid`. */
export async function hostDiskKey(bundle: QemuBundle, image: GuestImage): Promise<string> {
  const manifest = join(bundle.landlord, 'manifest.json');
  const packages = await readFile(manifest).catch((error: unknown) => {
    throw new Problem(
      'qemu.bundle-invalid',
      { file: manifest, field: '-', why: errnoOf(error) },
      { cause: error },
    );
  });
  const hash = createHash('sha256').update(`${FORMAT}\0`).update(packages);
  for (const one of [...image.sha256.values(), image.landlord.sha256]) hash.update(`\0${one}`);
  return hash.digest('hex').slice(0, KEY_DIGITS);
}

/** Where the disk with this key is, once it was made. */
export function hostDiskFile(folder: string, key: string): string {
  return join(folder, `${key}.squashfs`);
}

/**
 * The disk with this key in `folder`; made where it is missing, or not of the size it was made with.
 * Two who want it in this process get one. @throws Problem `host-disk.failed` (why).
 */
export function ensureHostDisk(
  bundle: QemuBundle,
  image: GuestImage,
  key: string,
  folder: string,
): Promise<string> {
  const file = hostDiskFile(folder, key);
  return inTurn(file, () => ensure(bundle, image, file, folder));
}

async function ensure(bundle: QemuBundle, image: GuestImage, file: string, folder: string): Promise<string> {
  const note = `${file}.size`;
  const expected = await readFile(note, 'utf8').catch(() => ''); // none was made yet
  const there = await stat(file).catch(() => undefined); // as above
  if (there !== undefined && String(there.size) === expected) return file;
  const fresh = `${file}.${process.pid}`;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await removeUnfinished(file);
    await make(bundle, image, fresh);
    const { size } = await stat(fresh);
    await rename(fresh, file);
    await writeFile(note, String(size));
    return file;
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => undefined); // its folder is what is wrong
    throw new Problem('host-disk.failed', { file, why: whyOf(error) }, { cause: error });
  }
}

/** What processes left that died while they made this disk. */
async function removeUnfinished(file: string): Promise<void> {
  const folder = dirname(file);
  for (const name of await readdir(folder)) {
    const maker = name.startsWith(`${basename(file)}.`) ? Number(extname(name).slice(1)) : NaN;
    if (Number.isInteger(maker) && !isAlive(maker)) await rm(join(folder, name), { force: true });
  }
}

async function make(bundle: QemuBundle, image: GuestImage, target: string): Promise<void> {
  const { argv, env } = launchForm({ ...bundle, program: bundle.diskMaker });
  const [loader = '', ...rest] = argv;
  const sources = [join(bundle.landlord, 'usr'), image.kernel, image.initrd, image.landlord.folder];
  await promisify(execFile)(loader, [...rest, ...sources, target, ...LAYOUT, '-e', ...LEFT_OUT], {
    env,
    timeout: MAKE_MS,
  });
}

/** What mksquashfs said, where it said something. */
function whyOf(error: unknown): string {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
  return said === '' ? errnoOf(error) : said;
}
