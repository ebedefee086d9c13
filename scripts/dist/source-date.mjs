// @ts-check
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../setup/paths.mjs';
import { CommandError, run } from '../setup/run.mjs';

/**
 * The time that every file of a release bears, in seconds: that of the commit, so that one commit gives the same bytes
 * whenever it is packed. `SOURCE_DATE_EPOCH` has the first word; without git it is the last entry of the changelog.
 * @returns {Promise<number>}
 */
export async function sourceDate() {
  const given = process.env.SOURCE_DATE_EPOCH;
  if (given !== undefined && /^\d+$/.test(given)) return Number(given);
  try {
    return Number((await run('git', ['log', '-1', '--format=%ct'], { cwd: projectRoot })).toString());
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!(error instanceof CommandError) && !isMissing) throw error;
  }
  const changelog = await readFile(join(distRecipeDir, 'changelog'), 'utf8');
  return Date.parse(/^ -- .*>  (.*)$/m.exec(changelog)?.[1] ?? '') / 1000;
}

/** What the packages consist of beside the app. */
export const distRecipeDir = join(projectRoot, 'resources', 'dist');
