/** Copies of the packaged app with a resource gone, cut or rewritten, for tests of what the app then says. */
import { mkdtemp, rm, chmod } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { installedProgram } from './app.ts';
import { copyTree } from './copy-tree.ts';

export interface AlteredApp {
  program: string;
  remove(): Promise<void>;
}

/**
 * Copies the app and lets `alter` change the copy's resources. The copy's files are hard links: a changed file
 * MUST be a new one (rm and write, or `replaceByCopy` first).
 */
export async function alteredApp(alter: (resources: string) => Promise<void>): Promise<AlteredApp> {
  const installed = installedProgram();
  const parent = await mkdtemp('/tmp/taproom-altered-');
  await chmod(parent, 0o755);
  const folder = join(parent, 'app');
  await copyTree(dirname(installed), folder);
  await alter(join(folder, 'resources'));
  return {
    program: join(folder, basename(installed)),
    remove: () => rm(parent, { recursive: true, force: true }),
  };
}
