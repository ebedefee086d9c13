// @ts-check
/** npm start: sets up what is missing, then opens the app; without a display it is served to a browser. */
import './setup/modern-node.mjs';
import { launchHeadless, launchWindow } from './setup/launch.mjs';
import { prepareForStart } from './setup/prepare.mjs';
import { describeError } from './setup/setup-error.mjs';

try {
  const { window } = await prepareForStart();
  process.exitCode = await (window ? launchWindow() : launchHeadless());
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
}
