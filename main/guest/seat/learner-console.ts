import { Emitter } from '../../emitter.ts';
import { Scrollback } from './scrollback.ts';
import type { Size } from './size.ts';

/** What the console types into and slows down: the running QEMU's terminal. */
export interface ConsoleLine {
  write(data: string): void;
  pause(): void;
  resume(): void;
}

/** Characters not yet taken by the slowest reader at which the guest has to wait, and may go on again. */
const HIGH_WATER = 400_000;
const LOW_WATER = 100_000;

/**
 * Between two guests in one terminal: leave the alternate screen, reset the modes, margins and colours that a dead
 * program may have left, push the rows in use up into the scrollback, and begin at the top of an empty screen. It is
 * part of the stream, so that the mirror and every window do the same at the same place.
 */
function runBoundary(rows: number, inUse: number): string {
  const modes = '\x1b[?1049l\x1b[!p\x1b[?1000;1002;1003;1004;1006;2004l\x1b[?7h\x1b[?25h';
  return `${modes}\x1b[${rows};1H${'\n'.repeat(inUse)}\x1b[H\x1b[J`;
}

/** One window that follows the console. */
interface Reader {
  push: (data: string) => void | Promise<void>;
  /** Not handed over yet. */
  queue: string;
  /** Characters handed over and not acknowledged. */
  inFlight: number;
  state: 'waiting-for-past' | 'following' | 'detached';
}

/**
 * The learner's console across runs: fans the guest's output out to a mirror terminal, listeners and
 * windows, and stops reading from QEMU while the slowest of them is too far behind, so that memory is bounded
 * however much the guest prints.
 */
export class LearnerConsole {
  readonly #mirror = new Scrollback();
  readonly #listeners = new Emitter<string>();
  readonly #readers = new Set<Reader>();
  #line: ConsoleLine | undefined;
  #flow: 'running' | 'paused' = 'running';
  /** Characters the mirror has not drawn yet. */
  #mirrorBehind = 0;
  #runs = 0;

  /** A new run's terminal takes over. */
  connect(line: ConsoleLine): void {
    this.#line = line;
    this.#flow = 'running';
    const { rows } = this.size;
    // A mirror that is behind can't say yet.
    const inUse = this.#mirrorBehind > 0 ? rows : this.#mirror.rowsInUse;
    if (this.#runs++ > 0) this.feed(runBoundary(rows, inUse));
    this.#balance();
  }

  /** The run is over; typing goes nowhere. */
  disconnect(): void {
    this.#line = undefined;
  }

  /** Output of the guest. */
  feed(data: string): void {
    this.#mirrorBehind += data.length;
    this.#mirror.write(data, () => {
      this.#mirrorBehind -= data.length;
      this.#balance();
    });
    this.#listeners.emit(data);
    for (const reader of this.#readers) {
      reader.queue += data;
      this.#hand(reader);
    }
    this.#balance();
  }

  write(data: string): void {
    this.#line?.write(data);
  }

  /** Of the window that spoke last. */
  get size(): Size {
    return this.#mirror.size;
  }

  resize(cols: number, rows: number): void {
    this.#mirror.resize(cols, rows);
  }

  onData(receive: (data: string) => void): () => void {
    return this.#listeners.on(receive);
  }

  attach(push: (data: string) => void | Promise<void>): () => void {
    const reader: Reader = { push, queue: '', inFlight: 0, state: 'waiting-for-past' };
    this.#readers.add(reader);
    // The mirror calls back between what came before this moment and what comes after it.
    this.#mirror.write('', () => {
      if (reader.state === 'detached') return;
      reader.queue = this.#mirror.serialize() + reader.queue;
      reader.state = 'following';
      this.#hand(reader);
    });
    return () => this.#detach(reader);
  }

  #detach(reader: Reader): void {
    reader.state = 'detached';
    this.#readers.delete(reader);
    this.#balance();
  }

  /** One piece at a time: what comes meanwhile is joined into the next. */
  #hand(reader: Reader): void {
    if (reader.state !== 'following' || reader.inFlight > 0 || reader.queue === '') return;
    const data = reader.queue;
    reader.queue = '';
    const answer = reader.push(data);
    if (answer === undefined) return;
    reader.inFlight = data.length;
    answer.then(
      () => {
        reader.inFlight = 0;
        this.#hand(reader);
        this.#balance();
      },
      () => this.#detach(reader), // a window that can't take it is gone
    );
  }

  #balance(): void {
    let behind = this.#mirrorBehind;
    for (const reader of this.#readers) behind = Math.max(behind, reader.queue.length + reader.inFlight);
    if (this.#flow === 'running' && behind > HIGH_WATER) {
      this.#flow = 'paused';
      this.#line?.pause();
    } else if (this.#flow === 'paused' && behind < LOW_WATER) {
      this.#flow = 'running';
      this.#line?.resume();
    }
  }
}
