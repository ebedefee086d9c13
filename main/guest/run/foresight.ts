import { statfs } from 'node:fs/promises';
import type { MachineSpec } from '../../contract/machine.ts';
import type { StartForecast } from '../../contract/sandbox.ts';
import type { Plan } from '../snapshots/library.ts';
import type { Snapshot } from '../snapshots/meta.ts';
import { Template } from '../snapshots/template.ts';
import type { Prepared } from './prepare.ts';

/** Milliseconds between two looks whether it is a good moment. */
const LOOK_EVERY_MS = 5_000;

/** Milliseconds that neither the learner nor the guest must have said anything. */
const QUIET_MS = 15_000;

/** Bytes that must be free: a learner's disk is not filled up for something that may never be wanted. */
const ROOM_NEEDED = 2 * 1024 ** 3;

/** Bytes of memory that must be free for a guest that boots. */
const MEMORY_NEEDED = 1.5 * 1024 ** 3;

/** Milliseconds it may take; a machine or a disk that needs longer is left alone from then on. */
const TOO_LONG_MS = 180_000;

/** How often it may be given up for something else. */
const ATTEMPTS = 3;

export interface ForesightPorts {
  forecast(machine: MachineSpec): Promise<StartForecast>;
  prepare(machine: MachineSpec): Promise<Prepared>;
  plan(prepared: Prepared, machine: MachineSpec): Promise<Plan>;
  finish(plan: Extract<Plan, { kind: 'build' }>, nonce: string, screen: string): Snapshot;
  /** The learner's guest is ready, nothing is under way in it, and others leave the machine alone. */
  isGoodMoment(): boolean;
  dataDir: string;
  root: string;
  log: (line: string) => void;
}

type Stage =
  | { kind: 'idle' }
  /** Nothing can be ended yet. */
  | { kind: 'beginning'; over: Promise<void> }
  | { kind: 'building'; template: Template; over: Promise<void> };

/**
 * Saves the guest that will be wanted next, while nobody waits for anything, so that nobody ever waits for a boot.
 * It gives way at once to a key, a start, and the end of the app, and tries again later.
 */
export class Foresight {
  readonly #ports: ForesightPorts;
  #wish: MachineSpec | null = null;
  #attempts = 0;
  #busyAt = performance.now();
  #looking: NodeJS.Timeout | undefined;
  #stage: Stage = { kind: 'idle' };
  /** Somebody wants the machine for something else. */
  #yielded = false;

  constructor(ports: ForesightPorts) {
    this.#ports = ports;
  }

  /** A guest of this machine is likely to be wanted next. */
  want(machine: MachineSpec): void {
    this.#wish = machine;
    this.#attempts = 0;
    this.#looking ??= setInterval(() => this.#look(), LOOK_EVERY_MS).unref();
  }

  /** Something is going on: what is being saved is given up. */
  busy(): void {
    this.#busyAt = performance.now();
    this.#giveWay();
  }

  /** The guest says something, which counts as little as that it is not quiet. */
  heard(): void {
    this.#busyAt = performance.now();
  }

  /** Begins nothing any more; resolves when nothing is left of what was begun. Never rejects. */
  async end(): Promise<void> {
    clearInterval(this.#looking);
    this.#looking = undefined;
    this.#wish = null;
    this.#giveWay();
    if (this.#stage.kind !== 'idle') await this.#stage.over;
  }

  /** Kills and removes synchronously; for our own exit. */
  disposeNow(): void {
    clearInterval(this.#looking);
    if (this.#stage.kind === 'building') this.#stage.template.disposeNow();
  }

  /** Asked anew after each pause, in which it may have changed. */
  #hasYielded(): boolean {
    return this.#yielded;
  }

  #isBuilding(): boolean {
    return this.#stage.kind === 'building';
  }

  #giveWay(): void {
    if (this.#stage.kind === 'idle') return;
    this.#yielded = true;
    if (this.#stage.kind === 'building') void this.#stage.template.end();
  }

  #look(): void {
    const machine = this.#wish;
    if (machine === null || this.#stage.kind !== 'idle') return;
    const isQuiet = performance.now() - this.#busyAt >= QUIET_MS;
    if (!isQuiet || !this.#ports.isGoodMoment() || process.availableMemory() < MEMORY_NEEDED) return;
    this.#yielded = false;
    const over = this.#save(machine)
      .catch((error: unknown) => this.#ports.log(`nothing saved ahead: ${String(error)}`))
      .finally(() => {
        this.#stage = { kind: 'idle' };
      });
    // What is done before its first pause has set the stage already.
    if (!this.#isBuilding()) this.#stage = { kind: 'beginning', over };
  }

  async #save(machine: MachineSpec): Promise<void> {
    const { dataDir, root, log } = this.#ports;
    if ((await this.#ports.forecast(machine)) !== 'build') {
      this.#forget();
      return;
    }
    const { bavail, bsize } = await statfs(dataDir);
    if (bavail * bsize < ROOM_NEEDED) {
      this.#forget();
      return;
    }
    const prepared = await this.#ports.prepare(machine);
    const plan = await this.#ports.plan(prepared, machine);
    if (plan.kind !== 'build') {
      this.#forget();
      return;
    }
    if (this.#hasYielded()) return plan.store.discard(plan.draft.folder);
    const begun = performance.now();
    log(`saving ahead: ${JSON.stringify(machine)}`);
    const template = new Template(prepared, machine, plan.draft, root, () => undefined, log, 'background');
    const { over } = this.#stage.kind === 'beginning' ? this.#stage : { over: Promise.resolve() };
    this.#stage = { kind: 'building', template, over };
    const late = setTimeout(() => {
      this.#forget();
      this.#giveWay();
    }, TOO_LONG_MS);
    try {
      const { nonce, screen } = await template.saved;
      if (this.#hasYielded()) throw new Error('given up');
      this.#ports.finish(plan, nonce, screen);
      log(`saved ahead in ${Math.round(performance.now() - begun)} ms`);
      this.#forget();
    } catch (error) {
      await plan.store.discard(plan.draft.folder);
      this.#attempts += 1;
      if (this.#attempts >= ATTEMPTS) this.#forget();
      throw error;
    } finally {
      clearTimeout(late);
    }
  }

  #forget(): void {
    this.#wish = null;
  }
}
