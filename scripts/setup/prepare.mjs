// @ts-check
/** Which set-up steps each command needs, in order. Each step costs milliseconds when there is nothing to do. */
import { buildLabel, ensureBuild } from './build.mjs';
import { displayLabel, ensureDisplay, hasDisplay } from './display.mjs';
import { electronLabel, ensureElectron } from './electron.mjs';
import { ensureGuestImage, guestImageLabel } from './guest-image.mjs';
import { text } from './language.mjs';
import { ensureNpmPackages, npmLabel } from './npm.mjs';
import { Progress } from './progress.mjs';
import { ensureQemuBundle, qemuBundleLabel } from './qemu-bundle.mjs';
import { SetupError } from './setup-error.mjs';

const oldestNode = [20, 19];

/** @param {Progress} progress */
async function prepareGuest(progress) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode;
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
    throw new SetupError(
      text(`Node ${process.versions.node} is too old.`, `Node ${process.versions.node} 版本过低。`),
      text(
        `install Node ${oldestNode.join('.')} or later.`,
        `请安装 Node ${oldestNode.join('.')} 或更新版本。`,
      ),
    );
  }
  await progress.step(npmLabel, ensureNpmPackages);
  await progress.step(qemuBundleLabel, ensureQemuBundle);
  await progress.step(guestImageLabel, ensureGuestImage);
}

/** For `npm start`. @returns {Promise<{ window: boolean }>} whether there is a display to open a window on */
export async function prepareForStart() {
  const progress = new Progress({ quiet: false });
  await prepareGuest(progress);
  if (hasDisplay) {
    await progress.step(electronLabel, ensureElectron);
    await progress.step(displayLabel, (reporter) => ensureDisplay(reporter, { forTests: false }));
  }
  await progress.step(buildLabel, ensureBuild);
  return { window: hasDisplay };
}

/** For `npm run lab`: silent when nothing is missing. */
export async function prepareForLab() {
  const progress = new Progress({ quiet: true });
  await prepareGuest(progress);
  await progress.step(buildLabel, ensureBuild);
}

/** For `npm test`. */
export async function prepareForTests() {
  const progress = new Progress({ quiet: false });
  await prepareGuest(progress);
  await progress.step(electronLabel, ensureElectron);
  await progress.step(displayLabel, (reporter) => ensureDisplay(reporter, { forTests: true }));
  await progress.step(buildLabel, ensureBuild);
}

/** For `npm run dist`. */
export async function prepareForDist() {
  const progress = new Progress({ quiet: false });
  await prepareGuest(progress);
  await progress.step(electronLabel, ensureElectron);
  await progress.step(buildLabel, ensureBuild);
}
