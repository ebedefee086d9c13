/** Milliseconds between two looks. A look costs microseconds; a guest's clock may be wrong that long. */
const LOOK_EVERY_MS = 10_000;

/** Milliseconds by which wall clock and timers may disagree between two looks: a clock is slewed, a host is busy. */
const TOLERANCE_MS = 3_000;

/**
 * Notices that the host slept, or that its clock was set: the wall clock then went on by more than the timers did
 * (suspend), or a look came far too late (a frozen process).
 */
export class WakeWatch {
  readonly #woke: () => void;
  #timer: NodeJS.Timeout | undefined;
  #wall = 0;
  #steady = 0;

  constructor(woke: () => void) {
    this.#woke = woke;
  }

  /** Watches from now on; the process may end all the same. */
  start(): void {
    this.stop();
    this.#look();
    this.#timer = setInterval(() => {
      const [wall, steady] = [this.#wall, this.#steady];
      this.#look();
      const drift = Math.abs(this.#wall - wall - (this.#steady - steady));
      const late = this.#steady - steady - LOOK_EVERY_MS;
      if (drift > TOLERANCE_MS || late > TOLERANCE_MS) this.#woke();
    }, LOOK_EVERY_MS).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    this.#wall = Date.now();
    this.#steady = performance.now();
  }
}
