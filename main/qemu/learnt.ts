/** What a start found out about this machine is kept in the data folder: it holds for one boot of one host kernel. */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { release } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { writeJsonFile } from '../files/json-file.ts';
import { makeFolder } from '../files/make-folder.ts';

const Boot = z.object({ format: z.literal(1), bootId: z.string(), kernel: z.string() });

/**
 * What an earlier start kept in `file`; nothing when host boot or kernel changed since. Never throws: an unreadable memory
 * is no memory.
 */
export async function recallLearnt<T>(
  dataDir: string,
  file: string,
  schema: z.ZodType<T>,
): Promise<T | undefined> {
  try {
    const json: unknown = JSON.parse(await readFile(join(dataDir, file), 'utf8'));
    const { bootId: boot, kernel } = Boot.parse(json);
    return boot === bootId() && kernel === release() ? schema.parse(json) : undefined;
  } catch {
    return undefined; // first start, or a file we can't read: finding out again is cheap
  }
}

/** Keeps what was found out, atomically. @throws Error of the file system when the data folder can't be written. */
export async function keepLearnt(dataDir: string, file: string, learnt: object): Promise<void> {
  const entry: z.infer<typeof Boot> = { format: 1, bootId: bootId(), kernel: release() };
  await makeFolder(dataDir);
  await writeJsonFile(join(dataDir, file), { ...entry, ...learnt });
}

/** Random per boot of the host; empty where the kernel has none. */
function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return ''; // not Linux
  }
}
