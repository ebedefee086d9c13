import type { MachineSpec } from '../main/contract/machine.ts';
import type { Guest } from '../main/guest/guest.ts';
import { within } from './deadline.ts';
import { Lap, type Phases } from './profile.ts';
import type { MetricId } from './metrics.ts';
import { Results } from './results.ts';
import { Seat } from './seat.ts';
import { Workplace } from './workplace.ts';

/** The machine that most lessons begin with. */
export const usualMachine: MachineSpec = { board: 'pc', nic: 'e1000' };

/** A guest that needs longer than this has not started. */
const START_MS = 120_000;

/** A guest that runs, and somebody in front of it. */
export interface Session {
  guest: Guest;
  seat: Seat;
  /** Milliseconds from asking for it: until it could be typed at, … */
  shownMs: number;
  /** … until the first key typed there was echoed, … */
  echoedMs: number;
  /** … and until it was all that was asked for, its NIC included. */
  wholeMs: number;
  restored: boolean;
}

/** What all studies share: folders, results, and guests that are surely ended. */
export class Bench {
  readonly workplace = new Workplace();
  readonly results = new Results();
  readonly phases: Phases = new Map();
  readonly #wanted: ReadonlySet<MetricId>;
  #warm: Promise<boolean> | undefined;

  constructor(wanted: ReadonlySet<MetricId>) {
    this.#wanted = wanted;
  }

  /** Keeps a sample if somebody asked for it. */
  add(id: MetricId, value: number): void {
    if (this.#wanted.has(id)) this.results.add(id, value);
  }

  wants(id: MetricId): boolean {
    return this.#wanted.has(id);
  }

  /** Makes sure that there is a snapshot of the usual machine. False when this build makes none. */
  snapshotsWork(): Promise<boolean> {
    this.#warm ??= this.#warmUp();
    return this.#warm;
  }

  /** Starts a guest, types one key at its prompt, lets `work` go on from there, and ends the guest. */
  async withGuest<T>(guest: Guest, machine: MachineSpec, work: (session: Session) => Promise<T>): Promise<T> {
    const seat = new Seat(guest);
    try {
      const lap = new Lap(guest);
      const asked = performance.now();
      const whole = guest.start(machine).then(() => performance.now() - asked);
      const shown = untilReady(guest).then(() => performance.now() - asked);
      // A start that fails says so; the prompt alone would be waited for in vain.
      const shownMs = await within(START_MS, 'the start of a guest', Promise.race([shown, whole]));
      await seat.key();
      const echoedMs = performance.now() - asked;
      const wholeMs = await within(START_MS, 'the NIC of a guest', whole);
      const restored = guest.view.kind === 'ready' && guest.view.via === 'restore';
      if (restored) lap.addTo(this.phases, shownMs, echoedMs);
      await seat.eraseLine();
      return await work({ guest, seat, shownMs, echoedMs, wholeMs, restored });
    } finally {
      seat.leave();
      await guest.stop();
    }
  }

  /** The first start makes the snapshot; a later one shows whether it is used. */
  async #warmUp(): Promise<boolean> {
    const guest = this.workplace.guest('use');
    for (let attempt = 0; attempt < 3; attempt++) {
      if (await this.withGuest(guest, usualMachine, ({ restored }) => Promise.resolve(restored))) return true;
    }
    return false;
  }
}

/** A guest can be typed at as soon as its view says so, whatever else is still being plugged in. */
export function untilReady(guest: Guest): Promise<void> {
  return new Promise((resolve) => {
    const stop = guest.onView((view) => {
      if (view.kind !== 'ready') return;
      stop();
      resolve();
    });
  });
}
