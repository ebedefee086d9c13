import { constants } from 'node:fs';
import { access, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { notJson, wrongField } from '../files/what-is-wrong.ts';
import { errnoOf, Problem } from './problem.ts';

/** A path inside the bundle: relative, and never out of it. */
const inside = z
  .string()
  .min(1)
  .refine((path) => !path.startsWith('/') && !path.split('/').includes('..'), {
    message: 'must be a relative path that stays inside the bundle',
  });

/** `bundle.json`, written by the bundle's build script. */
const BundleFile = z.object({
  format: z.literal(1),
  qemuVersion: z.string().regex(/^\d+\.\d+(\.\d+)?$/),
  /** The bundle's own dynamic loader: the host's libc may be older than the bundle's. */
  loader: inside,
  libraryPath: z.array(inside).min(1),
  program: inside,
  firmware: z.array(inside).min(1),
  moduleDir: inside,
  /** mksquashfs. */
  diskMaker: inside,
  /** The bundle of the guest's architecture, for the landlord's disk: this one itself where the host's is the same. */
  landlord: inside.default('.'),
});

/** QEMU as it lies on disk; every path is absolute. */
export interface QemuBundle {
  root: string;
  qemuVersion: string;
  loader: string;
  libraryPath: readonly string[];
  program: string;
  firmware: readonly string[];
  moduleDir: string;
  diskMaker: string;
  /** Folder of the QEMU that a landlord runs, with its manifest. */
  landlord: string;
}

/**
 * Reads and validates the QEMU bundle in `folder`.
 * @throws Problem `qemu.bundle-missing` (no folder or no bundle.json), `qemu.bundle-invalid` (file, field,
 * why), `qemu.not-executable` (file, errno).
 */
export async function loadBundle(folder: string): Promise<QemuBundle> {
  const root = resolve(folder);
  const file = join(root, 'bundle.json');
  const parsed = await readJson(file, BundleFile, 'qemu.bundle-missing', 'qemu.bundle-invalid');
  const at = (path: string) => join(root, path);
  const bundle: QemuBundle = {
    root,
    qemuVersion: parsed.qemuVersion,
    loader: at(parsed.loader),
    libraryPath: parsed.libraryPath.map(at),
    program: at(parsed.program),
    firmware: parsed.firmware.map(at),
    moduleDir: at(parsed.moduleDir),
    diskMaker: at(parsed.diskMaker),
    landlord: at(parsed.landlord),
  };
  for (const [field, path] of [
    ['loader', bundle.loader],
    ['program', bundle.program],
  ] as const) {
    await mustExist(path, file, field, 'qemu.bundle-invalid');
    await access(path, constants.X_OK).catch((error: unknown) => {
      throw new Problem('qemu.not-executable', { file: path, errno: errnoOf(error) }, { cause: error });
    });
  }
  for (const path of bundle.firmware) await mustExist(path, file, 'firmware', 'qemu.bundle-invalid');
  return bundle;
}

/** The command and environment that start the bundle's QEMU through the bundle's own loader. */
export function launchForm(bundle: QemuBundle): { argv: readonly string[]; env: Record<string, string> } {
  return {
    argv: [bundle.loader, '--library-path', bundle.libraryPath.join(':'), bundle.program],
    env: { QEMU_MODULE_DIR: bundle.moduleDir },
  };
}

/**
 * Reads a small JSON file and validates it.
 * @throws Problem `missing` when it is not there; `invalid` with file, field and why otherwise.
 */
export async function readJson<T>(
  file: string,
  schema: z.ZodType<T>,
  missing: 'qemu.bundle-missing' | 'image.missing',
  invalid: 'qemu.bundle-invalid' | 'image.invalid',
): Promise<T> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new Problem(missing, { file, errno: errnoOf(error) }, { cause: error });
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Problem(invalid, { file, field: '-', why: notJson(error, text) }, { cause: error });
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new Problem(invalid, { file, ...wrongField(schema, json) });
}

/** @throws Problem `invalid` naming the description file and the field whose target is not there. */
export async function mustExist(
  path: string,
  file: string,
  field: string,
  invalid: 'qemu.bundle-invalid' | 'image.invalid',
): Promise<void> {
  await stat(path).catch((error: unknown) => {
    const why = `${path}: ${errnoOf(error)}`;
    throw new Problem(invalid, { file, field, why }, { cause: error });
  });
}
