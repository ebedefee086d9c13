import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { errnoOf, Problem } from './problem.ts';
import type { Platform } from './platform/platform.ts';
import type { QmpClient } from './qmp.ts';
import { runNames } from './run-dir.ts';

/** What became of one folder found under the runtime root. */
export type Swept =
  | { kind: 'in-use'; path: string }
  | { kind: 'removed'; path: string; quit: boolean }
  /** Something answers there that is not ours or does not talk; left alone. */
  | { kind: 'left'; path: string; why: string };

/** Milliseconds a folder that nobody has claimed may be about to be. */
const NEWBORN_MS = 10_000;

/** Milliseconds a leftover QEMU gets to greet and to end. Its own terminal hung up long ago, so this is rare. */
const LEFTOVER_MS = 2_000;

/**
 * Removes what dead runs left under `root`. A run is dead when nobody claims it any more; a QEMU
 * that outlived its owner is asked over QMP who it is, and told to quit only when `isOurs` knows the name.
 * Process ids are never trusted: they are reused. Never throws.
 */
export async function sweepRuns(
  root: string,
  platform: Platform,
  isOurs: (name: string) => boolean,
): Promise<Swept[]> {
  const swept: Swept[] = [];
  for (const path of runFolders(root)) {
    swept.push(await sweepOne(path, platform, isOurs).catch((error: unknown) => left(path, error)));
  }
  return swept;
}

function runFolders(root: string): string[] {
  try {
    return readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name.startsWith(runNames.prefix))
      .map((entry) => join(root, entry.name));
  } catch {
    return []; // no root yet: nothing was ever run
  }
}

async function sweepOne(path: string, platform: Platform, isOurs: (name: string) => boolean): Promise<Swept> {
  const owner = await platform.whoHas(path);
  if (owner === 'claimed') return { kind: 'in-use', path };
  if (owner === 'unborn' && Date.now() - statSync(path).mtimeMs < NEWBORN_MS) {
    return { kind: 'in-use', path };
  }
  const client = await platform.leftover(path, LEFTOVER_MS);
  if (client !== null) return await quitLeftover(client, path, isOurs);
  rmSync(path, { recursive: true, force: true });
  return { kind: 'removed', path, quit: false };
}

async function quitLeftover(
  client: QmpClient,
  path: string,
  isOurs: (name: string) => boolean,
): Promise<Swept> {
  try {
    const { name } = await client.execute('query-name', {}, z.object({ name: z.string().optional() }));
    if (name === undefined || !isOurs(name))
      return { kind: 'left', path, why: `it is ${name ?? 'nameless'}` };
    const ended = new Promise<void>((resolve) => client.onEnd(() => resolve()));
    await client.execute('quit', {}, z.unknown()).catch((error: unknown) => {
      // Closing the line is as good an answer to quit as any.
      if (!(error instanceof Problem && error.tag === 'qmp.closed')) throw error;
    });
    await ended;
    rmSync(path, { recursive: true, force: true });
    return { kind: 'removed', path, quit: true };
  } finally {
    client.close();
  }
}

function left(path: string, error: unknown): Swept {
  return { kind: 'left', path, why: errnoOf(error) };
}
