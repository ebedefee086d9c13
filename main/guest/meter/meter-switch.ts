/**
 * The learner's switch of the meter: stays as it was put while guests come and go, and turns what an open meter
 * counts into what the window shows.
 */
import { isDeepStrictEqual } from 'node:util';
import type { CommandFact } from '../../checks/facts.ts';
import { workOf } from '../../checks/work.ts';
import { FaultError } from '../../contract/fault.ts';
import type { CommandExits, MeterReading, MeterResult, MeterView } from '../../contract/meter.ts';
import type { SeatName } from '../../contract/seat.ts';
import { Emitter } from '../../emitter.ts';
import { ExitsWatch } from '../exits/exits-watch.ts';
import type { ExitCounts } from '../exits/counters.ts';
import { faultOf } from '../faults.ts';
import { Meter, type MeterTarget } from './meter.ts';

/** Milliseconds between two live counts: five a second at most. */
const LIVE_EVERY_MS = 200;

/** Milliseconds that a command's window may come after the command's end on the console; it comes in 1 to 20. */
const WINDOW_LATE_MS = 1_000;

/** What the switch needs of its guest. */
export interface MeterPorts {
  /** What a landlord's kernel counted of its tenants; null where the guest is no landlord. */
  exits: () => Promise<ExitCounts[]> | null;
  log: (line: string) => void;
}

/** See above. */
export class MeterSwitch {
  readonly #log: (line: string) => void;
  readonly #tenants: ExitsWatch;
  readonly #views = new Emitter<MeterView>();
  #wanted = false;
  #target: MeterTarget | null = null;
  #meter: Meter | null = null;
  /** Openings and closings happen one after the other. */
  #work: Promise<void> = Promise.resolve();
  #last: MeterResult | null = null;
  #exits: CommandExits | null = null;
  #view: MeterView = { kind: 'off' };
  #ticking: NodeJS.Timeout | undefined;

  constructor({ exits, log }: MeterPorts) {
    this.#log = log;
    this.#tenants = new ExitsWatch({ read: async () => (await exits()) ?? [], log });
  }

  /** What the window shows. */
  get view(): MeterView {
    return this.#view;
  }

  /** Called with every new view. Returns how to stop listening. */
  onView(receive: (view: MeterView) => void): () => void {
    return this.#views.on(receive);
  }

  /**
   * Puts the switch; resolves when the meter counts, or counts no more. Without a guest it only remembers.
   * @throws FaultError when the meter could not be opened; the switch is off then.
   */
  set(on: boolean): Promise<void> {
    this.#wanted = on;
    if (!on) this.#forget();
    return this.#settle();
  }

  /** A guest is ready, or null: the one there was is gone. */
  follow(target: MeterTarget | null): void {
    if (target?.folder === this.#target?.folder) return;
    this.#target = target;
    this.#forget();
    this.#settle().catch((error: unknown) => this.#log(`the meter could not be opened: ${String(error)}`));
  }

  /** Another card was plugged in. */
  devicesChanged(): void {
    this.#meter?.devicesChanged().catch((error: unknown) => {
      // The kicks go on counting under the old name until the next change.
      this.#log(`the meter could not ask for the devices: ${String(error)}`);
    });
  }

  /** A command starts at a seat. Costs nothing while the meter is off. */
  commandStarted(seat: SeatName): void {
    if (this.#wanted) this.#tenants.started(seat);
  }

  /** A command is over at a seat: what its landlord's tenants cost meanwhile is shown. Never rejects. */
  async commandFinished(command: CommandFact): Promise<void> {
    const exits = await this.#tenants.finished(command);
    // Off, or switched off meanwhile: nobody wants to know.
    if (!this.#wanted || isDeepStrictEqual(exits, this.#exits)) return;
    this.#exits = exits;
    this.#show();
  }

  /** Resolves when no opening or closing is under way. Never rejects. */
  settled(): Promise<void> {
    return this.#work;
  }

  /** What a finished command was counted for; null while the meter is off. */
  async readingOf(command: CommandFact): Promise<MeterReading | null> {
    const meter = this.#meter;
    if (meter === null) return null;
    const reading = await meter.windowOf(command.line, WINDOW_LATE_MS);
    if (meter !== this.#meter) return reading;
    if (reading !== null) this.#last = { command: command.line, reading, work: workOf(command) };
    this.#show();
    return reading;
  }

  #forget(): void {
    this.#last = null;
    this.#exits = null;
    this.#tenants.forget();
  }

  #settle(): Promise<void> {
    const settled = this.#work.then(() => this.#apply());
    this.#work = settled.catch(() => undefined); // told to whoever asked; the next one starts afresh
    return settled;
  }

  async #apply(): Promise<void> {
    const target = this.#wanted ? this.#target : null;
    const old = this.#meter;
    if (old !== null) {
      this.#meter = null;
      clearInterval(this.#ticking);
      await old.close();
    }
    try {
      this.#meter = target === null ? null : await Meter.open(target);
    } catch (error) {
      this.#wanted = false;
      throw new FaultError(faultOf(error), { cause: error });
    } finally {
      this.#meter?.onStart(() => this.#tick());
      this.#show();
    }
  }

  /** Shows the counts while the command runs. */
  #tick(): void {
    clearInterval(this.#ticking);
    this.#ticking = setInterval(() => this.#show(), LIVE_EVERY_MS);
    this.#show();
  }

  #show(): void {
    const next = this.#now();
    if (next.kind !== 'counting') clearInterval(this.#ticking);
    if (isSame(this.#view, next)) return;
    this.#view = next;
    this.#views.emit(next);
  }

  #now(): MeterView {
    if (!this.#wanted) return { kind: 'off' };
    const current = this.#meter?.current ?? null;
    const before = { last: this.#last, exits: this.#exits };
    if (current === null) return { kind: 'on', ...before };
    return { kind: 'counting', command: current.line, live: current.reading, ...before };
  }
}

/** Time alone is no news. */
function isSame(a: MeterView, b: MeterView): boolean {
  switch (a.kind) {
    case 'off':
      return b.kind === 'off';
    case 'on':
      return b.kind === 'on' && a.last === b.last && a.exits === b.exits;
    case 'counting':
      return (
        b.kind === 'counting' &&
        a.command === b.command &&
        a.exits === b.exits &&
        a.live.total === b.live.total &&
        a.live.interrupts === b.live.interrupts
      );
  }
}
