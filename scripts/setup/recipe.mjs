// @ts-check
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The lines of a recipe file, without comments (from `#` on) and empty lines.
 * @param {string} dir
 * @param {string} name
 */
export async function recipeLines(dir, name) {
  const content = await readFile(join(dir, name), 'utf8');
  return content
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter(Boolean);
}
