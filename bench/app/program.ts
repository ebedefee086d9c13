import { statSync } from 'node:fs';
import { join } from 'node:path';

/** The app as it can be started here. */
export interface AppProgram {
  kind: 'packaged' | 'checkout';
  path: string;
}

/** The packaged app, unless the app was built anew since; then the checkout in its Electron. */
export function appUnderTest(root: string): AppProgram | undefined {
  const unpacked = join(root, 'release', 'linux-unpacked');
  const packedAt = changedAt(join(unpacked, 'resources', 'app.asar'));
  const builtAt = changedAt(join(root, 'dist', '.stamp'));
  if (packedAt !== undefined && packedAt >= (builtAt ?? 0)) {
    return { kind: 'packaged', path: join(unpacked, 'taproom') };
  }
  const electron = join(root, 'build', 'electron', 'electron');
  return changedAt(electron) === undefined ? undefined : { kind: 'checkout', path: electron };
}

/** When a file was last put down; undefined when there is none. By its own date a package is as old as the commit. */
function changedAt(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.ctimeMs;
}
