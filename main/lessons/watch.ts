import { readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { MAX_FOLDERS } from './lesson-part.ts';

/** An editor saves in several steps; this long after the last one the files are whole. */
const settleMs = 120;

/**
 * Calls `changed` soon after something below the folders was saved, so that an author sees a lesson as it is written.
 * A folder that can't be watched is left alone: lessons then change with the next start. Returns how to stop.
 */
export function watchLessons(
  roots: readonly string[],
  changed: () => void,
  log: (line: string) => void,
): () => void {
  return watchFolders(
    roots.map((path) => ({ path, recursive: true })),
    changed,
    log,
  );
}

/**
 * As {@link watchLessons}, for folders that may hold anything besides lessons: only themselves and the folders in them
 * are watched, not what lies deeper. A folder that comes later is watched from the next call on.
 */
export function watchPacks(
  packs: readonly string[],
  changed: () => void,
  log: (line: string) => void,
): () => void {
  const folders = packs.flatMap((pack) => [pack, ...foldersIn(pack)]);
  return watchFolders(
    folders.map((path) => ({ path, recursive: false })),
    changed,
    log,
  );
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .slice(0, MAX_FOLDERS)
      .map(({ name }) => join(folder, name));
  } catch {
    return []; // the course says that it can't be read
  }
}

function watchFolders(
  folders: readonly { path: string; recursive: boolean }[],
  changed: () => void,
  log: (line: string) => void,
): () => void {
  let timer: NodeJS.Timeout | undefined;
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(changed, settleMs);
  };
  const watchers = folders.flatMap(({ path, recursive }) => {
    try {
      const watcher = watch(path, { recursive, persistent: false }, soon);
      watcher.on('error', (error) => log(`${path} is no longer watched: ${String(error)}`));
      return [watcher];
    } catch (error) {
      log(`${path} can't be watched: ${String(error)}`);
      return [];
    }
  });
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
