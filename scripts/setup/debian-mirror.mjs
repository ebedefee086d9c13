// @ts-check
import { access, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from './language.mjs';
import { SetupError } from './setup-error.mjs';

/** Names the Debian project gives its main archive; "-updates", "-security" and the like live beside it. */
const debianSuite = /^(?:bullseye|bookworm|trixie|forky|sid|oldstable|stable|testing|unstable)$/;

const keyrings = [
  '/usr/share/keyrings/debian-archive-keyring.gpg',
  '/usr/share/keyrings/debian-archive-keyring.pgp',
];

/**
 * The mirrors of the main archive named in apt's one-line format.
 * @param {string} content
 */
export function mirrorsOfList(content) {
  /** @type {string[]} */
  const found = [];
  for (const line of content.split('\n')) {
    const match = /^\s*deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)/.exec(line);
    if (match?.[1] && match[2] && debianSuite.test(match[2])) found.push(match[1]);
  }
  return found;
}

/**
 * The mirrors of the main archive named in apt's deb822 format.
 * @param {string} content
 */
export function mirrorsOfSources(content) {
  /** @type {string[]} */
  const found = [];
  for (const stanza of content.split(/\n\s*\n/)) {
    const field = (/** @type {string} */ name) =>
      new RegExp(`^${name}:[ \\t]*(.*(?:\\n[ \\t].*)*)`, 'im')
        .exec(stanza)?.[1]
        ?.split(/\s+/)
        .filter(Boolean) ?? [];
    const enabled = field('Enabled')[0] !== 'no';
    if (
      enabled &&
      field('Types').includes('deb') &&
      field('Suites').some((suite) => debianSuite.test(suite))
    ) {
      found.push(...field('URIs'));
    }
  }
  return found;
}

/**
 * The Debian mirror this machine is configured to use, and the keyring that proves what comes from it.
 * @param {string} [etcApt]
 * @returns {Promise<{ mirror: string, keyring: string }>}
 */
export async function debianMirror(etcApt = '/etc/apt') {
  const parts = (await readdir(join(etcApt, 'sources.list.d')).catch(() => [])).sort();
  const files = ['sources.list', ...parts.map((name) => join('sources.list.d', name))];
  /** @type {string[]} */
  const mirrors = [];
  for (const file of files) {
    const parse = file.endsWith('.list')
      ? mirrorsOfList
      : file.endsWith('.sources')
        ? mirrorsOfSources
        : undefined;
    if (!parse) continue;
    // A list that is absent or private to root names no mirror for us.
    mirrors.push(...parse(await readFile(join(etcApt, file), 'utf8').catch(() => '')));
  }
  const mirror = mirrors.find((uri) => !uri.startsWith('cdrom:'));
  if (!mirror) {
    throw new SetupError(
      text('No Debian mirror is configured in /etc/apt.', '/etc/apt 里没有配置 Debian 镜像源。'),
      text(
        'run Taproom on Debian 12 or later (a container will do), or install a released package.',
        '请在 Debian 12 或更新的系统（容器也可以）上运行，或安装发布版的安装包。',
      ),
    );
  }
  for (const keyring of keyrings) {
    if (
      await access(keyring).then(
        () => true,
        () => false,
      )
    )
      return { mirror, keyring };
  }
  throw new SetupError(
    text('The Debian archive keyring is not installed.', '没有安装 Debian 的软件源密钥。'),
    'sudo apt-get install debian-archive-keyring',
  );
}
