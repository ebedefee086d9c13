/** The browser edition of a source tree, or of a container image: Node's entry. */
import { compose } from './app/compose.ts';
import { appPaths, dataDir } from './window/places.ts';
import { runHeadless } from './window/run-headless.ts';

await runHeadless(compose, {
  args: process.argv.slice(2),
  program: process.env['TAPROOM_PROGRAM'] ?? 'npm start -- --serve',
  paths: appPaths(null, dataDir(process.env)),
  exit: (status) => process.exit(status),
});
