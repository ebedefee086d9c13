import { chmod, lstat, mkdtemp, open, readdir, rm, stat, statfs, utimes, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { isAlive } from '../../files/is-alive.ts';
import { writeJsonFile } from '../../files/json-file.ts';
import { makeFolder } from '../../files/make-folder.ts';
import { errnoOf } from '../../qemu/problem.ts';
import { Hashed } from './hashed.ts';
import { keyOf, sameFacts, type KeyFacts } from './key.ts';
import {
  asItLooks,
  looksOf,
  pathsIn,
  readMeta,
  sha256Of,
  type FileIdentity,
  type Meta,
  type Snapshot,
} from './meta.ts';

/** What was found of a wanted snapshot. `broken`: there was one, and it is not to be used. */
export type Found =
  { kind: 'snapshot'; snapshot: Snapshot } | { kind: 'none' } | { kind: 'broken'; why: string };

/** A snapshot being made; nobody else believes in it before {@link SnapshotStore.commit}. */
export interface Draft {
  facts: KeyFacts;
  folder: string;
}

/** Bytes a store may hold, and how many snapshots: four boards of two versions, at some 150 MB each. */
const STORE_LIMIT = { bytes: 2 * 1024 ** 3, snapshots: 8 } as const;

/** Bytes that must be free before a guest's RAM is put in a file: QEMU dies of a full disk, it does not say so. */
const ROOM_NEEDED = 400 * 1024 ** 2;

/** Bytes of a block as `stat` counts them. */
const BLOCK = 512;

/**
 * A folder of snapshots, `KEY.PID.RANDOM/` each with its files. PID is the process that makes or made it, so
 * that a draft whose maker died is recognised. Two processes may make the same one; both are good.
 */
export class SnapshotStore {
  readonly #root: string;
  readonly #log: (line: string) => void;
  readonly #hashed: Hashed;

  /** `hashed`: what several stores know together. */
  constructor(root: string, log: (line: string) => void, hashed = new Hashed(null)) {
    this.#root = root;
    this.#log = log;
    this.#hashed = hashed;
  }

  /** Looks for the newest snapshot of these facts, and throws away those that are broken. Never throws. */
  async find(facts: KeyFacts): Promise<Found> {
    let result: Found = { kind: 'none' };
    const own = (await this.#folders()).filter((folder) => keyIn(folder) === keyOf(facts));
    for (const folder of await newestFirst(own)) {
      // Without its name a folder is somebody's draft.
      if ((await usedBy(folder)).kind === 'draft') continue;
      try {
        const snapshot = await this.#open(folder, facts);
        void this.#touch(folder);
        return { kind: 'snapshot', snapshot };
      } catch (error) {
        const why = errnoOf(error);
        this.#log(`snapshot ${basename(folder)}: ${why}`);
        await this.discard(folder);
        result = { kind: 'broken', why };
      }
    }
    return result;
  }

  /** Makes the folder and the empty RAM file of a new snapshot. @throws Error when it can't, or lacks the room. */
  async begin(facts: KeyFacts): Promise<Draft> {
    await makeFolder(this.#root, 0o700);
    const { bavail, bsize } = await statfs(this.#root);
    if (bavail * bsize < ROOM_NEEDED) throw new Error(`less than ${ROOM_NEEDED} bytes free in ${this.#root}`);
    const folder = await mkdtemp(join(this.#root, `${keyOf(facts)}.${process.pid}.`));
    await writeFile(pathsIn(folder).ram, '', { mode: 0o600 });
    return { facts, folder };
  }

  /**
   * Makes a draft a snapshot that later starts believe in: everything hashed, on disk, and only then named.
   * @throws Error of the file system.
   */
  async commit({ facts, folder }: Draft, nonce: string, screen: string): Promise<void> {
    const { ram, state, meta } = pathsIn(folder);
    for (const file of [ram, state]) {
      await chmod(file, 0o600);
      await flush(file);
    }
    const content: Meta = {
      facts,
      nonce,
      screen,
      ram: await identityOf(ram),
      state: await identityOf(state),
      created: new Date().toISOString(),
    };
    await writeJsonFile(meta, content);
    this.#hashed.folders.set(folder, 'good');
  }

  /** Hashes a snapshot that was used, once per process. False when it is not what was saved; it is then gone. */
  async verify({ folder }: Snapshot): Promise<boolean> {
    if (this.#hashed.folders.has(folder)) return this.#hashed.folders.get(folder) === 'good';
    try {
      await this.#hash(folder, await readMeta(folder));
      return true;
    } catch (error) {
      this.#log(`snapshot ${basename(folder)}: ${errnoOf(error)}`);
      await this.discard(folder);
      return false;
    }
  }

  /** Removes a snapshot or a draft. Guests that run from it keep what they have. Never throws. */
  async discard(folder: string): Promise<void> {
    // The name goes first: a half removed snapshot is then none.
    await rm(pathsIn(folder).meta, { force: true }).catch(() => undefined); // read-only: remembered as bad
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    this.#hashed.folders.set(folder, 'bad');
  }

  /** Removes drafts of dead processes, duplicates, and what is over the limit, longest unused first. Never throws. */
  async tidy(): Promise<void> {
    const kept = { bytes: 0, snapshots: 0, keys: new Set<string>() };
    for (const folder of await newestFirst(await this.#folders())) {
      const used = await usedBy(folder);
      if (used.kind === 'draft') {
        if (!isAlive(makerOf(folder))) await this.discard(folder);
        continue;
      }
      const fits =
        !kept.keys.has(keyIn(folder)) &&
        kept.snapshots < STORE_LIMIT.snapshots &&
        kept.bytes + used.bytes <= STORE_LIMIT.bytes;
      if (!fits) {
        await this.discard(folder);
        continue;
      }
      kept.snapshots++;
      kept.bytes += used.bytes;
      kept.keys.add(keyIn(folder));
    }
  }

  /** Number of snapshots and the bytes they take on disk. Never throws. */
  async size(): Promise<{ snapshots: number; bytes: number }> {
    const total = { snapshots: 0, bytes: 0 };
    for (const folder of await this.#folders()) {
      const used = await usedBy(folder);
      total.bytes += used.bytes;
      if (used.kind === 'snapshot') total.snapshots++;
    }
    return total;
  }

  async #open(folder: string, facts: KeyFacts): Promise<Snapshot> {
    if (this.#hashed.folders.get(folder) === 'bad') throw new Error('known to be bad');
    const meta = await readMeta(folder);
    if (!sameFacts(meta.facts, facts)) throw new Error('made from something else');
    const { ram, state } = pathsIn(folder);
    const untouched =
      (await this.#isUntouched(ram, meta.ram)) && (await this.#isUntouched(state, meta.state));
    // Copied, moved, or written to: only the content can tell.
    if (!untouched && !this.#hashed.folders.has(folder)) await this.#hash(folder, meta);
    return {
      key: keyOf(facts),
      folder,
      ram,
      state,
      nonce: meta.nonce,
      screen: meta.screen,
    };
  }

  async #hash(folder: string, meta: Meta): Promise<void> {
    const { ram, state, meta: metaFile } = pathsIn(folder);
    for (const [file, saved] of [
      [state, meta.state],
      [ram, meta.ram],
    ] as const) {
      const { size } = await stat(file);
      if (size !== saved.size)
        throw new Error(`${basename(file)} has ${size} bytes instead of ${saved.size}`);
      if ((await sha256Of(file)) !== saved.sha256)
        throw new Error(`the checksum of ${basename(file)} is wrong`);
    }
    this.#hashed.folders.set(folder, 'good');
    const now = await asItLooks(meta, folder);
    // One installed for every account stays readable for all of them, also when root comes by.
    const { mode } = await stat(metaFile);
    await writeJsonFile(metaFile, now, mode & 0o777).catch(() => this.#hashed.remember([now.ram, now.state]));
  }

  async #isUntouched(file: string, saved: FileIdentity): Promise<boolean> {
    const seen = { ...saved, ...(await looksOf(file)) };
    return isDeepStrictEqual(seen, saved) || (await this.#hashed.knows(seen));
  }

  /** The age of `meta.json` says when a snapshot was last used. */
  async #touch(folder: string): Promise<void> {
    const now = new Date();
    await utimes(pathsIn(folder).meta, now, now).catch(() => undefined); // read-only: it only looks unused
  }

  async #folders(): Promise<string[]> {
    try {
      const names = await readdir(this.#root);
      return names.filter((name) => FOLDER_NAME.test(name)).map((name) => join(this.#root, name));
    } catch {
      return []; // no snapshot was ever made here
    }
  }
}

const FOLDER_NAME = /^[0-9a-f]+\.\d+\.\w+$/;

function keyIn(folder: string): string {
  return basename(folder).split('.')[0] ?? '';
}

function makerOf(folder: string): number {
  return Number(basename(folder).split('.')[1]);
}

async function identityOf(file: string): Promise<FileIdentity> {
  return { ...(await looksOf(file)), sha256: await sha256Of(file) };
}

/** Snapshots by last use; drafts, which have none, come last. */
async function newestFirst(folders: readonly string[]): Promise<string[]> {
  const dated = await Promise.all(
    folders.map(async (folder) => {
      const found = await stat(pathsIn(folder).meta).catch(() => undefined); // a draft
      return { folder, at: found?.mtimeMs ?? 0 };
    }),
  );
  return dated.sort((a, b) => b.at - a.at).map(({ folder }) => folder);
}

async function usedBy(folder: string): Promise<{ kind: 'draft' | 'snapshot'; bytes: number }> {
  let bytes = 0;
  const paths = pathsIn(folder);
  for (const file of [paths.ram, paths.state]) {
    const found = await lstat(file).catch(() => undefined); // being made, or being removed
    bytes += (found?.blocks ?? 0) * BLOCK;
  }
  const named = await stat(paths.meta).catch(() => undefined); // as above
  return { kind: named === undefined ? 'draft' : 'snapshot', bytes };
}

/** Waits until a file or folder is on disk. */
async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
