import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AppPaths } from '../main/app/paths.ts';
import { Guest } from '../main/guest/guest.ts';
import type { GuestOptions } from '../main/guest/options.ts';
import { appPaths, dataDir } from '../main/window/places.ts';

/**
 * Folders and guests of one benchmark. Nothing of it outlives the process, however that ends: everything made here
 * is also undone on `exit`.
 */
export class Workplace {
  /** The app's parts, and a data folder that starts empty: on the disk of the checkout, as a learner's home is. */
  readonly paths: AppPaths;
  /** The checkout. */
  readonly root: string;
  /** Sockets of guests; a short path. */
  readonly #runtime: string;
  readonly #undo = new Set<() => void>();

  constructor() {
    const paths = appPaths(null, dataDir(process.env));
    this.root = join(paths.qemu, '..', '..');
    this.paths = { ...paths, data: this.#folder(join(this.root, 'build', 'bench-data-')) };
    this.#runtime = this.#folder(join(tmpdir(), 'taproom-bench-'));
    process.on('exit', () => this.#undoAll());
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => process.exit(130));
    }
  }

  /** Calls `undo` when the process ends, unless the returned function was called before. */
  atExit(undo: () => void): () => void {
    this.#undo.add(undo);
    return () => this.#undo.delete(undo);
  }

  /**
   * A guest of TCG: the speed that every laptop has. `never` boots even where there is a snapshot. `more`: for a
   * study of what a guest does not do by itself.
   */
  guest(snapshots: 'use' | 'never', more: Pick<GuestOptions, 'mayStandBy' | 'log'> = {}): Guest {
    const guest = new Guest({
      bundleDir: this.paths.qemu,
      imageDir: this.paths.guest,
      dataDir: this.paths.data,
      runtimeRoot: this.#runtime,
      accelerator: 'tcg',
      snapshots,
      ...more,
    });
    this.atExit(() => guest.disposeNow());
    return guest;
  }

  #folder(prefix: string): string {
    const folder = mkdtempSync(prefix);
    this.#undo.add(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
  }

  #undoAll(): void {
    // Last made, first undone: a guest goes before the folder it lives in.
    for (const undo of [...this.#undo].reverse()) undo();
    this.#undo.clear();
  }
}
