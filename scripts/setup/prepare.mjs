// @ts-check
/** Which set-up steps each command needs, in order. Each step costs milliseconds when there is nothing to do. */
import { ensureSnapshots, snapshotsLabel } from '../dist/snapshots.mjs';
import { buildLabel, ensureBuild } from './build.mjs';
import { displayLabel, ensureDisplay } from './display.mjs';
import { electronLabel, ensureElectron } from './electron.mjs';
import { ensureGuestImage, guestImageLabel } from './guest-image.mjs';
import { ensureNpmPackages, npmLabel } from './npm.mjs';
import { ensureImageBase, imageBaseLabel } from './image-base.mjs';
import { Progress } from './progress.mjs';
import { ensureQemuBundle, qemuBundleLabel } from './qemu-bundle.mjs';

/**
 * @param {Progress} progress
 * @param {{ electron: boolean }} options Electron is fetched beside the rest, which mostly computes
 */
async function prepareGuest(progress, { electron }) {
  await progress.step(npmLabel, ensureNpmPackages);
  const guest = async () => {
    await progress.step(qemuBundleLabel, ensureQemuBundle);
    await progress.step(guestImageLabel, ensureGuestImage);
  };
  const both = [guest(), electron ? progress.step(electronLabel, ensureElectron) : undefined];
  // What failed is said last.
  await Promise.allSettled(both);
  await Promise.all(both);
}

/**
 * What a container image consists of beside the app.
 * @param {Progress} progress
 * @param {import('./architecture.mjs').Architecture} architecture
 * @param {{ relock?: boolean }} [options] as of the QEMU bundle
 */
export async function prepareImage(progress, architecture, { relock = false } = {}) {
  await progress.step(`${qemuBundleLabel} (${architecture})`, (reporter) =>
    ensureQemuBundle(reporter, { architecture, relock }),
  );
  await progress.step(`${imageBaseLabel} (${architecture})`, (reporter) =>
    ensureImageBase(reporter, { architecture, relock }),
  );
}

/**
 * For `npm start`.
 * @param {{ window: boolean }} options whether a window is to open
 */
export async function prepareForStart({ window }) {
  const progress = new Progress({ quiet: false });
  await prepareGuest(progress, { electron: window });
  if (window) await progress.step(displayLabel, (reporter) => ensureDisplay(reporter, { forTests: false }));
  await progress.step(buildLabel, ensureBuild);
}

/** For `npm run lab`: silent when nothing is missing. */
export async function prepareForLab() {
  const progress = new Progress({ quiet: true });
  await prepareGuest(progress, { electron: false });
  await progress.step(buildLabel, ensureBuild);
}

/** For `npm test`. */
export async function prepareForTests() {
  const progress = new Progress({ quiet: false });
  await prepareGuest(progress, { electron: true });
  await progress.step(displayLabel, (reporter) => ensureDisplay(reporter, { forTests: true }));
  await progress.step(buildLabel, ensureBuild);
  await progress.step(snapshotsLabel, ensureSnapshots);
}

/**
 * For `npm run dist`.
 * @param {{ electron: boolean, images: readonly import('./architecture.mjs').Architecture[] }} options images: the
 *   architectures that a container image is made for
 */
export async function prepareForDist({ electron, images }) {
  const progress = new Progress({ quiet: false });
  await prepareGuest(progress, { electron });
  for (const architecture of images) await prepareImage(progress, architecture);
  await progress.step(buildLabel, ensureBuild);
  await progress.step(snapshotsLabel, ensureSnapshots);
}
