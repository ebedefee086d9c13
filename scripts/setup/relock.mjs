// @ts-check
/** `node scripts/setup/relock.mjs`: builds the bundles, the image's base and the guest anew and makes what Debian offers today the lock. */
import { architectureNames } from './architecture.mjs';
import { ensureGuestImage, guestImageLabel } from './guest-image.mjs';
import { prepareImage } from './prepare.mjs';
import { Progress } from './progress.mjs';
import { describeError } from './setup-error.mjs';

try {
  const progress = new Progress({ quiet: false });
  for (const architecture of architectureNames) await prepareImage(progress, architecture, { relock: true });
  await progress.step(guestImageLabel, (reporter) => ensureGuestImage(reporter, { relock: true }));
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
}
