// @ts-check
/** Tries a class for real: a JupyterHub on a machine of its own (`root.mjs`), which its tests enter (`machine.sh`). */
import { join } from 'node:path';
import { Progress } from '../setup/progress.mjs';
import { projectRoot } from '../setup/paths.mjs';
import { ensureHubRoot, hubRoot, hubRootLabel } from './root.mjs';

/**
 * @returns {Promise<{ enter: (tests: readonly string[]) => { program: string, args: string[] } } | { why: string }>}
 *   how to run the tests in there, or why they can't be run here
 */
export async function readyForClass() {
  const { why } = await new Progress({ quiet: false }).step(hubRootLabel, ensureHubRoot);
  if (why !== undefined) return { why };
  const machine = [join(projectRoot, 'scripts', 'hub', 'machine.sh'), join(hubRoot, 'root'), projectRoot];
  return {
    enter: (tests) => ({
      program: 'unshare',
      args: [
        ...['--mount', '--net', '--pid', '--fork', '--kill-child', '--mount-proc'],
        ...['sh', ...machine, ...tests],
      ],
    }),
  };
}
