// @ts-check
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../setup/run.mjs';
import { distRecipeDir, sourceDate } from './source-date.mjs';
import { facts, freshFolder, plantSystemFiles, put, releaseDir, settle } from './tree.mjs';

/**
 * What Electron links against, by the names of the libraries themselves: each distribution's packages provide these by
 * themselves, whatever they are called. Fedora: gtk3, nss, alsa-lib, mesa-libgbm, at-spi2-atk, cups-libs, libdrm,
 * libxkbcommon. openSUSE: libgtk-3-0, mozilla-nss, libasound2, libgbm1, libatk-bridge-2_0-0, libcups2, libdrm2,
 * libxkbcommon0.
 */
const libraries = [
  'libc.so.6(GLIBC_2.31)',
  'libgtk-3.so.0()',
  'libnss3.so()',
  'libasound.so.2()',
  'libgbm.so.1()',
  'libatk-bridge-2.0.so.0()',
  'libcups.so.2()',
  'libdrm.so.2()',
  'libxkbcommon.so.0()',
].map((library) => `${library}(64bit)`);

/**
 * The spec file; `root` holds the files as they are to be installed.
 * @param {{ version: string, synopsis: string, description: string, afterInstall: string, afterRemove: string, root: string }} facts
 */
export function specFile({ version, synopsis, description, afterInstall, afterRemove, root }) {
  // The program's files are finished: nothing is stripped, compressed again or looked through for dependencies.
  return `%global __os_install_post %{nil}
%global debug_package %{nil}
%global _build_id_links none
%global _buildhost localhost
%global use_source_date_epoch_as_buildtime 1
%global clamp_mtime_to_source_date_epoch 1
%global _binary_payload w3.zstdio

Name: taproom
Version: ${version}
Release: 1
Summary: ${synopsis.replace(/^./, (first) => first.toUpperCase())}
License: MIT
URL: https://taproom.invalid
BuildArch: x86_64
AutoReqProv: no
Requires: ${libraries.join(', ')}
Requires(post): util-linux, coreutils

%description
${description.trimEnd()}

%install
cp --archive --link '${root}/.' '%{buildroot}/'

%post
${scriptlet(afterInstall)}

%postun
${scriptlet(afterRemove)}

%files
/opt/Taproom
%verify(not mode) /opt/Taproom/app/chrome-sandbox
/usr/bin/taproom
/usr/share/applications/taproom.desktop
/usr/share/icons/hicolor/scalable/apps/taproom.svg
/usr/share/man/man1/taproom.1.gz
/usr/share/man/zh_CN/man1/taproom.1.gz
%dir /usr/share/licenses/taproom
%license /usr/share/licenses/taproom/LICENSE
`;
}

/**
 * A script as a scriptlet: rpm has a shell of its own for it, and reads a % as a macro.
 * @param {string} script
 */
function scriptlet(script) {
  return script.replace(/^#!.*\n/, '').replaceAll('%', '%%').trim();
}

/**
 * Wraps the app into an .rpm with rpmbuild.
 * @returns {Promise<string>} its file
 */
export async function makeRpm() {
  const [top, date] = [await freshFolder('rpm'), await sourceDate()];
  const root = join(top, 'root');
  await plantSystemFiles(root);
  await put(root, 'usr/share/licenses/taproom/LICENSE', '../../LICENSE');
  await settle(root, date);
  const recipe = (/** @type {string} */ name) => readFile(join(distRecipeDir, name), 'utf8');
  const about = await facts();
  const spec = specFile({
    ...about,
    description: await recipe('description'),
    afterInstall: await recipe('after-install'),
    afterRemove: await recipe('after-remove'),
    root,
  });
  await writeFile(join(top, 'taproom.spec'), spec);
  await mkdir(join(top, 'tmp'));
  await run(
    'rpmbuild',
    [
      '-bb',
      '--target=x86_64',
      `--define=_topdir ${top}`,
      `--define=_tmppath ${join(top, 'tmp')}`,
      `--define=_rpmdir ${top}`,
      join(top, 'taproom.spec'),
    ],
    { env: { ...process.env, SOURCE_DATE_EPOCH: String(date) } },
  );
  const name = `taproom-${about.version}-1.x86_64.rpm`;
  await rename(join(top, 'x86_64', name), join(releaseDir, name));
  await freshFolder('rpm');
  return join(releaseDir, name);
}
