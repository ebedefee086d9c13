// @ts-check
/**
 * The machine of a class: Debian with JupyterHub, in build/hub-root, made by mmdebstrap from packages that are
 * downloaded once, as all others. It has accounts for a teacher and two learners, whose passwords are their names.
 */
import { createHash } from 'node:crypto';
import { copyFile, link, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fetchDebs, resolveDebs, sha256OfFile } from '../setup/apt.mjs';
import { hostArchitecture } from '../setup/architecture.mjs';
import { text } from '../setup/language.mjs';
import { buildDir } from '../setup/paths.mjs';
import { isInstalled, run } from '../setup/run.mjs';
import { hashFiles, isFresh, replaceFolder } from '../setup/stamp.mjs';

export const hubRootLabel = text('a machine with JupyterHub', '装有 JupyterHub 的机器');

export const hubRoot = join(buildDir, 'hub-root');
const suite = 'trixie';

/** The hub; PAM with its usual answers, by which people sign in; and what makes their accounts. */
const packages = ['jupyterhub', 'libpam-runtime', 'login', 'passwd'];

/** Who has an account, in which group: `deploy/jupyterhub/jupyterhub_config.py` knows the groups. */
const accounts = { teacher: 'teachers', alice: 'learners', bob: 'learners' };

/**
 * Why it can't be made on this machine; nothing when it can.
 * @returns {Promise<string | undefined>}
 */
async function obstacle() {
  if (process.platform !== 'linux') return 'mmdebstrap needs Linux';
  if (process.getuid?.() !== 0) return 'mmdebstrap needs root; run this once as root';
  for (const program of ['apt-get', 'dpkg-deb', 'perl', 'unshare', 'chroot']) {
    if (!(await isInstalled(program))) return `this machine has no ${program}`;
  }
  return undefined;
}

/**
 * Makes the root unless it is there.
 * @param {import('../setup/progress.mjs').Reporter} reporter
 * @returns {Promise<{ changed: boolean, why?: string }>} `why` there is none
 */
export async function ensureHubRoot(reporter) {
  const recipe = await hashFiles([import.meta.filename ?? new URL(import.meta.url).pathname]);
  if (await isFresh(hubRoot, recipe)) return { changed: false };
  const why = await obstacle();
  if (why !== undefined) return { changed: false, why };
  reporter.percent(0);
  const all = await resolveDebs(['?essential', 'mmdebstrap', ...packages], {
    architecture: hostArchitecture(),
    release: suite,
  });
  await fetchDebs(all, reporter.percent);
  const work = await mkdtemp(join(buildDir, 'hub-root-work-'));
  try {
    await replaceFolder(hubRoot, recipe, (folder) => make(all, work, folder));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return { changed: true };
}

/**
 * @param {readonly import('../setup/apt.mjs').Deb[]} debs
 * @param {string} work
 * @param {string} folder
 */
async function make(debs, work, folder) {
  const tool = join(work, 'mmdebstrap');
  const [mmdebstrap] = debs.filter(({ name }) => name === 'mmdebstrap');
  if (mmdebstrap === undefined) throw new Error(`${suite} offers no mmdebstrap`);
  await run('dpkg-deb', ['-x', mmdebstrap.file, tool]);
  const repository = join(work, 'repository');
  await makeRepository([...debs, await makeNoNotebook(work)], repository);
  const makeAccounts = [
    'groupadd teachers',
    'groupadd learners',
    ...Object.entries(accounts).flatMap(([name, group]) => [
      `useradd --create-home --shell /bin/bash --groups ${group} ${name}`,
      `echo ${name}:${name} | chpasswd`,
    ]),
  ].join(' && ');
  const excluded = ['/usr/bin/py3compile', '/usr/share/doc/*', '/usr/share/man/*']
    .map((path) => `path-exclude=${path}\\n`)
    .join('');
  // In a mount namespace of its own: what mmdebstrap mounts goes with it, however it ends.
  await run('unshare', [
    '--mount',
    '--fork',
    '--kill-child',
    'perl',
    join(tool, 'usr', 'bin', 'mmdebstrap'),
    '--mode=root',
    '--variant=essential',
    '--format=directory',
    `--include=${packages.join(',')}`,
    '--dpkgopt=force-unsafe-io',
    // Not every package of Python is compiled, but what the hub loads.
    `--essential-hook=printf "${excluded}" > "$1"/etc/dpkg/dpkg.cfg.d/lean`,
    '--essential-hook=printf "#!/bin/sh\\n" > "$1"/usr/bin/py3compile && chmod 755 "$1"/usr/bin/py3compile',
    '--customize-hook=chroot "$1" jupyterhub --version',
    `--customize-hook=chroot "$1" sh -c '${makeAccounts}'`,
    suite,
    join(folder, 'root'),
    // Each package was proven by its hash a moment ago.
    `deb [trusted=yes] copy:${repository} ./`,
  ]);
}

/**
 * Debian's hub comes with Jupyter's own notebook, a third of all its packages, which nobody is given here.
 * @param {string} work
 * @returns {Promise<import('../setup/apt.mjs').Deb>}
 */
async function makeNoNotebook(work) {
  const [name, version] = ['python3-notebook', '99'];
  const folder = join(work, name);
  await mkdir(join(folder, 'DEBIAN'), { recursive: true });
  await writeFile(
    join(folder, 'DEBIAN', 'control'),
    `Package: ${name}\nVersion: ${version}\nArchitecture: all\nMaintainer: none\nDescription: no notebook\n`,
  );
  const file = join(work, `${name}_${version}_all.deb`);
  await run('dpkg-deb', ['--build', '--root-owner-group', folder, file]);
  const { size } = await stat(file);
  return { name, version, file, size, sha256: await sha256OfFile(file), architecture: hostArchitecture() };
}

/**
 * Packages as a Debian repository of one folder.
 * @param {readonly import('../setup/apt.mjs').Deb[]} debs
 * @param {string} folder
 */
async function makeRepository(debs, folder) {
  await mkdir(folder);
  const stanzas = [];
  for (const { file, sha256, size } of debs) {
    const name = basename(file);
    // A hard link costs nothing; where the folders are on two file systems, it has to be a copy.
    await link(file, join(folder, name)).catch(() => copyFile(file, join(folder, name)));
    const control = (await run('dpkg-deb', ['--field', file])).toString();
    stanzas.push(`${control.trimEnd()}\nFilename: ./${name}\nSize: ${size}\nSHA256: ${sha256}\n`);
  }
  const list = stanzas.join('\n');
  await writeFile(join(folder, 'Packages'), list);
  const hash = createHash('sha256').update(list).digest('hex');
  // mmdebstrap looks for the essential packages of a suite of this name.
  const release = [
    `Suite: ${suite}`,
    `Codename: ${suite}`,
    'SHA256:',
    ` ${hash} ${Buffer.byteLength(list)} Packages`,
  ];
  await writeFile(join(folder, 'Release'), `${release.join('\n')}\n`);
}
