import { chmodSync, lstatSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Text } from '../contract/text.ts';
import { makeFolderSync } from '../files/make-folder.ts';
import type { Claim, Platform } from './platform/platform.ts';
import { errnoOf, Problem } from './problem.ts';

/**
 * What every system has on disk of a running guest. Layout:
 *
 *   ROOT/            0700, one per account; see runtime-root.ts
 *     rXXXXXX/       0700, one per run, gone when the run is over
 *       …            claim and lines of the run, as the platform has them: owner.sock, qmp.sock, …
 *       stderr.log   what QEMU complained about
 *       display.ppm  a picture on its way out of QEMU, for as long as it is read
 */
export const runNames = { prefix: 'r', stderr: 'stderr.log', display: 'display.ppm' } as const;

/** Characters of the end of stderr.log that are worth keeping. */
const STDERR_TAIL = 4_000;

/** The private folder of one run. */
export class RunDir {
  readonly #claim: Claim;

  private constructor(
    readonly path: string,
    claim: Claim,
  ) {
    this.#claim = claim;
  }

  /**
   * Makes a fresh private folder under `root`, and `root` where it is missing.
   * @throws Problem `run-dir.path-too-long` (path, bytes), `run-dir.unsafe` (path, why), `run-dir.unwritable`
   * (path, errno).
   */
  static async create(root: string, platform: Platform): Promise<RunDir> {
    const { bytes: limit, longestName } = platform.pathLimit;
    const bytes = Buffer.byteLength(join(root, `${runNames.prefix}XXXXXX`, longestName));
    if (bytes > limit) throw new Problem('run-dir.path-too-long', { path: root, bytes, limit });
    ensurePrivate(root);
    let path: string | undefined;
    try {
      path = mkdtempSync(join(root, runNames.prefix));
      return new RunDir(path, await platform.claim(path));
    } catch (error) {
      if (path !== undefined) rmSync(path, { recursive: true, force: true });
      throw new Problem('run-dir.unwritable', { path: root, errno: errnoOf(error) }, { cause: error });
    }
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
    this.#claim.release();
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
  if (!found.isDirectory()) throw new Problem('run-dir.unsafe', { path: root, why: notAFolder });
  const uid = process.getuid?.();
  if (uid !== undefined && found.uid !== uid) {
    throw new Problem('run-dir.unsafe', { path: root, why: ownedBy(found.uid) });
  }
  if ((found.mode & 0o077) !== 0) chmodSync(root, 0o700);
}

const notAFolder: Text = { en: 'not a folder', 'zh-CN': '不是文件夹' };

const ownedBy = (uid: number): Text => ({ en: `owned by user ${uid}`, 'zh-CN': `属于用户${uid}` });
