import { join } from 'node:path';
import type { Notice } from '../../contract/guest.ts';
import type { MachineSpec } from '../../contract/machine.ts';
import type { StartForecast } from '../../contract/sandbox.ts';
import { canBeSaved } from '../../qemu/devices.ts';
import { ensurePrivate } from '../../qemu/run-dir.ts';
import { parametersOf } from '../run/every-run.ts';
import { snapshotElsewhereNotice, snapshotNotKeptNotice, snapshotRebuiltNotice } from '../notices.ts';
import type { Prepared } from '../run/prepare.ts';
import { Hashed } from './hashed.ts';
import { keyFacts, keyOf } from './key.ts';
import { pathsIn, type Snapshot } from './meta.ts';
import { SnapshotStore, type Draft } from './store.ts';

/** How a guest is best started. */
export type Plan =
  | { kind: 'restore'; snapshot: Snapshot; notice: Notice | null }
  /** Boot a template into this draft, then restore it. */
  | { kind: 'build'; draft: Draft; store: SnapshotStore; notice: Notice | null }
  | { kind: 'boot'; notice: Notice | null };

/** Name of a folder of snapshots, in the image, the data folder and the runtime folder. */
const FOLDER = 'snapshots';

/** Name of the file, in the data folder, that remembers which of the shipped ones are whole. */
const HASHED = 'hashed-snapshots.json';

/** The saved guests of this account: those shipped with the image, the cache, and a makeshift for a full disk. */
export class SnapshotLibrary {
  readonly #shipped: SnapshotStore;
  readonly #cache: SnapshotStore;
  readonly #makeshift: SnapshotStore;
  readonly #runtimeRoot: string;
  readonly #log: (line: string) => void;
  /** Made by this process; not yet, or just now, believed in by others. */
  readonly #fresh = new Map<string, Snapshot>();
  #tidied: Promise<void> | undefined;
  #commits: Promise<unknown> = Promise.resolve();

  constructor(imageDir: string, dataDir: string, runtimeRoot: string, log: (line: string) => void) {
    const hashed = new Hashed(join(dataDir, HASHED));
    this.#shipped = new SnapshotStore(join(imageDir, FOLDER), log, hashed);
    this.#cache = new SnapshotStore(join(dataDir, FOLDER), log, hashed);
    this.#makeshift = new SnapshotStore(join(runtimeRoot, FOLDER), log, hashed);
    this.#runtimeRoot = runtimeRoot;
    this.#log = log;
  }

  /** Finds the snapshot of a machine, or a place to make it; where there is none, says to boot. Never throws. */
  async plan(prepared: Prepared, machine: MachineSpec): Promise<Plan> {
    // Windows' QEMU has no RAM in files.
    if (process.platform === 'win32') return { kind: 'boot', notice: null };
    if (!canBeSaved(machine.board, machine.devices ?? [])) return { kind: 'boot', notice: null };
    const facts = keyFacts(prepared, machine, parametersOf(machine.board, prepared.accel));
    const fresh = this.#fresh.get(keyOf(facts));
    if (fresh !== undefined) return { kind: 'restore', snapshot: fresh, notice: null };
    let notice: Notice | null = null;
    for (const store of [this.#shipped, this.#cache, ...this.#makeshiftIfSafe()]) {
      const found = await store.find(facts);
      if (found.kind === 'snapshot') return { kind: 'restore', snapshot: found.snapshot, notice };
      if (found.kind === 'broken') notice = snapshotRebuiltNotice;
    }
    for (const store of [this.#cache, ...this.#makeshiftIfSafe()]) {
      try {
        const draft = await store.begin(facts);
        if (store === this.#makeshift) notice = snapshotElsewhereNotice;
        return { kind: 'build', draft, store, notice };
      } catch (error) {
        this.#log(`no snapshot of ${keyOf(facts)}: ${String(error)}`);
      }
    }
    return { kind: 'boot', notice: snapshotNotKeptNotice };
  }

  /** As {@link plan}, without preparing anything. */
  async forecast(prepared: Prepared, machine: MachineSpec): Promise<StartForecast> {
    if (process.platform === 'win32' || !canBeSaved(machine.board, machine.devices ?? [])) return 'boot';
    const facts = keyFacts(prepared, machine, parametersOf(machine.board, prepared.accel));
    if (this.#fresh.has(keyOf(facts))) return 'restore';
    for (const store of [this.#shipped, this.#cache, ...this.#makeshiftIfSafe()]) {
      if ((await store.find(facts)).kind === 'snapshot') return 'restore';
    }
    return 'build';
  }

  /** A draft has everything: usable at once, and hashed and written down in the background. */
  finish({ draft, store }: Extract<Plan, { kind: 'build' }>, nonce: string, screen: string): Snapshot {
    const { facts, folder } = draft;
    const { ram, state } = pathsIn(folder);
    const snapshot: Snapshot = { key: keyOf(facts), folder, ram, state, nonce, screen };
    this.#fresh.set(snapshot.key, snapshot);
    const commit = store
      .commit(draft, nonce, screen)
      .catch((error: unknown) => {
        this.#log(`snapshot ${snapshot.key} not kept: ${String(error)}`);
        return store.discard(folder);
      })
      .finally(() => this.#fresh.delete(snapshot.key));
    this.#commits = Promise.all([this.#commits, commit]);
    return snapshot;
  }

  /** Resolves when nothing is being written any more. Never rejects. */
  async settled(): Promise<void> {
    await this.#commits;
    await this.#tidied;
  }

  /** Throws a snapshot away that did not come to life. Never throws. */
  async discard({ key, folder }: Snapshot): Promise<void> {
    this.#fresh.delete(key);
    for (const store of [this.#shipped, this.#cache, this.#makeshift]) await store.discard(folder);
  }

  /**
   * After use, when nobody waits: hashes the snapshot, and once tidies up what died or is too much.
   * False when the snapshot was not what had been saved. Never throws.
   */
  async lookAfter(snapshot: Snapshot): Promise<boolean> {
    this.#tidied ??= Promise.all([this.#cache.tidy(), this.#makeshift.tidy()]).then(() => undefined);
    await this.settled();
    return await this.#cache.verify(snapshot);
  }

  #makeshiftIfSafe(): SnapshotStore[] {
    try {
      ensurePrivate(this.#runtimeRoot);
      return [this.#makeshift];
    } catch {
      return []; // the run itself will say what is wrong with it
    }
  }
}

/** What is kept in a data folder. Never throws. */
export function savedGuests(dataDir: string): Promise<{ snapshots: number; bytes: number }> {
  return new SnapshotStore(join(dataDir, FOLDER), () => undefined).size();
}
