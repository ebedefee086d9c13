import { watch } from 'node:fs';

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
  let timer: NodeJS.Timeout | undefined;
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(changed, settleMs);
  };
  const watchers = roots.flatMap((root) => {
    try {
      const watcher = watch(root, { recursive: true, persistent: false }, soon);
      watcher.on('error', (error) => log(`${root} is no longer watched: ${String(error)}`));
      return [watcher];
    } catch (error) {
      log(`${root} can't be watched: ${String(error)}`);
      return [];
    }
  });
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
