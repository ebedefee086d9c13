// @ts-check
/**
 * A private apt: own lists, own (empty) package status, no root. An empty status makes apt resolve the whole closure,
 * C library and loader included, and apt checks signatures and hashes of all it fetches.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { debianMirror } from './debian-mirror.mjs';
import { text } from './language.mjs';
import { aptDirOf, debsDir } from './paths.mjs';
import { CommandError, isInstalled, run } from './run.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * @typedef {object} Deb
 * @property {string} name
 * @property {string} version
 * @property {string} sha256
 * @property {number} size
 * @property {string} file absolute path once fetched
 * @property {import('./architecture.mjs').Architecture} architecture whose package lists have it
 */

const suites = ['trixie', 'trixie-updates', 'trixie-backports'];

/** Lists younger than this are not fetched again: the bundle and the guest are made in one go. */
const listsMaxAgeMs = 60 * 60 * 1000;

/** @typedef {import('./architecture.mjs').Architecture} Architecture */

/** @param {Architecture} architecture */
function placesOf(architecture) {
  const dir = aptDirOf(architecture);
  return {
    dir,
    sources: join(dir, 'sources.list'),
    status: join(dir, 'status'),
    updated: join(dir, 'updated'),
  };
}

/** @param {Architecture} architecture */
function aptOptions(architecture) {
  const { dir, sources, status } = placesOf(architecture);
  return [
    ['Dir::State', join(dir, 'state')],
    ['Dir::State::status', status],
    ['Dir::Cache', join(dir, 'cache')],
    ['Dir::Etc::sourcelist', sources],
    ['Dir::Etc::sourceparts', '-'],
    ['Dir::Etc::preferences', '-'],
    ['Dir::Etc::preferencesparts', '-'],
    ['APT::Architecture', architecture],
    ['APT::Architectures', architecture],
    ['APT::Install-Recommends', 'false'],
    ['APT::Sandbox::User', 'root'],
    ['APT::Update::Error-Mode', 'any'],
    ['Acquire::Languages', 'none'],
    ['Acquire::ForceHash', 'SHA256'],
  ].flatMap(([key, value]) => ['-o', `${key}=${value}`]);
}

/**
 * @param {Architecture} architecture
 * @param {readonly string[]} args
 * @param {import('./run.mjs').RunOptions} [options]
 */
async function apt(architecture, args, options) {
  try {
    return (
      await run('apt-get', [...aptOptions(architecture), ...args], {
        ...options,
        env: { ...process.env, LC_ALL: 'C' },
      })
    ).toString();
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const reason = error.stderr.split('\n').find((line) => line.startsWith('E: ')) ?? error.message;
    throw new SetupError(
      text(`apt could not fetch the Debian packages: ${reason}`, `apt 无法获取 Debian 软件包：${reason}`),
      text(
        'check the network and that the Debian mirror in /etc/apt serves trixie, then run this again.',
        '请检查网络，以及 /etc/apt 中的 Debian 镜像是否提供 trixie，然后重试。',
      ),
      { cause: error },
    );
  }
}

/**
 * Fetches the package lists, unless that was done a moment ago.
 * @param {Architecture} architecture
 */
async function refreshLists(architecture) {
  for (const program of ['apt-get', 'dpkg-deb']) {
    if (await isInstalled(program)) continue;
    throw new SetupError(
      text(
        `This machine has no ${program}, so the lab can't be built here.`,
        `本机没有 ${program}，无法在这里构建实验环境。`,
      ),
      text(
        'install a released package, or run Taproom in a Debian container.',
        '请安装发布版的安装包，或在 Debian 容器中运行。',
      ),
    );
  }
  const { mirror, keyring } = await debianMirror();
  const { dir, sources, status, updated } = placesOf(architecture);
  await mkdir(join(dir, 'state', 'lists', 'partial'), { recursive: true });
  await mkdir(join(dir, 'cache', 'archives', 'partial'), { recursive: true });
  await writeFile(status, '');
  await writeFile(
    sources,
    suites.map((suite) => `deb [signed-by=${keyring}] ${mirror} ${suite} main\n`).join(''),
  );
  const updatedAt = await stat(updated).then(
    (info) => info.mtimeMs,
    () => 0,
  );
  if (Date.now() - updatedAt < listsMaxAgeMs) return;
  await apt(architecture, ['-q=2', 'update']);
  await writeFile(updated, '');
}

/**
 * The closure of some packages: every .deb that would be installed on an empty machine.
 * @param {readonly string[]} packages
 * @param {{ architecture: Architecture, release: string, alone?: readonly string[] }} options release: the suite that
 *   wins where it offers a package; alone: packages that come without what they depend on
 * @returns {Promise<Deb[]>} sorted by name
 */
export async function resolveDebs(packages, { architecture, release, alone = [] }) {
  await refreshLists(architecture);
  let output = await apt(architecture, ['-t', release, '-y', '--print-uris', 'install', ...packages]);
  // In an empty folder: apt says nothing of a file that is there already.
  if (alone.length > 0)
    output += await apt(architecture, ['-t', release, '--print-uris', 'download', ...alone], {
      cwd: aptDirOf(architecture),
    });
  /** @type {Deb[]} */
  const debs = [];
  for (const line of output.split('\n')) {
    const match = /^'[^']+' (([^_ ]+)_([^_ ]+)_[^_ ]+\.deb) (\d+) SHA256:([0-9a-f]{64})$/.exec(line);
    if (!match) continue;
    const [, file = '', name = '', version = '', size, sha256 = ''] = match;
    debs.push({
      name,
      version: decodeURIComponent(version),
      sha256,
      size: Number(size),
      file: join(debsDir, file),
      architecture,
    });
  }
  return debs.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Brings every .deb into the download folder, and proves each by its sha256. All are of one architecture's lists.
 * @param {readonly Deb[]} debs
 * @param {(percent: number) => void} onPercent
 */
export async function fetchDebs(debs, onPercent) {
  await mkdir(debsDir, { recursive: true });
  const missing = [];
  for (const deb of debs) if (!(await isGood(deb))) missing.push(deb);
  const [first] = missing;
  if (first === undefined) return;
  await apt(
    first.architecture,
    ['-q=2', '-o', 'APT::Status-Fd=3', 'download', ...missing.map((deb) => `${deb.name}=${deb.version}`)],
    {
      cwd: debsDir,
      onStatus: (line) => {
        const percent = /^dlstatus:\d+:([\d.]+):/.exec(line)?.[1];
        if (percent) onPercent(Number(percent));
      },
    },
  );
  for (const deb of missing) {
    if (await isGood(deb)) continue;
    throw new SetupError(
      text(
        `${deb.file} is not the file that the package list promises.`,
        `${deb.file} 与软件包列表中的校验值不符。`,
      ),
      text('delete it and run this again.', '删除它，然后重试。'),
    );
  }
}

/** @param {Deb} deb */
async function isGood(deb) {
  const info = await stat(deb.file).catch(() => undefined);
  return info?.size === deb.size && (await sha256OfFile(deb.file)) === deb.sha256;
}

/**
 * @param {string} file
 * @returns {Promise<string>}
 */
export async function sha256OfFile(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
