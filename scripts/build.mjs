// @ts-check
// Builds the three bundles of the app into dist/: main process, preload and renderer.
import { build } from 'vite';
import { writeParsedYaml } from './setup/parsed-yaml.mjs';

for (const configFile of ['vite.main.config.ts', 'vite.preload.config.ts', 'vite.renderer.config.ts']) {
  await build({ configFile, logLevel: 'warn' });
}
await writeParsedYaml();
