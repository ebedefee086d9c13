// @ts-check
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The licence names of a Debian copyright file in DEP-5 form, sorted; none when the file is free text.
 * @param {string} copyright
 * @returns {string[]}
 */
export function licencesOf(copyright) {
  if (!/^Format:/m.test(copyright)) return [];
  const names = [...copyright.matchAll(/^License:[ \t]*(\S.*)$/gm)].map((match) => (match[1] ?? '').trim());
  return [...new Set(names)].sort();
}

/**
 * The licences of an unpacked package, or the place of the text to read.
 * @param {string} rootDir
 * @param {string} name
 */
export async function packageLicence(rootDir, name) {
  const path = join('usr/share/doc', name, 'copyright');
  const names = licencesOf(await readFile(join(rootDir, path), 'utf8'));
  return { licence: names.length > 0 ? names.join('; ') : `see ${path}`, copyright: path };
}
