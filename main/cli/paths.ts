import type { AppPaths } from '../app/paths.ts';
import { appPaths, dataDir } from '../window/places.ts';

/** Paths in a checkout, with the data folder of the app itself. `TAPROOM_DATA_DIR` overrides it. */
export function cliPaths(): AppPaths {
  return appPaths(null, dataDir(process.env));
}
