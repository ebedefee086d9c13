// @ts-check
/**
 * npm start: sets up what is missing, then opens the app in its window. Without a display, or with `-- --serve` and its
 * options, the app is served to a browser.
 */
import './setup/modern-node.mjs';
import { text } from './setup/language.mjs';
import { launchHeadless, launchWindow } from './setup/launch.mjs';
import { prepareForStart } from './setup/prepare.mjs';
import { describeError, SetupError } from './setup/setup-error.mjs';
import { startModeOf } from './setup/start-mode.mjs';

try {
  const mode = startModeOf(process.argv.slice(2));
  if (mode.kind === 'unknown') {
    throw new SetupError(
      text(`${mode.option} says nothing to a window.`, `窗口版没有${mode.option}这个选项。`),
      text(
        'for the browser edition: npm start -- --serve, with --help for all options.',
        '浏览器版：npm start -- --serve，加上--help可查看全部选项。',
      ),
    );
  }
  await prepareForStart({ window: mode.kind === 'window' });
  process.exitCode = await (mode.kind === 'window' ? launchWindow() : launchHeadless(mode.args));
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
}
