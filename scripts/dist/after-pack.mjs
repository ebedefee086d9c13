// @ts-check
import { join } from 'node:path';
import { copySnapshots } from './snapshots.mjs';

/**
 * electron-builder's hook, before an installer is made of a packed app. It would copy our sparse files as whole ones.
 * @param {{ electronPlatformName: string, appOutDir: string }} context
 */
export default async function afterPack({ electronPlatformName, appOutDir }) {
  if (electronPlatformName === 'linux') await copySnapshots(join(appOutDir, 'resources', 'guest'));
}
