// @ts-check
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { distDir, projectRoot } from './paths.mjs';

/** Writes what the course is, judged by the app that was just built; main/lessons/known.ts reads it. */
export async function writeKnownCourse() {
  const main = join(distDir, 'main');
  // The build names it anew each time.
  const { knowledgeOf } = await import(`${pathToFileURL(join(main, 'know.js')).href}?${Date.now()}`);
  const knowledge = await knowledgeOf(join(projectRoot, 'resources', 'lessons'));
  await writeFile(join(main, 'known-course.json.new'), JSON.stringify(knowledge));
  await rename(join(main, 'known-course.json.new'), join(main, 'known-course.json'));
}
