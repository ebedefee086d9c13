// @ts-check
/** `node scripts/setup/relock.mjs`: builds the bundles, the image's base and the guest anew and makes what Debian offers today the lock. */
import { architectureNames } from './architecture.mjs';
import { ensureGuestImage, guestImageLabel } from './guest-image.mjs';
import { ensureImageBase, imageBaseLabel } from './image-base.mjs';
import { Progress } from './progress.mjs';
import { ensureQemuBundle, qemuBundleLabel } from './qemu-bundle.mjs';
import { describeError } from './setup-error.mjs';

try {
  const progress = new Progress({ quiet: false });
  for (const architecture of architectureNames) {
    await progress.step(`${qemuBundleLabel} ${architecture}`, (reporter) =>
      ensureQemuBundle(reporter, { architecture, relock: true }),
    );
    await progress.step(`${imageBaseLabel} ${architecture}`, (reporter) =>
      ensureImageBase(reporter, { architecture, relock: true }),
    );
  }
  await progress.step(guestImageLabel, (reporter) => ensureGuestImage(reporter, { relock: true }));
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
}
