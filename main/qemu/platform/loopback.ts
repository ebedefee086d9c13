/**
 * What a system needs that has neither terminals nor sockets by path, as Windows: lines over the loopback with a
 * secret, a console of its own, saved memory inside the saved state, a trace by way of a file. Nothing ships with it
 * yet: it runs under test, on systems that have both.
 */
import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { LoopbackLines } from './loopback-lines.ts';
import { listenOnLoopback } from './loopback-port.ts';
import { PipedProcess } from './piped-process.ts';
import type { Platform } from './platform.ts';
import { TraceFile } from './trace-file.ts';

const OWNER_FILE = 'owner.json';

const SECRET_BYTES = 16;

/** Bytes of a path on most systems; nothing here puts one into a socket's address. */
const PATH_LIMIT = 4_096;

/** Milliseconds that the owner of a run has to say who it is. */
const OWNER_MS = 2_000;

/** How the owner of a folder is found; the word is what it says to whoever calls. */
const Owner = z.strictObject({ port: z.number(), word: z.string() });

/** See above. */
export const loopback: Platform = {
  memory: 'in-state',
  pathLimit: { bytes: PATH_LIMIT, longestName: OWNER_FILE },
  openLines: (folder) => LoopbackLines.open(folder),
  spawn: ({ argv, ...options }, lines) => {
    if (!(lines instanceof LoopbackLines)) throw new Error('these lines are of another platform');
    // Windows ends a child with us by a job, which Node puts it into; elsewhere QEMU has to watch by itself.
    return new PipedProcess(
      { ...options, argv: [...argv, '-run-with', 'exit-with-parent=on'] },
      (ms, signal) => lines.connect('console', ms, signal),
    );
  },
  openTrace: (path, receive) => Promise.resolve().then(() => new TraceFile(path, receive)),
  claim: async (folder) => {
    const word = randomBytes(SECRET_BYTES).toString('hex');
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.end(word);
    });
    const port = await listenOnLoopback(server);
    server.unref();
    const owner: z.infer<typeof Owner> = { port, word };
    await writeFile(join(folder, OWNER_FILE), JSON.stringify(owner), { mode: 0o600 });
    return { release: () => void server.close() };
  },
  whoHas: async (folder) => {
    const text = await readFile(join(folder, OWNER_FILE), 'utf8').catch(() => null); // not claimed yet
    if (text === null) return 'unborn';
    const owner = Owner.parse(JSON.parse(text));
    return (await wordAt(owner.port)) === owner.word ? 'claimed' : 'dead';
  },
  // It ends with its owner.
  leftover: () => Promise.resolve(null),
};

/** What is said at a port of this machine; empty where nobody listens, or nothing is said in time. */
function wordAt(port: number): Promise<string> {
  return new Promise((resolve) => {
    let word = '';
    const socket = connect(port, '127.0.0.1');
    socket.setEncoding('utf8');
    socket.setTimeout(OWNER_MS, () => socket.destroy());
    socket.on('data', (text) => (word += String(text)));
    socket.on('error', () => socket.destroy()); // 'close' follows
    socket.on('close', () => resolve(word));
  });
}
