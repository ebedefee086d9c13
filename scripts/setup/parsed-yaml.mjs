// @ts-check
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { distDir, projectRoot } from './paths.mjs';

/** Writes what the course's YAML files hold, by the SHA-256 of their text; main/lessons/parsed-yaml.ts reads it. */
export async function writeParsedYaml() {
  // A script that may need this is started before any package is installed.
  const { parseDocument } = await import('yaml');
  const lessons = join(projectRoot, 'resources', 'lessons');
  const names = await readdir(lessons, { recursive: true });
  /** @type {Record<string, unknown>} */
  const parsed = {};
  for (const name of names.filter((one) => one.endsWith('.yaml')).sort()) {
    const text = await readFile(join(lessons, name), 'utf8');
    const document = parseDocument(text);
    // A broken file is parsed when the app starts, which says what is wrong with it.
    if (document.errors.length > 0) continue;
    parsed[createHash('sha256').update(text).digest('hex')] = document.toJS({ maxAliasCount: 50 });
  }
  await writeFile(join(distDir, 'main', 'parsed-yaml.json'), JSON.stringify(parsed));
}
