/** Milliseconds to look again whether a program ended: first, then growing by half to what is rare, */
const POLL_MS = { first: 8, rare: 150, last: 1_000 } as const;

/** and from then on this part of what it has taken so far, up to the last. */
const SHARE = 0.1;

/** What part of the time that a program took when it last ran goes by before anybody asks. */
const PATIENCE = 0.85;

/** Milliseconds of this patience at most. */
const PATIENT_MS = 1_000;

/** Programs whose time is remembered. */
const REMEMBERED = 50;

/**
 * When to ask the agent whether a program ended. Each question costs a guest some 10 ms, which the program wants too:
 * one that ran before is asked about when it should be over, and from then on ever more rarely.
 */
export class ExecPace {
  /** Milliseconds that programs took, the latest last. */
  readonly #took = new Map<string, number>();

  /** Milliseconds to wait before each question, without end. */
  *pauses(program: string): Generator<number, never> {
    let waited = Math.min(PATIENT_MS, (this.#took.get(program) ?? 0) * PATIENCE);
    yield waited;
    for (let pause: number = POLL_MS.first; ;) {
      yield pause;
      waited += pause;
      pause = Math.min(pause * 1.5, Math.max(POLL_MS.rare, waited * SHARE), POLL_MS.last);
    }
  }

  /** A program ended, `ms` after it was started. */
  ended(program: string, ms: number): void {
    this.#took.delete(program);
    this.#took.set(program, ms);
    const [oldest] = this.#took.keys();
    if (this.#took.size > REMEMBERED && oldest !== undefined) this.#took.delete(oldest);
  }
}
