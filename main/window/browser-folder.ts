import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolderSync } from '../files/make-folder.ts';

/** Bytes that must fit: Chromium's lock, and the first files of its profile. */
const ROOM = Buffer.alloc(64 * 1024);

/** Where Chromium keeps its lock and its own files. */
export interface BrowserFolder {
  /** Of the single-instance lock. */
  user: string;
  /** Cookies, caches, crash reports. */
  session: string;
  /** Removes what is ours alone, synchronously; for our own exit. */
  dispose(): void;
}

/** Without TMPDIR, which may be gone or another account's, there is the system's own. */
const TEMPORARY = [tmpdir(), '/tmp', '/var/tmp', '/dev/shm'];

/**
 * Chromium's files stay in one folder of ours, apart from progress and settings. It does not start at all on a
 * folder that is read-only or full; then it gets a temporary one, and the app says what is wrong with the other.
 */
export function browserFolder(data: string): BrowserFolder {
  try {
    makeFolderSync(data);
    const trial = join(data, `.trial-${process.pid}`);
    try {
      writeFileSync(trial, ROOM, { flag: 'wx' });
    } finally {
      rmSync(trial, { force: true });
    }
    return { user: data, session: join(data, 'browser'), dispose: () => undefined };
  } catch {
    const user = temporaryFolder();
    return {
      user,
      session: join(user, 'browser'),
      dispose: () => rmSync(user, { recursive: true, force: true }),
    };
  }
}

/** @throws Error of the file system when no place is any good. */
function temporaryFolder(): string {
  let last: unknown;
  for (const place of TEMPORARY) {
    try {
      return mkdtempSync(join(place, 'taproom-window-'));
    } catch (error) {
      last = error;
    }
  }
  throw last;
}
