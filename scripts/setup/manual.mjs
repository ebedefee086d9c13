// @ts-check
/** The guest's manual: Debian's pages and our own, unpacked, and with an index. */
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { runInRoot } from './deb-root.mjs';
import { guestRecipeDir } from './paths.mjs';
import { filesBelow } from './stamp.mjs';
import { joinChinese } from './join-chinese.mjs';

/** Where mandoc looks, and the folder of our own pages that goes there. */
const manuals = { en: 'usr/share/man', zh: 'usr/share/man/zh_CN' };

/**
 * Makes a manual of the pages below a folder.
 * @param {import('./deb-root.mjs').DebRoot} tools
 * @param {string} dir
 */
export async function bindManual(tools, dir) {
  // Together they pack better than each by itself.
  const packed = (await readdir(join(dir, manuals.en), { recursive: true }))
    .filter((path) => path.endsWith('.gz'))
    .map((path) => join(dir, manuals.en, path));
  for (const file of packed) await writeFile(file.slice(0, -'.gz'.length), gunzipSync(await readFile(file)));
  for (const file of packed) await rm(file);

  for (const [language, manual] of Object.entries(manuals)) {
    const own = join(guestRecipeDir, 'man', language);
    for (const page of await readdir(own)) {
      const section = join(dir, manual, `man${extname(page).slice(1)}`);
      await mkdir(section, { recursive: true });
      await cp(join(own, page), join(section, page));
    }
  }
  for (const file of await filesBelow(join(dir, manuals.zh)))
    await writeFile(file, joinChinese(await readFile(file, 'utf8')));
  // The index of the Chinese pages knows their names only: it has no letters for what they say of themselves.
  for (const manual of Object.values(manuals))
    await runInRoot(tools, 'usr/sbin/makewhatis', [join(dir, manual)]);
}
