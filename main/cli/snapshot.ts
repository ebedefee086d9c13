import type { AppPaths } from '../app/paths.ts';
import { saveAhead } from '../guest/snapshots/save-ahead.ts';
import { posix } from '../qemu/platform/posix.ts';
import { runtimeRoot } from './paths.ts';
import { UsageError } from './usage.ts';

/**
 * `lab snapshot --out DIR`: saves a guest of each board, for an installer to bring along as `snapshots` in the image's
 * folder. Under TCG a saved guest runs on any machine with the same bundle and image.
 */
export async function makeSnapshots(paths: AppPaths, out: string | undefined): Promise<number> {
  if (out === undefined) throw new UsageError('lab snapshot needs --out DIR.');
  const { qemu, guest, data } = paths;
  await saveAhead(
    posix,
    { qemu, guest, data, runtimeRoot: await runtimeRoot(paths), out },
    (line) => process.stdout.write(`${line}\n`),
    (line) => process.stderr.write(`${line}\n`),
  );
  return 0;
}
