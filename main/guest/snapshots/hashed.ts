import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { readJsonFile, writeJsonFile } from '../../files/json-file.ts';
import { FileIdentity } from './meta.ts';

/** Files that are remembered: two of each snapshot that an installed version brings, for some versions. */
const REMEMBERED = 16;

const Record = z.array(FileIdentity);

/**
 * What was hashed: folders in this process; and, in a file of the account's, snapshots that it can't write to. A package
 * gives its files times and inodes of their own, so that they would be hashed before each start.
 */
export class Hashed {
  /** What came of it, by folder. */
  readonly folders = new Map<string, 'good' | 'bad'>();
  readonly #file: string | null;
  #known: Promise<FileIdentity[]> | undefined;

  /** `file`: where to remember; null: nowhere. It is made when there is something to remember. */
  constructor(file: string | null) {
    this.#file = file;
  }

  /** Whether this very file was hashed before and had this content. Never throws. */
  async knows(seen: FileIdentity): Promise<boolean> {
    this.#known ??= this.#read();
    return (await this.#known).some((known) => isDeepStrictEqual(known, seen));
  }

  /** Remembers files that were found to have the content that was saved. Never throws: they are hashed again then. */
  async remember(files: readonly FileIdentity[]): Promise<void> {
    if (this.#file === null) return;
    this.#known ??= this.#read();
    const known = await this.#known;
    const more = files.filter((file) => !known.some((one) => isDeepStrictEqual(one, file)));
    if (more.length === 0) return;
    const all = [...known, ...more].slice(-REMEMBERED);
    this.#known = Promise.resolve(all);
    await writeJsonFile(this.#file, all).catch(() => undefined);
  }

  async #read(): Promise<FileIdentity[]> {
    if (this.#file === null) return [];
    try {
      const read = await readJsonFile(this.#file, Record);
      return read.kind === 'read' ? read.value : [];
    } catch {
      return []; // it can't be read: everything is hashed, as before
    }
  }
}
