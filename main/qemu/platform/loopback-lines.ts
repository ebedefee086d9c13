/**
 * Lines over the loopback, for systems where QEMU has no sockets by path and its stdio is no terminal. QEMU comes to us
 * and both sides prove that they know the run's secret: TLS with a pre-shared key, whose identity is the line's name
 * (RFC 4279; QEMU's `tls-creds-psk`). Whoever finds the port can do nothing with it.
 */
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { createServer, type Server, type TLSSocket } from 'node:tls';
import { Problem } from '../problem.ts';
import { listenOnLoopback } from './loopback-port.ts';
import type { LineEnd, LineEnds, LineName, Lines } from './platform.ts';

/** Every line there is, and whether QEMU calls again when we let go of it. */
const lineNames: Readonly<Record<LineName, { again: boolean }>> = {
  console: { again: false },
  qmp: { again: false },
  agent: { again: true },
  tenant1: { again: true },
  tenant2: { again: true },
};

/** Where QEMU looks for the key of each line. */
export const KEY_FILE = 'keys.psk';

const KEY_BYTES = 32;

/** See above. */
export class LoopbackLines implements Lines {
  readonly ends: LineEnds;
  readonly #server: Server;
  /** Lines that came and nobody wanted yet: the latest of each. */
  readonly #there = new Map<string, TLSSocket>();
  readonly #wanted = new Map<string, (line: TLSSocket) => void>();
  readonly #open = new Set<Socket>();

  private constructor(server: Server, nameOf: (line: TLSSocket) => string, ends: LineEnds) {
    this.#server = server;
    this.ends = ends;
    server.on('connection', (raw: Socket) => {
      this.#open.add(raw);
      raw.once('close', () => this.#open.delete(raw));
    });
    server.on('secureConnection', (line) => this.#came(nameOf(line), line));
    // Somebody without the secret, or a QEMU that died while it called.
    server.on('tlsClientError', (_, line) => line.destroy());
  }

  /** Listens, with a fresh secret in a file of the run's folder. @throws Error of the system. */
  static async open(folder: string): Promise<LoopbackLines> {
    const key = randomBytes(KEY_BYTES);
    const names = new WeakMap<TLSSocket, string>();
    const server = createServer({
      ciphers: 'PSK',
      // Node looks a key up by its name up to TLS 1.2 only.
      minVersion: 'TLSv1.2',
      maxVersion: 'TLSv1.2',
      pskCallback: (line, identity) => {
        names.set(line, identity);
        return Object.hasOwn(lineNames, identity) ? key : null;
      },
    });
    const port = await listenOnLoopback(server);
    const keys = Object.keys(lineNames).map((name) => `${name}:${key.toString('hex')}\n`);
    await writeFile(join(folder, KEY_FILE), keys.join(''), { mode: 0o600 });
    const end = (name: LineName): LineEnd => {
      return { kind: 'tls-client', port, credentials: folder, ...lineNames[name] };
    };
    return new LoopbackLines(server, (line) => names.get(line) ?? '', {
      console: end('console'),
      qmp: end('qmp'),
      agent: end('agent'),
      tenant1: end('tenant1'),
      tenant2: end('tenant2'),
    });
  }

  connect(name: LineName, timeoutMs: number, signal?: AbortSignal): Promise<TLSSocket> {
    const there = this.#there.get(name);
    this.#there.delete(name);
    if (there !== undefined && !there.destroyed) return Promise.resolve(there);
    return new Promise((resolve, reject) => {
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', aborted);
        this.#wanted.delete(name);
      };
      const aborted = () => {
        done();
        reject(signal?.reason instanceof Error ? signal.reason : new Error('aborted'));
      };
      const timer = setTimeout(() => {
        done();
        reject(new Problem('qmp.unreachable', { path: name, errno: 'ETIMEDOUT' }));
      }, timeoutMs);
      this.#wanted.set(name, (line) => {
        done();
        resolve(line);
      });
      signal?.addEventListener('abort', aborted);
      if (signal?.aborted === true) aborted();
    });
  }

  close(): void {
    this.#server.close();
    for (const line of [...this.#open]) line.destroy();
  }

  #came(name: string, line: TLSSocket): void {
    line.on('error', () => line.destroy()); // 'close' tells whoever has it
    const wanted = this.#wanted.get(name);
    if (wanted !== undefined) {
      wanted(line);
      return;
    }
    this.#there.get(name)?.destroy();
    this.#there.set(name, line);
  }
}
