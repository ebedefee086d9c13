import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { KeyFacts } from './key.ts';

/** Names in a snapshot's folder. The folder counts as a snapshot only once `meta.json` is there. */
export const snapshotNames = { ram: 'ram', state: 'state', meta: 'meta.json' } as const;

/** What a file was when it was saved: a cheap look that finds every ordinary change. */
export const FileIdentity = z.strictObject({
  /** None of the RAM's file where the state has the RAM in it. */
  size: z.number().int().nonnegative(),
  inode: z.string(),
  /** Nanoseconds, as text: a number would lose some. */
  mtime: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type FileIdentity = z.infer<typeof FileIdentity>;

/** `meta.json`. Private to the account, as the whole folder: the nonce signs the marks of the guest's shell. */
export const Meta = z.strictObject({
  facts: KeyFacts,
  nonce: z.string().regex(/^[0-9a-f]+$/),
  /** What the console has shown up to the prompt. */
  screen: z.string(),
  ram: FileIdentity,
  state: FileIdentity,
  created: z.string(),
});
export type Meta = z.infer<typeof Meta>;

/** A saved guest that can be restored. */
export interface Snapshot {
  key: string;
  folder: string;
  ram: string;
  state: string;
  nonce: string;
  screen: string;
}

/** The files of a snapshot's folder. */
export function pathsIn(folder: string): { ram: string; state: string; meta: string } {
  return {
    ram: join(folder, snapshotNames.ram),
    state: join(folder, snapshotNames.state),
    meta: join(folder, snapshotNames.meta),
  };
}

/** What a file is now, without its content. @throws Error of the file system. */
export async function looksOf(file: string): Promise<Omit<FileIdentity, 'sha256'>> {
  const { size, ino, mtimeNs } = await stat(file, { bigint: true });
  return { size: Number(size), inode: String(ino), mtime: String(mtimeNs) };
}

/** The description of a snapshot. @throws Error of the file system, or of what is no description. */
export async function readMeta(folder: string): Promise<Meta> {
  return Meta.parse(JSON.parse(await readFile(pathsIn(folder).meta, 'utf8')));
}

/** A description with what its files are now, their content being what it was. @throws Error of the file system. */
export async function asItLooks(meta: Meta, folder: string): Promise<Meta> {
  const { ram, state } = pathsIn(folder);
  return {
    ...meta,
    ram: { ...meta.ram, ...(await looksOf(ram)) },
    state: { ...meta.state, ...(await looksOf(state)) },
  };
}

/** SHA-256 of a file's content; about 1 ms a megabyte. @throws Error of the file system. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: HASH_CHUNK }), hash);
  return hash.digest('hex');
}

/** Bytes hashed at a time: large enough to be quick, small enough to keep the event loop free. */
const HASH_CHUNK = 1_048_576;
