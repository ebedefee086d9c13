// @ts-check
/** npm run lab: the command line of the lab. Standard output is the command's alone; set-up speaks on standard error. */
import './setup/modern-node.mjs';
import { launchLab } from './setup/launch.mjs';
import { prepareForLab } from './setup/prepare.mjs';
import { describeError } from './setup/setup-error.mjs';

try {
  await prepareForLab();
  process.exitCode = await launchLab(process.argv.slice(2));
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
}
