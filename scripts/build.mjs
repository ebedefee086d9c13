// @ts-check
// Builds the three bundles of the app into dist/: main process, preload and renderer.
import { build } from 'vite';
import { writeKnownCourse } from './setup/known-course.mjs';

for (const configFile of ['vite.main.config.ts', 'vite.preload.config.ts', 'vite.renderer.config.ts']) {
  await build({ configFile, logLevel: 'warn' });
}
await writeKnownCourse();
