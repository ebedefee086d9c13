// @ts-check
/**
 * Import this first: under a Node that is too old for our tools (Debian 12 brings 18), it fetches one through npm into
 * build/node and runs the same command again under that. The system's own Node is not touched.
 */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { hostArchitecture } from './architecture.mjs';
import { text } from './language.mjs';
import { ensureNode } from './node-runtime.mjs';
import { Progress } from './progress.mjs';
import { CommandError } from './run.mjs';
import { describeError, SetupError } from './setup-error.mjs';

/** What Vite asks for. */
const oldest = { major: 20, minor: 19 };

function isModern() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major > oldest.major || (major === oldest.major && minor >= oldest.minor);
}

async function continueUnderModernNode() {
  if (process.platform !== 'linux') throw tooOld();
  const { folder } = await new Progress({ quiet: true })
    .step('Node', () => ensureNode(hostArchitecture()))
    .catch((cause) => {
      throw cause instanceof CommandError || cause instanceof Error ? tooOld(cause) : cause;
    });
  const program = join(folder, 'bin', 'node');
  const { status } = spawnSync(program, process.argv.slice(1), {
    stdio: 'inherit',
    env: { ...process.env, PATH: `${dirname(program)}:${process.env.PATH ?? ''}` },
  });
  process.exit(status ?? 1);
}

/** @param {unknown} [cause] */
function tooOld(cause) {
  const needed = `${oldest.major}.${oldest.minor}`;
  const why = cause instanceof Error ? ` (${cause.message})` : '';
  return new SetupError(
    text(
      `Node ${process.versions.node} is too old, and a newer one could not be fetched${why}.`,
      `Node ${process.versions.node} 版本过低，也没能取得更新的版本${why}。`,
    ),
    text(`install Node ${needed} or later, and run this again.`, `请安装 Node ${needed} 或更新版本后重试。`),
    { cause },
  );
}

if (!isModern()) {
  try {
    await continueUnderModernNode();
  } catch (error) {
    console.error(describeError(error));
    process.exit(1);
  }
}
