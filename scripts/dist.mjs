// @ts-check
/**
 * npm run dist: the unpacked app in release/linux-unpacked, and a .deb of it where dpkg-deb is at hand.
 * `--dir-only` stops after the unpacked app.
 */
import './setup/modern-node.mjs';
import { makeDeb } from './dist/deb.mjs';
import { makeUnpackedApp } from './dist/unpacked.mjs';
import { prepareForDist } from './setup/prepare.mjs';
import { Progress } from './setup/progress.mjs';
import { describeError } from './setup/setup-error.mjs';
import { isInstalled } from './setup/run.mjs';
import { text } from './setup/language.mjs';

try {
  await prepareForDist();
  const progress = new Progress({ quiet: false });
  await progress.step(text('Unpacked app', '免安装应用'), () => makeUnpackedApp());
  if (!process.argv.includes('--dir-only')) {
    if (await isInstalled('dpkg-deb')) {
      const { file, mebibytes } = await progress.step(text('Debian package', 'Debian 安装包'), () =>
        makeDeb(),
      );
      console.error(`  ${file} (${mebibytes.toFixed(1)} MiB)`);
    } else {
      console.error(text('  No dpkg-deb here, so no .deb was made.', '  这里没有 dpkg-deb，没有制作 .deb。'));
    }
  }
} catch (error) {
  console.error(describeError(error));
  process.exit(1);
}
