/** npm run --silent lab -- COMMAND: Node's entry to the command line of a source tree, or of a container image. */
import { runLab } from './cli/lab.ts';
import { appPaths, dataDir } from './window/places.ts';

/** What was typed before the arguments, where that was no npm: an image's launcher says so. */
const launcher = process.env['TAPROOM_PROGRAM'];

process.exitCode = await runLab({
  args: process.argv.slice(2),
  program: launcher ?? 'npm run --silent lab --',
  paths: appPaths(null, dataDir(process.env)),
  writable: launcher === undefined,
});
