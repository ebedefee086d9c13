import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { z } from 'zod';
import type { Text } from '../contract/text.ts';
import { inTurn } from './in-turn.ts';
import { notJson, wrongField } from './what-is-wrong.ts';

export type JsonFile<T> =
  | { kind: 'absent' }
  | { kind: 'read'; value: T }
  /** The file is there but not what we wrote; `problem` names line or field. */
  | { kind: 'unreadable'; problem: Text };

/** Reads and validates one JSON file. I/O errors other than "no such file" are thrown. */
export async function readJsonFile<T>(path: string, schema: z.ZodType<T>): Promise<JsonFile<T>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return { kind: 'absent' };
    throw error;
  }
  return parseJson(text, schema);
}

function parseJson<T>(text: string, schema: z.ZodType<T>): JsonFile<T> {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    return { kind: 'unreadable', problem: notJson(error, text) };
  }
  const parsed = schema.safeParse(raw);
  if (parsed.success) return { kind: 'read', value: parsed.data };
  const { field, why } = wrongField(schema, raw);
  return {
    kind: 'unreadable',
    problem: { en: `${field}: ${why.en}`, 'zh-CN': `${field}：${why['zh-CN']}` },
  };
}

/**
 * Writes JSON so that a reader, or the next start after a crash, sees the old file or the new one, never half:
 * temporary sibling, fsync, rename, fsync of the folder. Nobody else may read it unless `mode` says so.
 */
export function writeJsonFile(path: string, value: unknown, mode = 0o600): Promise<void> {
  return inTurn(path, () => replace(path, value, mode));
}

async function replace(path: string, value: unknown, mode: number): Promise<void> {
  const temporary = `${path}.${String(process.pid)}.tmp`;
  try {
    const file = await open(temporary, 'w', mode);
    try {
      await file.writeFile(`${JSON.stringify(value, null, 2)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined); // on a full disk every byte counts
    throw error;
  }
  const folder = await open(join(dirname(path)), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Whether `error` is a Node system error with this code, e.g. `ENOENT`. */
export function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
