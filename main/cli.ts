/** npm run --silent lab -- COMMAND: Node's entry to the command line of a source tree. */
import { runLab } from './cli/lab.ts';
import { appPaths, dataDir } from './window/places.ts';

process.exitCode = await runLab({
  args: process.argv.slice(2),
  program: 'npm run --silent lab --',
  paths: appPaths(null, dataDir(process.env)),
  writable: true,
});
