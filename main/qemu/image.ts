import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { mustExist, readJson } from './bundle.ts';
import { Problem } from './problem.ts';

const fileName = z.string().regex(/^[\w.-]+$/, 'must be a plain file name');
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hex digits');

/** `guest.json`, written by the image's build script. */
const ImageFile = z.object({
  format: z.literal(1),
  kernel: fileName,
  initrd: fileName,
  cmdline: z.array(z.string().regex(/^\S+$/, 'must be one kernel parameter without blanks')),
  kernelVersion: z.string(),
  /** What only the landlord has, a folder; its files go to the landlord's disk. */
  landlord: z.object({ folder: fileName, sha256 }),
  /** By file name. */
  sha256: z.record(z.string(), sha256),
  /** Bytes, by file name. */
  size: z.record(z.string(), z.number().int().positive()),
});

/** The guest's kernel and userland as they lie on disk. */
export interface GuestImage {
  root: string;
  kernel: string;
  initrd: string;
  cmdline: readonly string[];
  kernelVersion: string;
  /** Absolute folder, and a hash of its content. */
  landlord: { folder: string; sha256: string };
  /** Expected hash by absolute path; see {@link verifyImage}. */
  sha256: ReadonlyMap<string, string>;
}

/**
 * Reads and validates the guest image in `folder`; a file of the wrong size is found at once.
 * {@link verifyImage} is the thorough look.
 * @throws Problem `image.missing`, `image.invalid` (file, field, why), `image.truncated` (file, size, expected).
 */
export async function loadGuestImage(folder: string): Promise<GuestImage> {
  const root = resolve(folder);
  const file = join(root, 'guest.json');
  const parsed = await readJson(file, ImageFile, 'image.missing', 'image.invalid');
  const image: GuestImage = {
    root,
    kernel: join(root, parsed.kernel),
    initrd: join(root, parsed.initrd),
    cmdline: parsed.cmdline,
    kernelVersion: parsed.kernelVersion,
    landlord: { ...parsed.landlord, folder: join(root, parsed.landlord.folder) },
    sha256: new Map(Object.entries(parsed.sha256).map(([name, hash]) => [join(root, name), hash])),
  };
  for (const field of ['kernel', 'initrd'] as const) {
    const path = image[field];
    await mustExist(path, file, field, 'image.invalid');
    const expected = parsed.size[parsed[field]];
    if (expected === undefined || !image.sha256.has(path)) {
      const name = parsed[field];
      const why = { en: `no size or sha256 of ${name}`, 'zh-CN': `没有${name}的大小或sha256` };
      throw new Problem('image.invalid', { file, field, why });
    }
    const { size } = await stat(path);
    if (size !== expected) throw new Problem('image.truncated', { file: path, size, expected });
  }
  return image;
}

/**
 * Hashes kernel and initrd (about 0.3 s per 100 MB): after a failed boot, and for the doctor.
 * @throws Problem `image.corrupt` (file) when one differs from `guest.json`.
 */
export async function verifyImage(image: GuestImage): Promise<void> {
  for (const [path, expected] of image.sha256) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash);
    const found = hash.digest('hex');
    if (found !== expected) throw new Problem('image.corrupt', { file: path, expected, found });
  }
}
