// @ts-check
/**
 * npm run dist: the unpacked app in release/linux-unpacked, and of it every package that this machine has the tools for,
 * and the container images, with checksums and a list of what they consist of. `npm run dist deb` makes one by name;
 * `dir` stops after the app, `image` needs no Electron.
 */
import './setup/modern-node.mjs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { makeChecksums } from './dist/checksums.mjs';
import { makeSbom } from './dist/sbom.mjs';
import { chosenTargets, targetNames } from './dist/targets.mjs';
import { makeUnpackedApp } from './dist/unpacked.mjs';
import { prepareForDist } from './setup/prepare.mjs';
import { Progress } from './setup/progress.mjs';
import { describeError, SetupError } from './setup/setup-error.mjs';
import { text } from './setup/language.mjs';

try {
  const words = process.argv.slice(2).map((word) => word.replace(/^--dir-only$/, 'dir'));
  const targets = chosenTargets(words);
  if ('unknown' in targets) {
    throw new SetupError(
      text(`There is no target ${targets.unknown}.`, `没有${targets.unknown}这个目标。`),
      text(
        `one of ${targetNames.join(', ')}, or none for all.`,
        `可选${targetNames.join('、')}，不写则全部制作。`,
      ),
    );
  }
  const images = targets.chosen.flatMap(({ image }) => image ?? []);
  await prepareForDist({ electron: targets.app, images });
  const progress = new Progress({ quiet: false });
  if (targets.app) await progress.step(text('Unpacked app', '免安装应用'), () => makeUnpackedApp());
  for (const { label, whyNot, make } of targets.chosen) {
    const reason = await whyNot();
    if (reason !== null && targets.named)
      throw new SetupError(reason, text('install it, or leave it out.', '请安装，或者不制作它。'));
    if (reason !== null) {
      console.error(`  ${label}: ${reason}`);
      continue;
    }
    await progress.step(label, async () => {
      const file = await make();
      console.error(`  ${basename(file)} (${((await stat(file)).size / 1e6).toFixed(1)} MB)`);
      return { changed: true };
    });
  }
  if (targets.chosen.length > 0) {
    await makeSbom({ app: targets.app, images });
    await makeChecksums();
  }
} catch (error) {
  console.error(describeError(error));
  process.exit(1);
}
