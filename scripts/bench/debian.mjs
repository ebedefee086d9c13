// @ts-check
/** What the benchmark compares with: Debian's smallest system with systemd, made by debootstrap, in build/bench-debian. */
import { cp, mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fetchDebs, resolveDebs } from '../setup/apt.mjs';
import { debianMirror } from '../setup/debian-mirror.mjs';
import { text } from '../setup/language.mjs';
import { buildDir } from '../setup/paths.mjs';
import { isInstalled, run } from '../setup/run.mjs';
import { hashFiles, isFresh, replaceFolder } from '../setup/stamp.mjs';

export const benchDebianLabel = text('plain Debian to compare with', '用于对比的普通 Debian');

const target = join(buildDir, 'bench-debian');
const suite = 'trixie';

/** Beyond the minimum: an init that starts, a kernel to boot, and the network a terminal user expects. */
const packages = ['systemd-sysv', 'udev', 'dbus', 'ifupdown', 'iproute2', 'pciutils', 'linux-image-amd64'];

/** Sparse; the system takes about a third. */
const diskBytes = 2 * 1024 ** 3;

/**
 * Why it can't be made on this machine; nothing when it can.
 * @returns {Promise<string | undefined>}
 */
async function obstacle() {
  if (process.platform !== 'linux') return 'debootstrap needs Linux';
  if (process.getuid?.() !== 0) return 'debootstrap needs root; run this once as root';
  for (const program of ['apt-get', 'dpkg-deb', 'wget', 'unshare', 'mkfs.ext4']) {
    if (!(await isInstalled(program).catch(() => true))) return `this machine has no ${program}`;
  }
  return undefined;
}

/**
 * Makes the system unless it is there.
 * @param {import('../setup/progress.mjs').Reporter} reporter
 * @returns {Promise<{ changed: boolean, why?: string }>} `why` there is none
 */
export async function ensureBenchDebian(reporter) {
  const recipe = await hashFiles([import.meta.filename ?? new URL(import.meta.url).pathname]);
  if (await isFresh(target, recipe)) return { changed: false };
  const why = await obstacle();
  if (why !== undefined) return { changed: false, why };
  reporter.percent(0);
  const [deb] = (await resolveDebs(['debootstrap'], { architecture: 'amd64', release: suite })).filter(
    ({ name }) => name === 'debootstrap',
  );
  if (deb === undefined) return { changed: false, why: `${suite} offers no debootstrap` };
  await fetchDebs([deb], () => undefined);
  const work = await mkdtemp(join(buildDir, 'bench-debian-work-'));
  try {
    await replaceFolder(target, recipe, (folder) => make(deb.file, work, folder));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return { changed: true };
}

/**
 * @param {string} deb
 * @param {string} work
 * @param {string} folder
 */
async function make(deb, work, folder) {
  const tool = join(work, 'debootstrap');
  const root = join(work, 'root');
  await run('dpkg-deb', ['-x', deb, tool]);
  const { mirror, keyring } = await debianMirror();
  const debootstrap = [
    join(tool, 'usr', 'sbin', 'debootstrap'),
    '--variant=minbase',
    '--arch=amd64',
    `--keyring=${keyring}`,
    `--include=${packages.join(',')}`,
    suite,
    root,
    mirror,
  ];
  // In a mount namespace of its own: what debootstrap mounts goes with it, however it ends.
  await run('unshare', ['--mount', '--fork', '--kill-child', ...debootstrap], {
    env: {
      ...process.env,
      DEBOOTSTRAP_DIR: join(tool, 'usr', 'share', 'debootstrap'),
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    },
  });
  await writeFile(join(root, 'etc', 'hostname'), 'plain\n');
  await writeFile(join(root, 'etc', 'fstab'), '/dev/vda / ext4 defaults 0 1\n');
  await rm(join(root, 'var', 'cache', 'apt', 'archives'), { recursive: true, force: true });
  const boot = await readdir(join(root, 'boot'));
  const kernel = boot.find((name) => name.startsWith('vmlinuz-'));
  const initrd = boot.find((name) => name.startsWith('initrd.img-'));
  if (kernel === undefined || initrd === undefined) throw new Error(`no kernel in ${boot.join(' ')}`);
  for (const name of [kernel, initrd]) await cp(join(root, 'boot', name), join(folder, name));
  const disk = 'disk.ext4';
  await writeFile(join(folder, disk), '');
  await truncate(join(folder, disk), diskBytes);
  await run('mkfs.ext4', ['-q', '-F', '-d', root, join(folder, disk)]);
  await writeFile(join(folder, 'debian.json'), `${JSON.stringify({ kernel, initrd, disk })}\n`);
}
