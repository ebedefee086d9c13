/**
 * An open meter: counts what a running guest calls the host for, from now until it is closed.
 *
 * The windows of the learner's commands are cut by the marks the guest's own shell prints (see console.ts). The
 * trace carries each byte the guest sends to its console, in order with everything else the guest did, so a
 * command's calls are exact however late we come to read either of them.
 */
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import type { Accelerator } from '../../contract/machine.ts';
import type { KvmExits, MeterReading } from '../../contract/meter.ts';
import type { Platform, TracePipe } from '../../qemu/platform/platform.ts';
import type { QmpClient } from '../../qemu/qmp.ts';
import { CommandParser } from '../seat/console.ts';
import { boardVectors, kvmBetween, kvmExits, startTrace, stopTrace, virtioNames } from './qemu-trace.ts';
import { virtioDevice, type MeteredDevice } from './regions.ts';
import { readingBetween, Tally, type Counts } from './tally.ts';
import { TraceParser } from './trace-parser.ts';

/** Name of the pipe in the run's folder. */
const PIPE = 'calls';

/** Milliseconds that QEMU may take to let go of the pipe; it takes about 5. */
const LAST_LINES_MS = 1_000;

/** Windows kept for those who did not ask yet. */
const KEPT_WINDOWS = 8;

/** The run that is metered. */
export interface MeterTarget {
  qmp: QmpClient;
  /** The run's private folder. */
  folder: string;
  /** What the guest's shell signs its marks with. */
  nonce: string;
  accel: Accelerator;
  platform: Platform;
}

/** A command's window: from the mark of its start to the mark of its end. */
export interface MeteredCommand {
  line: string;
  reading: MeterReading;
}

interface Window {
  line: string;
  from: Counts;
  /** KVM's counters when the window began. */
  kvm: Promise<KvmExits | null>;
}

/** See above. */
export class Meter {
  readonly #target: MeterTarget;
  readonly #tally = new Tally(() => this.#virtio);
  readonly #boardVectors: ReadonlySet<number>;
  readonly #started = new Set<(line: string) => void>();
  readonly #waiting = new Set<(command: MeteredCommand) => void>();
  #virtio: MeteredDevice = virtioDevice([]);
  #finished: MeteredCommand[] = [];
  #window: Window | null = null;
  /** Of windows that ended and whose line is not known yet. */
  readonly #ended: Promise<MeterReading>[] = [];
  #pipe: TracePipe | undefined;

  private constructor(target: MeterTarget, vectors: ReadonlySet<number>) {
    this.#target = target;
    this.#boardVectors = vectors;
  }

  /**
   * Opens the meter on a running guest.
   * @throws Problem `meter.no-pipe`, `qmp.refused` and its kin; QEMU traces nothing then.
   */
  static async open(target: MeterTarget): Promise<Meter> {
    const { qmp, folder, platform } = target;
    const meter = new Meter(target, target.accel === 'tcg' ? await boardVectors(qmp) : new Set());
    await meter.devicesChanged();
    const parser = meter.#parser();
    const pipe = await platform.openTrace(join(folder, PIPE), (text) => parser.push(text));
    meter.#pipe = pipe;
    try {
      await startTrace(qmp, pipe.path);
      return meter;
    } catch (error) {
      // What is on may be on; what counts is that nobody waits for us to read.
      await stopTrace(qmp).catch(() => undefined);
      pipe.destroy();
      await pipe.remove();
      throw error;
    }
  }

  /** The command under way and its counts so far; null between commands. */
  get current(): MeteredCommand | null {
    if (this.#window === null) return null;
    return { line: this.#window.line, reading: this.#between(this.#window.from, null) };
  }

  /** Called at the start of each command. Returns how to stop listening. */
  onStart(receive: (line: string) => void): () => void {
    this.#started.add(receive);
    return () => this.#started.delete(receive);
  }

  /**
   * The window of a command that ended, by its line; null when none comes within `waitMs`: the command began
   * before the meter was open.
   */
  windowOf(line: string, waitMs: number): Promise<MeterReading | null> {
    const at = this.#finished.findIndex((one) => one.line === line);
    const found = this.#finished[at];
    if (found !== undefined) {
      this.#finished = this.#finished.slice(at + 1);
      return Promise.resolve(found.reading);
    }
    return new Promise((resolve) => {
      const done = (reading: MeterReading | null) => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve(reading);
      };
      const look = (command: MeteredCommand) => {
        if (command.line !== line) return;
        this.#finished = this.#finished.filter((one) => one !== command);
        done(command.reading);
      };
      const timer = setTimeout(() => done(null), waitMs);
      this.#waiting.add(look);
    });
  }

  /** Asks QEMU again whose kicks it reports. @throws Problem as {@link open}. */
  async devicesChanged(): Promise<void> {
    this.#virtio = virtioDevice(await virtioNames(this.#target.qmp));
    this.#tally.forgetNames();
  }

  /** Turns everything off. A guest that died meanwhile has nothing left to turn off. Never rejects. */
  async close(): Promise<void> {
    this.#window = null;
    const pipe = this.#pipe;
    // Whoever does not answer is gone, and its trace with it.
    await stopTrace(this.#target.qmp).catch(() => undefined);
    if (pipe === undefined) return;
    pipe.letGo();
    const late = setTimeout(() => pipe.destroy(), LAST_LINES_MS);
    await pipe.ended;
    clearTimeout(late);
    await pipe.remove();
  }

  #parser(): TraceParser {
    const commands = new CommandParser(this.#target.nonce, (event) => {
      if (event.kind === 'started') this.#begin(event.line);
      if (event.kind === 'ended') this.#end();
      if (event.kind === 'finished') void this.#publish(event.command.line);
      // A prompt without an end: the shell was replaced.
      if (event.kind === 'prompt') this.#window = null;
    });
    const utf8 = new StringDecoder('utf8');
    return new TraceParser({
      access: (region, kind) => this.#tally.access(region, kind),
      notify: () => this.#tally.notify(),
      interrupt: (vector) => {
        if (!this.#boardVectors.has(vector)) this.#tally.interrupt();
      },
      console: (byte) => commands.push(utf8.write(Buffer.of(byte))),
    });
  }

  #begin(line: string): void {
    this.#window = { line, from: this.#counts(), kvm: this.#kvmNow() };
    for (const receive of [...this.#started]) receive(line);
  }

  #end(): void {
    const window = this.#window;
    if (window === null) return;
    this.#window = null;
    this.#ended.push(this.#readingOf(window, this.#counts()));
  }

  async #readingOf(window: Window, to: Counts): Promise<MeterReading> {
    const kvm = this.#target.accel === 'kvm' ? kvmBetween(await window.kvm, await this.#kvmNow()) : null;
    return this.#between(window.from, kvm, to);
  }

  /** The line may be known a little after the counts. */
  async #publish(line: string): Promise<void> {
    const reading = await this.#ended.shift();
    if (reading === undefined) return;
    const command = { line, reading };
    this.#finished = [...this.#finished.slice(1 - KEPT_WINDOWS), command];
    for (const look of [...this.#waiting]) look(command);
  }

  #counts(): Counts {
    return this.#tally.counts(performance.now());
  }

  #between(from: Counts, kvm: KvmExits | null, to: Counts = this.#counts()): MeterReading {
    return readingBetween(from, to, { seesInterrupts: this.#target.accel === 'tcg', kvm });
  }

  /** Null where there are no such counters, or QEMU is going away. */
  async #kvmNow(): Promise<KvmExits | null> {
    if (this.#target.accel !== 'kvm') return null;
    return kvmExits(this.#target.qmp).catch(() => null);
  }
}
