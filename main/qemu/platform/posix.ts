import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { QmpClient } from '../qmp.ts';
import { Fifo } from './fifo.ts';
import type { LineEnds, Platform, ServedLine } from './platform.ts';
import { PtyProcess } from './pty-process.ts';
import { connectUnix, tryConnect } from './unix-socket.ts';

/** Names in a run's folder. */
const OWNER = 'owner.sock';
const socketNames: Readonly<Record<ServedLine, string>> = {
  qmp: 'qmp.sock',
  agent: 'agent.sock',
  tenant1: 'tenant1.sock',
  tenant2: 'tenant2.sock',
};

/** Bytes a unix socket path may have (sun_path is 108 with its end mark; QEMU refuses longer ones). */
const SOCKET_PATH_LIMIT = 107;

/** Where the lines of a run end in QEMU, with its folder called by this name. */
export function unixEnds(folder: string): LineEnds {
  const served = (name: ServedLine) =>
    ({ kind: 'unix-server', path: join(folder, socketNames[name]) }) as const;
  return {
    console: { kind: 'stdio' },
    qmp: served('qmp'),
    agent: served('agent'),
    tenant1: served('tenant1'),
    tenant2: served('tenant2'),
  };
}

/**
 * QEMU under a pseudoterminal of its own, which hangs up when we die; sockets in the run's folder, which nobody else
 * may enter; saved memory mapped from its file.
 */
export const posix: Platform = {
  memory: 'mapped',
  pathLimit: { bytes: SOCKET_PATH_LIMIT, longestName: socketNames.tenant1 },
  openLines: (folder) =>
    Promise.resolve({
      ends: unixEnds(folder),
      connect: (name, timeoutMs, signal) => connectUnix(join(folder, socketNames[name]), timeoutMs, signal),
      close: () => undefined,
    }),
  spawn: ({ argv, lastInLine, ...options }) =>
    new PtyProcess({ ...options, argv: lastInLine === true ? ['nice', '-n', '19', ...argv] : argv }),
  openTrace: (path, receive) => Fifo.open(path, receive),
  claim: async (folder) => {
    const server = await listen(join(folder, OWNER));
    return { release: () => void server.close() };
  },
  whoHas: async (folder) => {
    const owner = await tryConnect(join(folder, OWNER));
    if (owner.kind === 'refused') return owner.errno === 'ENOENT' ? 'unborn' : 'dead';
    owner.socket.destroy();
    return 'claimed';
  },
  leftover: async (folder, timeoutMs) => {
    const path = join(folder, socketNames.qmp);
    const answer = await tryConnect(path);
    if (answer.kind === 'refused') return null;
    answer.socket.destroy();
    return QmpClient.over(connectUnix(path, timeoutMs), timeoutMs);
  },
};

function listen(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', reject);
    server.listen(path, () => {
      server.unref();
      resolve(server);
    });
  });
}
