import { mkdirSync, statSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it, as `mkdir -p`. Node's own `recursive` never comes back where a file system says of
 * a new folder that there is no such thing although its parent is there (/proc, some network drives).
 * @throws Error of the file system.
 */
export async function makeFolder(
  path: string,
  mode = 0o777,
  parents: 'make' | 'made' = 'make',
): Promise<void> {
  try {
    await mkdir(path, { mode });
  } catch (error) {
    if (codeOf(error) === 'EEXIST' && (await stat(path)).isDirectory()) return;
    if (codeOf(error) !== 'ENOENT' || parents === 'made' || dirname(path) === path) throw error;
    await makeFolder(dirname(path), mode);
    await makeFolder(path, mode, 'made');
  }
}

/** As {@link makeFolder}, before anything else happens. */
export function makeFolderSync(path: string, mode = 0o777, parents: 'make' | 'made' = 'make'): void {
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    if (codeOf(error) === 'EEXIST' && statSync(path).isDirectory()) return;
    if (codeOf(error) !== 'ENOENT' || parents === 'made' || dirname(path) === path) throw error;
    makeFolderSync(dirname(path), mode);
    makeFolderSync(path, mode, 'made');
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
