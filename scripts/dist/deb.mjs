// @ts-check
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { run } from '../setup/run.mjs';
import { distRecipeDir, sourceDate } from './source-date.mjs';
import { facts, freshFolder, plantSystemFiles, put, releaseDir, settle } from './tree.mjs';

/** What Electron links against; the second name is the one since Debian's 64-bit time_t change. */
const depends = [
  'libc6 (>= 2.31)',
  'libgtk-3-0 | libgtk-3-0t64',
  'libnss3',
  'libasound2 | libasound2t64',
  'libgbm1',
  'libatk-bridge2.0-0 | libatk-bridge2.0-0t64',
  'libcups2 | libcups2t64',
  'libdrm2',
  'libxkbcommon0',
];

/**
 * The package's control file.
 * @param {{ version: string, synopsis: string, kibibytes: number, description: string }} facts
 */
export function controlFile({ version, synopsis, kibibytes, description }) {
  const long = description
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? ' .' : ` ${line}`))
    .join('\n');
  return `Package: taproom
Version: ${version}
Architecture: amd64
Maintainer: The Taproom authors <taproom@users.noreply.invalid>
Installed-Size: ${kibibytes}
Depends: ${depends.join(', ')}
Section: education
Priority: optional
Description: ${synopsis}
${long}
`;
}

/**
 * Puts everything into place that a .deb holds.
 * @param {string} root
 */
export async function plantDeb(root) {
  await plantSystemFiles(root);
  await put(root, 'usr/share/doc/taproom/copyright', 'copyright');
  await put(root, 'usr/share/doc/taproom/changelog', 'changelog');
  await run('gzip', ['-9n', join(root, 'usr/share/doc/taproom/changelog')]);
  await put(root, 'usr/share/lintian/overrides/taproom', 'lintian-overrides');

  // The saved guest is a sparse file here, and a whole one once dpkg has unpacked it.
  const kibibytes = Number((await run('du', ['-sk', '--apparent-size', root])).toString().split('\t')[0]);
  const sums = await md5sums(root);
  await put(root, 'DEBIAN/postinst', 'after-install', 0o755);
  await put(root, 'DEBIAN/postrm', 'after-remove', 0o755);
  const description = await readFile(join(distRecipeDir, 'description'), 'utf8');
  await writeFile(join(root, 'DEBIAN/control'), controlFile({ ...(await facts()), kibibytes, description }));
  await writeFile(join(root, 'DEBIAN/md5sums'), sums);
}

/**
 * Wraps the app into a .deb with Debian's own dpkg-deb.
 * @returns {Promise<string>} its file
 */
export async function makeDeb() {
  const root = await freshFolder('deb');
  await plantDeb(root);
  const { version } = await facts();
  const file = join(releaseDir, `taproom_${version}_amd64.deb`);
  // Without the saved guest: 148 MB in 5 s; level 9 saves a tenth and takes four times as long, xz saves a quarter
  // and takes minutes.
  await packDeb(root, file, ['-Zzstd', '-z3']);
  await freshFolder('deb');
  return file;
}

/**
 * @param {string} root
 * @param {string} file
 * @param {readonly string[]} compression
 */
export async function packDeb(root, file, compression) {
  const date = await sourceDate();
  await settle(root, date);
  await run('dpkg-deb', ['--root-owner-group', ...compression, '--build', root, file], {
    env: { ...process.env, SOURCE_DATE_EPOCH: String(date) },
  });
}

/**
 * What dpkg --verify compares with.
 * @param {string} root
 */
async function md5sums(root) {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  let lines = '';
  for (const file of files.sort()) lines += `${await md5(file)}  ${relative(root, file)}\n`;
  return lines;
}

/** @param {string} file */
async function md5(file) {
  const hash = createHash('md5');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/**
 * Debian's own judge, on everything that the recipe puts beside Electron and QEMU: their files are stood for by empty
 * ones, since it would read 400 MB to say what lintian-overrides answers.
 * @returns {Promise<string>} its complaints, one a line
 */
export async function lintDeb() {
  const root = await freshFolder('lint');
  await plantDeb(root);
  await run('find', [
    join(root, 'opt/Taproom/app'),
    ...['-type', 'f', '!', '-name', 'chrome-sandbox', '-delete'],
  ]);
  await run('find', [join(root, 'opt/Taproom/app'), '-type', 'l', '-delete']);
  const kept = await readFile(join(root, 'DEBIAN/md5sums'), 'utf8');
  const there = await Promise.all(
    kept.split('\n').map(async (line) => ({ line, is: await isFile(join(root, line.slice(34))) })),
  );
  await writeFile(join(root, 'DEBIAN/md5sums'), there.filter(({ is }) => is).map(({ line }) => `${line}\n`).join(''));
  const { version } = await facts();
  const file = join(root, '..', `taproom_${version}_amd64.deb`);
  // What lintian 2.116 can read, too.
  await packDeb(root, file, ['-Zxz', '-z0']);
  return (await run('lintian', ['--allow-root', '--tag-display-limit', '0', '--fail-on', 'none', file])).toString().trim();
}

/** @param {string} path */
const isFile = (path) =>
  stat(path).then(
    (info) => info.isFile(),
    () => false,
  );
