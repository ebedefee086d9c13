// @ts-check
/** The guest: a Debian kernel and an initramfs, made of packages, overlay files and a list of kernel modules. */
import { createHash } from 'node:crypto';
import { cp, lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fetchDebs, resolveDebs } from './apt.mjs';
import { guestArchitecture, hostArchitecture } from './architecture.mjs';
import { cpioOf } from './cpio.mjs';
import { closure, copyOut, matching, runInRoot, unpackDebs } from './deb-root.mjs';
import { installModules } from './kernel-modules.mjs';
import { text } from './language.mjs';
import { bindManual } from './manual.mjs';
import { compareWithLock, writeLock, writeManifest } from './manifest.mjs';
import { buildDir, guestDir, guestRecipeDir, setupDir } from './paths.mjs';
import { recipeLines } from './recipe.mjs';
import { filesBelow, hashFiles, isFresh, replaceFolder } from './stamp.mjs';
import { compressedKernel } from './vmlinux.mjs';

/** A change in one of these makes something else of the same recipe. */
const makers = [
  ...['guest-image', 'kernel-modules', 'deb-root', 'elf', 'cpio', 'join-chinese', 'manual', 'vmlinux'],
].map((name) => join(setupDir, `${name}.mjs`));

/** The two files that QEMU loads. */
const kept = { kernel: 'vmlinux', initrd: 'initrd.cpio.zst' };

/** The folder of what only the landlord has, to be laid over its root from its disk. */
const landlord = 'landlord';

const lockFile = join(guestRecipeDir, 'packages.lock.json');

export const guestImageLabel = text('guest image', '客户机镜像');

/**
 * Makes build/guest unless this recipe has made it already.
 * @param {import('./progress.mjs').Reporter} reporter
 * @param {{ relock?: boolean }} [options] relock: write the lock file from what Debian offers now
 */
export async function ensureGuestImage(reporter, { relock = false } = {}) {
  const recipeFiles = (await filesBelow(guestRecipeDir)).filter(
    (file) => file !== lockFile && !file.endsWith('.md'),
  );
  const recipe = await hashFiles([...makers, ...recipeFiles]);
  if (!relock && (await isFresh(guestDir, recipe))) return { changed: false };

  const lines = (/** @type {string} */ name) => recipeLines(guestRecipeDir, name);
  const ownTools = await lines('tools.list');
  const closureOf = await resolveDebs([...(await lines('packages.list')), ...ownTools], {
    architecture: guestArchitecture,
    release: 'trixie',
    alone: await lines('alone.list'),
  });
  const unused = new Set(await lines('unused.list'));
  const debs = closureOf.filter((deb) => !unused.has(deb.name));
  await fetchDebs(debs, (percent) => reporter.percent(percent * 0.6));
  await replaceFolder(guestDir, recipe, async (target) => {
    const workDir = await mkdtemp(join(buildDir, 'guest-work-'));
    try {
      const root = await unpackDebs(debs, join(workDir, 'packages'), guestArchitecture, (percent) =>
        reporter.percent(60 + percent * 0.3),
      );
      const tools = await toolsFor(root, ownTools, join(workDir, 'tools'));
      const tree = join(workDir, 'tree');
      const keep = await closure(root, matching(root, await lines('files.list')));
      await copyOut(root, keep, tree);
      const kernelVersion = await installModules(root, tools, await lines('modules.list'), tree);
      await cp(join(guestRecipeDir, 'overlay'), tree, { recursive: true });
      await addLinks(tools, tree, await lines('links.list'));
      const landlordKeep = await furnishLandlord(root, tools, keep, tree, join(target, landlord));
      const packed = await packUp(
        root,
        tools,
        keep,
        join(workDir, 'packed'),
        join(tree, 'usr/lib/taproom/packed'),
      );
      // Packed, it costs a boot a tenth of a second and spares each guest 60 MB of memory.
      await writeFile(join(workDir, 'initrd.cpio'), await cpioOf(tree));
      const initrd = await runInRoot(tools, 'usr/bin/zstd', [
        ...['-q', '-9', '--single-thread', '-c'],
        join(workDir, 'initrd.cpio'),
      ]);
      const vmlinuz = `boot/vmlinuz-${kernelVersion}`;
      await writeFile(join(workDir, 'kernel.zst'), await compressedKernel(join(root.dir, vmlinuz)));
      const kernel = await runInRoot(tools, 'usr/bin/zstd', ['-dc', join(workDir, 'kernel.zst')]);
      await writeFile(join(target, kept.initrd), initrd);
      await writeFile(join(target, kept.kernel), kernel);
      const guest = {
        format: 1,
        ...kept,
        cmdline: await lines('cmdline.list'),
        kernelVersion,
        landlord: { folder: landlord, sha256: sha256(await cpioOf(join(target, landlord))) },
        sha256: { [kept.kernel]: sha256(kernel), [kept.initrd]: sha256(initrd) },
        size: { [kept.kernel]: kernel.length, [kept.initrd]: initrd.length },
      };
      await writeFile(join(target, 'guest.json'), JSON.stringify(guest, undefined, 2) + '\n');
      const owners = new Set(
        [...keep, ...landlordKeep, ...packed, vmlinuz].map((path) => root.owner.get(path)),
      );
      const used = debs.filter((deb) => owners.has(deb.name));
      await copyOut(
        root,
        used.map((deb) => `usr/share/doc/${deb.name}/copyright`),
        target,
      );
      await writeManifest(join(target, 'manifest.json'), { kernelVersion }, used, target);
      if (relock) await writeLock(lockFile, debs);
      const news = await compareWithLock(lockFile, debs);
      if (news) reporter.note(news);
    } finally {
      await rm(workDir, { recursive: true, force: true });
    }
  });
  return { changed: true };
}

