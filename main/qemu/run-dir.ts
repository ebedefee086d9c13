import { chmodSync, lstatSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { makeFolderSync } from '../files/make-folder.ts';
import { errnoOf, Problem } from './problem.ts';

/**
 * Every name on disk of a running guest. Layout:
 *
 *   ROOT/            0700, one per account; see runtime-root.ts
 *     rXXXXXX/       0700, one per run, gone when the run is over
 *       owner.sock   listened on by the app that owns the run: refuses once that app is dead
 *       qmp.sock     QEMU's control socket
 *       agent.sock   the guest agent's serial port
 *       tenantN.sock the console of the landlord's Nth tenant
 *       stderr.log   what QEMU complained about
 *       display.ppm  a picture on its way out of QEMU, for as long as it is read
 */
export const runNames = {
  prefix: 'r',
  owner: 'owner.sock',
  qmp: 'qmp.sock',
  agent: 'agent.sock',
  tenants: ['tenant1.sock', 'tenant2.sock'],
  stderr: 'stderr.log',
  display: 'display.ppm',
} as const;

/** Bytes a unix socket path may have (sun_path is 108 with its end mark; QEMU refuses longer ones). */
const SOCKET_PATH_LIMIT = 107;

/** Characters of the end of stderr.log that are worth keeping. */
const STDERR_TAIL = 4_000;

/** The private folder of one run. */
export class RunDir {
  readonly #owner: Server;

  private constructor(
    readonly path: string,
    owner: Server,
  ) {
    this.#owner = owner;
  }

  /**
   * Makes a fresh private folder under `root`, and `root` where it is missing.
   * @throws Problem `run-dir.path-too-long` (path, bytes), `run-dir.unsafe` (path, why), `run-dir.unwritable`
   * (path, errno).
   */
  static async create(root: string): Promise<RunDir> {
    const longest = join(root, `${runNames.prefix}XXXXXX`, runNames.owner);
    const bytes = Buffer.byteLength(longest);
    if (bytes > SOCKET_PATH_LIMIT) {
      throw new Problem('run-dir.path-too-long', { path: root, bytes, limit: SOCKET_PATH_LIMIT });
    }
    ensurePrivate(root);
    let path: string | undefined;
    try {
      path = mkdtempSync(join(root, runNames.prefix));
      return new RunDir(path, await listen(join(path, runNames.owner)));
    } catch (error) {
      if (path !== undefined) rmSync(path, { recursive: true, force: true });
      throw new Problem('run-dir.unwritable', { path: root, errno: errnoOf(error) }, { cause: error });
    }
  }

  get qmp(): string {
    return join(this.path, runNames.qmp);
  }

  get agent(): string {
    return join(this.path, runNames.agent);
  }

  get tenants(): string[] {
    return runNames.tenants.map((name) => join(this.path, name));
  }

  get stderr(): string {
    return join(this.path, runNames.stderr);
  }

  /** The end of what QEMU complained about; empty when it did not. */
  stderrTail(): string {
    try {
      return readFileSync(this.stderr, 'utf8').slice(-STDERR_TAIL).trim();
    } catch {
      return ''; // QEMU was never started
    }
  }

  /** Removes the folder, synchronously. May be called twice. */
  remove(): void {
    this.#owner.close();
    rmSync(this.path, { recursive: true, force: true });
  }
}

/**
 * Makes `root`, or makes sure that only this account can enter it: in a world-writable TMPDIR somebody else may
 * have made it first.
 * @throws Problem `run-dir.unsafe`, `run-dir.unwritable`.
 */
export function ensurePrivate(root: string): void {
  try {
    makeFolderSync(root, 0o700);
  } catch (error) {
    throw new Problem('run-dir.unwritable', { path: root, errno: errnoOf(error) }, { cause: error });
  }
  const found = lstatSync(root);
  if (!found.isDirectory()) throw new Problem('run-dir.unsafe', { path: root, why: 'not a folder' });
  const uid = process.getuid?.();
  if (uid !== undefined && found.uid !== uid) {
    throw new Problem('run-dir.unsafe', { path: root, why: `owned by user ${found.uid}` });
  }
  if ((found.mode & 0o077) !== 0) chmodSync(root, 0o700);
}

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
