/**
 * One process serves one learner: one guest, one progress. A browser says by a number of its own which one it is, so
 * that a second window of the same learner is let in and another learner is told that the place is taken.
 */
export class LearnerSeat {
  #learner: string | null = null;
  #windows = 0;

  get windows(): number {
    return this.#windows;
  }

  /** Whether a browser may come in now; the place is free when nobody's window is open. */
  isFreeFor(learner: string): boolean {
    return this.#windows === 0 || this.#learner === learner;
  }

  /** A window of this learner opened. @returns what to call when it has closed */
  sitDown(learner: string): () => void {
    this.#learner = learner;
    this.#windows += 1;
    let seated = true;
    return () => {
      if (seated) this.#windows -= 1;
      seated = false;
    };
  }
}
