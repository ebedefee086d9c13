import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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
    mkdirSync(data, { recursive: true });
    const trial = join(data, `.trial-${process.pid}`);
    try {
      writeFileSync(trial, ROOM, { flag: 'wx' });
    } finally {
      rmSync(trial, { force: true });
    }
    return { user: data, session: join(data, 'browser'), dispose: () => undefined };
  } catch {
    const user = mkdtempSync(join(tmpdir(), 'taproom-window-'));
    return {
      user,
      session: join(user, 'browser'),
      dispose: () => rmSync(user, { recursive: true, force: true }),
    };
  }
}
