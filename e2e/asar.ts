import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** Paths of every file in an asar archive, sorted; those kept beside it (`unpacked`) included. */
export async function filesInAsar(path: string): Promise<string[]> {
  const archive = await readFile(path);
  // A Chromium pickle: three sizes, then the length of the JSON that describes the files.
  const length = archive.readUInt32LE(12);
  return filesBelow(JSON.parse(archive.toString('utf8', 16, 16 + length)), '').sort();
}

const Folder = z.object({ files: z.record(z.string(), z.unknown()) });

function filesBelow(entry: unknown, path: string): string[] {
  const folder = Folder.safeParse(entry);
  if (!folder.success) return [path];
  return Object.entries(folder.data.files).flatMap(([name, child]) => filesBelow(child, `${path}/${name}`));
}
