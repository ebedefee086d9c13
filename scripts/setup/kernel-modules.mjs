// @ts-check
/** The kernel modules of the guest: the wished ones with their dependencies, unpacked (loading is quicker that way). */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { runInRoot } from './deb-root.mjs';

/**
 * Modules are named with `-` or `_` alike.
 * @param {string} name
 */
const plain = (name) => name.replaceAll('-', '_');

/**
 * A field of the .modinfo section, which is a list of NUL-ended `key=value` strings.
 * @param {Buffer} module
 * @param {string} key
 */
function modinfo(module, key) {
  const start = module.indexOf(`\0${key}=`);
  if (start < 0) return '';
  const from = start + key.length + 2;
  return module.toString('latin1', from, module.indexOf(0, from));
}

/**
 * Writes the modules below `target`, with the indexes that modprobe reads.
 * @param {import('./deb-root.mjs').DebRoot} root
 * @param {import('./deb-root.mjs').DebRoot} tools
 * @param {readonly string[]} wanted
 * @param {string} target
 * @returns {Promise<string>} the kernel's version
 */
export async function installModules(root, tools, wanted, target) {
  /** @type {Map<string, string>} */
  const available = new Map();
  let version = '';
  for (const path of root.owner.keys()) {
    const match = /^usr\/lib\/modules\/([^/]+)\/kernel\/.*\.ko\.xz$/.exec(path);
    if (!match?.[1]) continue;
    version = match[1];
    available.set(plain(basename(path, '.ko.xz')), path);
  }
  const waiting = wanted.map(plain);
  const done = new Set();
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (done.has(name)) continue;
    done.add(name);
    const path = available.get(name);
    if (!path) throw new Error(`the kernel package has no module "${name}"`);
    const module = await runInRoot(tools, 'usr/bin/xz', ['-dc', join(root.dir, path)]);
    const file = join(target, path.replace(/\.xz$/, ''));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, module);
    waiting.push(...modinfo(module, 'depends').split(',').filter(Boolean).map(plain));
  }
  const moduleDir = `usr/lib/modules/${version}`;
  for (const index of ['modules.builtin', 'modules.builtin.modinfo', 'modules.order']) {
    await writeFile(join(target, moduleDir, index), await readFile(join(root.dir, moduleDir, index)));
  }
  await runInRoot(tools, 'usr/bin/kmod', ['-b', join(target, 'usr'), version], { argv0: 'depmod' });
  return version;
}
