import { mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
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
    const user = mkdtempSync(join(temporaryPlace(), 'taproom-window-'));
    return {
      user,
      session: join(user, 'browser'),
      dispose: () => rmSync(user, { recursive: true, force: true }),
    };
  }
}

/** Where to put temporary files when TMPDIR is no good: the system's own places. */
const SYSTEM_PLACES = ['/tmp', '/var/tmp', '/dev/shm'];

/** Bytes of the longest path that Chromium puts a socket at in there, and of what a socket's path may have. */
const CHROMIUM_BYTES = '/.org.chromium.Chromium.XXXXXX/SingletonSocket'.length;
const SOCKET_BYTES = 107;

/**
 * The first folder that temporary files, and a socket, can be made in; the system's word where none can. Chromium asks
 * TMPDIR, and where it can make nothing there it takes us for a second instance, which ends without a word.
 */
export function temporaryPlace(places: readonly string[] = [tmpdir(), ...SYSTEM_PLACES]): string {
  const good = places.find((place) => {
    if (Buffer.byteLength(place) + CHROMIUM_BYTES > SOCKET_BYTES) return false;
    try {
      rmdirSync(mkdtempSync(join(place, 'taproom-')));
      return true;
    } catch {
      return false; // the next one may do
    }
  });
  return good ?? tmpdir();
}
