/**
 * Deadlines that count only the time in which this process was awake. When a laptop sleeps, a container is frozen
 * or a debugger holds us, every timer is overdue at once on waking up, while the answers it waits for were held up
 * all the same.
 */

/** Milliseconds counted at a time: the longest error of a deadline after waking up. */
const SLICE_MS = 1_000;

/** Milliseconds by which a timer may be late on a busy machine; later than that we were not awake. */
const LATE_MS = 2_000;

/** Calls `fire` after `ms` of being awake. Returns how to cancel it. */
export function afterAwake(ms: number, fire: () => void): () => void {
  let left = ms;
  let timer: NodeJS.Timeout | undefined;
  const wait = () => {
    const slice = Math.min(left, SLICE_MS);
    const began = performance.now();
    timer = setTimeout(() => {
      const wasAwake = performance.now() - began < slice + LATE_MS;
      if (wasAwake) left -= slice;
      if (left > 0) wait();
      else fire();
    }, slice);
  };
  wait();
  return () => clearTimeout(timer);
}

/** Time spent awake since it was made, for loops that look again and again. */
export class AwakeStopwatch {
  #spent = 0;
  #last = performance.now();
  readonly #longestLook: number;

  /** `longestLook`: milliseconds between two readings, at most, while awake. */
  constructor(longestLook: number) {
    this.#longestLook = longestLook;
  }

  /** Milliseconds. */
  get ms(): number {
    const now = performance.now();
    this.#spent += Math.min(now - this.#last, this.#longestLook);
    this.#last = now;
    return this.#spent;
  }
}