/**
 * The programs that build the guest: the guest's own where this machine can run them, the same ones for this machine
 * otherwise.
 * @param {import('./deb-root.mjs').DebRoot} root
 * @param {readonly string[]} packages
 * @param {string} dir
 * @returns {Promise<import('./deb-root.mjs').DebRoot>}
 */
async function toolsFor(root, packages, dir) {
  const architecture = hostArchitecture();
  if (architecture === guestArchitecture) return root;
  const debs = await resolveDebs(packages, { architecture, release: 'trixie' });
  await fetchDebs(debs, () => undefined);
  return unpackDebs(debs, dir, architecture, () => undefined);
}

/**
 * Makes the folders and links that no package file brings along: the merged /usr, mount points, the links of the
 * recipe, and one link for each busybox command that has no better program.
 * @param {import('./deb-root.mjs').DebRoot} tools
 * @param {string} tree
 * @param {readonly string[]} links
 */
async function addLinks(tools, tree, links) {
  for (const dir of ['dev', 'proc', 'sys', 'run', 'tmp', 'root', 'var', 'mnt'])
    await mkdir(join(tree, dir), { recursive: true });
  for (const dir of ['bin', 'sbin', 'lib', 'lib64']) {
    await mkdir(join(tree, 'usr', dir), { recursive: true });
    await symlink(`usr/${dir}`, join(tree, dir));
  }
  for (const line of links) {
    const [path = '', target = ''] = line.split(/\s+/);
    await mkdir(dirname(join(tree, path)), { recursive: true });
    await symlink(target, join(tree, path));
  }
  const applets = (await runInRoot(tools, 'usr/bin/busybox', ['--list'])).toString().trim().split('\n');
  for (const applet of applets) {
    if (
      await readFile(join(tree, 'usr/sbin', applet)).then(
        () => true,
        () => false,
      )
    )
      continue;
    await symlink('busybox', join(tree, 'usr/bin', applet)).catch(
      (/** @type {NodeJS.ErrnoException} */ error) => {
        if (error.code !== 'EEXIST') throw error;
      },
    );
  }
}

/**
 * What only the landlord has: programs, kernel modules with the indexes that name them, and files of our own. It goes
 * to the landlord's disk instead of every guest's memory.
 * @param {import('./deb-root.mjs').DebRoot} root
 * @param {import('./deb-root.mjs').DebRoot} tools
 * @param {ReadonlySet<string>} kept what every guest has anyway
 * @param {string} tree every guest's files
 * @param {string} target
 * @returns {Promise<string[]>} the packages' files among them
 */
async function furnishLandlord(root, tools, kept, tree, target) {
  const lines = (/** @type {string} */ name) => recipeLines(guestRecipeDir, name);
  const needed = await closure(root, matching(root, await lines('landlord-files.list')));
  const paths = [...needed].filter((path) => !kept.has(path));
  await copyOut(root, paths, target);
  const modules = [...(await lines('modules.list')), ...(await lines('landlord-modules.list'))];
  const version = await installModules(root, tools, modules, target);
  for (const file of await filesBelow(join(target, 'usr/lib/modules', version, 'kernel'))) {
    const everyGuests = await lstat(join(tree, relative(target, file))).catch(() => undefined); // the landlord's own
    if (everyGuests) await rm(file);
  }
  await cp(join(guestRecipeDir, 'landlord-overlay'), target, { recursive: true });
  await mkdir(join(target, 'etc'), { recursive: true });
  await writeFile(join(target, 'etc/tenant-cmdline'), `${(await lines('cmdline.list')).join(' ')}\n`);
  return paths;
}

/**
 * What few guests need goes in as small archives: they cost memory and time only where somebody unpacks one.
 * @param {import('./deb-root.mjs').DebRoot} root
 * @param {import('./deb-root.mjs').DebRoot} tools
 * @param {ReadonlySet<string>} kept what the guest has anyway
 * @param {string} workDir
 * @param {string} target
 * @returns {Promise<string[]>} the packages' files among them
 */
async function packUp(root, tools, kept, workDir, target) {
  await mkdir(target, { recursive: true });
  const recipes = join(guestRecipeDir, 'packed');
  /** @type {string[]} */
  const all = [];
  for (const recipe of (await readdir(recipes)).sort()) {
    const name = basename(recipe, '.list');
    const needed = await closure(root, matching(root, await recipeLines(recipes, recipe)));
    const paths = [...needed].filter((path) => !kept.has(path));
    await copyOut(root, paths, join(workDir, name));
    if (name === 'man') await bindManual(tools, join(workDir, name));
    await writeFile(join(workDir, `${name}.cpio`), await cpioOf(join(workDir, name)));
    // CRC32 is all that the guest's busybox can check.
    const archive = await runInRoot(tools, 'usr/bin/xz', [
      ...['-9e', '--threads=1', '--check=crc32', '-c'],
      join(workDir, `${name}.cpio`),
    ]);
    await writeFile(join(target, `${name}.cpio.xz`), archive);
    all.push(...paths);
  }
  return all;
}

/** @param {Buffer} bytes */
function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}
