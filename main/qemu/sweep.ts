import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { errnoOf, Problem } from './problem.ts';
import { QmpClient } from './qmp.ts';
import { runNames } from './run-dir.ts';
import { tryConnect } from './unix-socket.ts';

/** What became of one folder found under the runtime root. */
export type Swept =
  | { kind: 'in-use'; path: string }
  | { kind: 'removed'; path: string; quit: boolean }
  /** Something answers there that is not ours or does not talk; left alone. */
  | { kind: 'left'; path: string; why: string };

/** Milliseconds a folder without an owner's socket may be about to get one. */
const NEWBORN_MS = 10_000;

/** Milliseconds a leftover QEMU gets to greet and to end. Its own terminal hung up long ago, so this is rare. */
const LEFTOVER_MS = 2_000;

/**
 * Removes what dead runs left under `root`. A run is dead when nobody listens on its owner's socket; a QEMU
 * that outlived its owner is asked over QMP who it is, and told to quit only when `isOurs` knows the name.
 * Process ids are never trusted: they are reused. Never throws.
 */
export async function sweepRuns(root: string, isOurs: (name: string) => boolean): Promise<Swept[]> {
  const swept: Swept[] = [];
  for (const path of runFolders(root)) {
    swept.push(await sweepOne(path, isOurs).catch((error: unknown) => left(path, error)));
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

async function sweepOne(path: string, isOurs: (name: string) => boolean): Promise<Swept> {
  const owner = await tryConnect(join(path, runNames.owner));
  if (owner.kind === 'connected') {
    owner.socket.destroy();
    return { kind: 'in-use', path };
  }
  if (owner.errno === 'ENOENT' && Date.now() - statSync(path).mtimeMs < NEWBORN_MS) {
    return { kind: 'in-use', path };
  }
  const qmp = await tryConnect(join(path, runNames.qmp));
  if (qmp.kind === 'refused') {
    rmSync(path, { recursive: true, force: true });
    return { kind: 'removed', path, quit: false };
  }
  qmp.socket.destroy();
  return await quitLeftover(path, isOurs);
}

async function quitLeftover(path: string, isOurs: (name: string) => boolean): Promise<Swept> {
  const client = await QmpClient.connect(join(path, runNames.qmp), LEFTOVER_MS);
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
