// @ts-check
/** What a container image has beside the app: a shell, the C libraries, and Node. */
import { chmod, cp, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fetchDebs, resolveDebs } from './apt.mjs';
import { architectures } from './architecture.mjs';
import { closure, copyOut, librariesOf, matching, unpackDebs } from './deb-root.mjs';
import { text } from './language.mjs';
import { compareWithLock, writeLock, writeManifest } from './manifest.mjs';
import { ensureNode, nodeVersion } from './node-runtime.mjs';
import { buildDir, imageBaseDirOf, imageRecipeDir, nodeModulesDir, setupDir } from './paths.mjs';
import { recipeLines } from './recipe.mjs';
import { filesBelow, hashFiles, isFresh, replaceFolder } from './stamp.mjs';

/** A change in one of these makes something else of the same recipe. */
const makers = ['image-base', 'deb-root', 'elf', 'node-runtime'].map((name) => join(setupDir, `${name}.mjs`));

/** Mount points, the volume, and what links lead to. */
const folders = ['data', 'dev', 'proc', 'root', 'sys', 'tmp', 'usr/sbin', 'usr/lib64'];

export const imageBaseLabel = text('base of the container image', '容器镜像的基础部分');

/**
 * Makes build/image-ARCHITECTURE unless this recipe has made it already.
 * @param {import('./progress.mjs').Reporter} reporter
 * @param {{ architecture: import('./architecture.mjs').Architecture, relock?: boolean }} options as of the QEMU bundle
 */
export async function ensureImageBase(reporter, { architecture, relock = false }) {
  const recipeFiles = (await filesBelow(imageRecipeDir)).filter((file) => !file.endsWith('.lock.json'));
  const recipe = await hashFiles([...makers, ...recipeFiles]);
  const folder = imageBaseDirOf(architecture);
  if (!relock && (await isFresh(folder, recipe))) return { changed: false };
  const lines = (/** @type {string} */ name) => recipeLines(imageRecipeDir, name);
  const debs = await resolveDebs(await lines('packages.list'), { architecture, release: 'trixie' });
  await fetchDebs(debs, (percent) => reporter.percent(percent * 0.4));
  const node = await ensureNode(architecture);
  await replaceFolder(folder, recipe, async (target) => {
    const unpackDir = await mkdtemp(join(buildDir, 'image-unpack-'));
    try {
      const root = await unpackDebs(debs, unpackDir, architecture, (percent) =>
        reporter.percent(40 + percent * 0.5),
      );
      const guests = [join(node.folder, 'bin', 'node'), terminalModule(architecture)];
      const needed = await Promise.all(
        guests.map(async (file) => librariesOf(root, file, await readFile(file))),
      );
      const keep = await closure(root, [...matching(root, await lines('files.list')), ...needed.flat()]);
      const owners = new Set([...keep].map((path) => root.owner.get(path)));
      const used = debs.filter((deb) => owners.has(deb.name));
      await copyOut(root, [...keep, ...used.map(({ name }) => `usr/share/doc/${name}/copyright`)], target);
      for (const name of folders) await mkdir(join(target, name), { recursive: true });
      for (const line of await lines('links.list')) {
        const [path = '', to = ''] = line.split(/\s+/);
        await mkdir(dirname(join(target, path)), { recursive: true });
        await symlink(to, join(target, path));
      }
      await put(join(node.folder, 'bin', 'node'), join(target, 'usr/local/bin/node'));
      await put(join(node.folder, 'LICENSE'), join(target, 'usr/share/doc/node/LICENSE'));
      const launcher = join(target, 'usr/local/bin/taproom');
      await put(join(imageRecipeDir, 'taproom'), launcher);
      await chmod(launcher, 0o755);
      for (const name of ['passwd', 'group'])
        await put(join(imageRecipeDir, name), join(target, 'etc', name));
      await writeManifest(join(target, 'usr/share/doc/manifest.json'), { node: nodeVersion }, used, target);
      const lockFile = join(imageRecipeDir, `packages.${architecture}.lock.json`);
      if (relock) await writeLock(lockFile, debs);
      const news = await compareWithLock(lockFile, used);
      if (news) reporter.note(news);
    } finally {
      await rm(unpackDir, { recursive: true, force: true });
    }
  });
  return { changed: true };
}

/**
 * node-pty's native part: what of our own is linked against the image's libraries.
 * @param {import('./architecture.mjs').Architecture} architecture
 */
function terminalModule(architecture) {
  const { node } = architectures[architecture];
  return join(nodeModulesDir, 'node-pty', 'prebuilds', `linux-${node}`, 'pty.node');
}

/**
 * @param {string} from
 * @param {string} to
 */
async function put(from, to) {
  await mkdir(dirname(to), { recursive: true });
  await cp(from, to);
}
