// @ts-check
/** Which set-up steps each command needs, in order. Each step costs milliseconds when there is nothing to do. */
import { ensureSnapshots, snapshotsLabel } from '../dist/snapshots.mjs';
import { buildLabel, ensureBuild } from './build.mjs';
import { displayLabel, ensureDisplay } from './display.mjs';
import { electronLabel, ensureElectron } from './electron.mjs';
import { ensureGuestImage, guestImageLabel } from './guest-image.mjs';
import { ensureNpmPackages, npmLabel } from './npm.mjs';
import { Progress } from './progress.mjs';
import { ensureQemuBundle, qemuBundleLabel } from './qemu-bundle.mjs';

/** @param {Progress} progress */
async function prepareGuest(progress) {
  await progress.step(npmLabel, ensureNpmPackages);
  await progress.step(qemuBundleLabel, ensureQemuBundle);
  await progress.step(guestImageLabel, ensureGuestImage);
}

/**
 * For `npm start`.
 * @param {{ window: boolean }} options whether a window is to open
 */
export async function prepareForStart({ window }) {
  const progress = new Progress({ quiet: false });
  await prepareGuest(progress);
  if (window) {
    await progress.step(electronLabel, ensureElectron);
    await progress.step(displayLabel, (reporter) => ensureDisplay(reporter, { forTests: false }));
  }
  await progress.step(buildLabel, ensureBuild);
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
  await progress.step(snapshotsLabel, ensureSnapshots);
}

/** For `npm run dist`. */
export async function prepareForDist() {
  const progress = new Progress({ quiet: false });
  await prepareGuest(progress);
  await progress.step(electronLabel, ensureElectron);
  await progress.step(buildLabel, ensureBuild);
  await progress.step(snapshotsLabel, ensureSnapshots);
}
