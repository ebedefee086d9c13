import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { errnoOf, Problem } from '../problem.ts';

/** Milliseconds between two tries: QEMU makes its sockets 20 to 60 ms after it was started. */
const RETRY_MS = 5;

/**
 * Connects to a unix socket that may not be there yet, trying again until `timeoutMs` have passed.
 * @throws Problem `qmp.unreachable` (path, errno) at the deadline, or the signal's reason when aborted.
 */
export async function connectUnix(path: string, timeoutMs: number, signal?: AbortSignal): Promise<Socket> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    signal?.throwIfAborted();
    const tried = await tryConnect(path);
    if (tried.kind === 'connected') return tried.socket;
    if (performance.now() >= deadline) {
      throw new Problem('qmp.unreachable', { path, errno: tried.errno });
    }
    await wait(RETRY_MS);
  }
}

type Try = { kind: 'connected'; socket: Socket } | { kind: 'refused'; errno: string };

/** One try, told apart from an error: nobody listening is an ordinary answer here. */
export function tryConnect(path: string): Promise<Try> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const failed = (error: Error) => resolve({ kind: 'refused', errno: errnoOf(error) });
    socket.once('error', failed);
    socket.once('connect', () => {
      socket.off('error', failed);
      resolve({ kind: 'connected', socket });
    });
  });
}
