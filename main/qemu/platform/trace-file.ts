import { closeSync, openSync, readSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { errnoOf, Problem } from '../problem.ts';
import type { TracePipe } from './platform.ts';

/** Milliseconds between two looks at what was written. */
const LOOK_EVERY_MS = 20;

const CHUNK_BYTES = 65_536;

/** A trace by way of a file, where there are no named pipes: it grows for as long as the meter is open. */
export class TraceFile implements TracePipe {
  readonly ended: Promise<void>;
  readonly #receive: (text: string) => void;
  readonly #file: number;
  readonly #chunk = Buffer.alloc(CHUNK_BYTES);
  readonly #timer: NodeJS.Timeout;
  #isOver = false;
  #end: () => void = () => undefined;

  /** @throws Problem `meter.no-pipe` (errno). */
  constructor(
    readonly path: string,
    receive: (text: string) => void,
  ) {
    this.#receive = receive;
    try {
      writeFileSync(path, '', { mode: 0o600 });
      this.#file = openSync(path, 'r');
    } catch (error) {
      throw new Problem('meter.no-pipe', { errno: errnoOf(error) }, { cause: error });
    }
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
    this.#timer = setInterval(() => this.#read(), LOOK_EVERY_MS).unref();
  }

  letGo(): void {
    if (this.#isOver) return;
    this.#read();
    this.destroy();
  }

  destroy(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearInterval(this.#timer);
    closeSync(this.#file);
    this.#end();
  }

  async remove(): Promise<void> {
    await rm(this.path, { force: true });
  }

  #read(): void {
    for (;;) {
      const bytes = readSync(this.#file, this.#chunk);
      if (bytes > 0) this.#receive(this.#chunk.toString('latin1', 0, bytes));
      if (bytes < CHUNK_BYTES) return;
    }
  }
}
