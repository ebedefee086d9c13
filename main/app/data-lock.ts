import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { faultError } from '../faults/table.ts';
import { ensurePrivate } from '../qemu/run-dir.ts';
import { tryConnect } from '../qemu/platform/unix-socket.ts';

/** Hexadecimal digits that tell one data folder from another. */
const DIGITS = 8;

/** Held while this process is the only Taproom on its data folder. */
export interface DataLock {
  /** Lets the next one in, synchronously. May be called twice. */
  release(): void;
}

/**
 * Makes sure that no other Taproom of this account uses the same data folder, in a window or without one: each
 * would overwrite the other's progress. The lock is a socket in the runtime folder that answers as long as its
 * owner lives, so one left by a killed app is no obstacle. Without a runtime folder there is no lock: the guest
 * will say what is wrong with it.
 * @throws FaultError `app.already-running`.
 */
export async function lockData(dataDir: string, runtimeRoot: string): Promise<DataLock> {
  const name = createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, DIGITS);
  const path = join(runtimeRoot, `app-${name}.sock`);
  try {
    ensurePrivate(runtimeRoot);
  } catch {
    return { release: () => undefined }; // as said above
  }
  const owner = await tryConnect(path);
  if (owner.kind === 'connected') {
    owner.socket.destroy();
    throw faultError('app.already-running', { folder: dataDir });
  }
  rmSync(path, { force: true });
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((done) => {
    server.once('error', () => done()); // too long a path: as above
    server.listen(path, () => done());
  });
  server.unref();
  return {
    release: () => {
      if (!server.listening) return;
      server.close();
      rmSync(path, { force: true });
    },
  };
}
