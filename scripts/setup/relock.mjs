// @ts-check
/** `node scripts/setup/relock.mjs`: builds the bundle and the guest anew and makes what Debian offers today the lock. */
import { ensureGuestImage, guestImageLabel } from './guest-image.mjs';
import { Progress } from './progress.mjs';
import { ensureQemuBundle, qemuBundleLabel } from './qemu-bundle.mjs';
import { describeError } from './setup-error.mjs';

try {
  const progress = new Progress({ quiet: false });
  await progress.step(qemuBundleLabel, (reporter) => ensureQemuBundle(reporter, { relock: true }));
  await progress.step(guestImageLabel, (reporter) => ensureGuestImage(reporter, { relock: true }));
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
}
