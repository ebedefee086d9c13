// @ts-check
import { readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { sha256OfFile } from '../setup/apt.mjs';
import { releaseDir } from './tree.mjs';

/** Writes SHA256SUMS of everything in the release folder that is handed out. @returns {Promise<string>} its file */
export async function makeChecksums() {
  const names = (await readdir(releaseDir)).filter((name) => /(\.(deb|rpm|tar\.xz|AppImage|spdx\.json)|-image-\w+\.tar)$/.test(name));
  let lines = '';
  for (const name of names.sort()) lines += `${await sha256OfFile(join(releaseDir, name))}  ${basename(name)}\n`;
  const file = join(releaseDir, 'SHA256SUMS');
  await writeFile(file, lines);
  return file;
}
