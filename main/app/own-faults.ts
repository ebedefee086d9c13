import type { Fault } from '../contract/fault.ts';

/** What is wrong with the learner's own files at the moment: at most one fault of each. */
export class OwnFaults {
  readonly #faults = new Map<string, Fault>();
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get all(): readonly Fault[] {
    return [...this.#faults.values()];
  }

  /** Null: that file is well again. */
  report(file: 'progress' | 'settings', fault: Fault | null): void {
    if (fault === null) this.#faults.delete(file);
    else this.#faults.set(file, fault);
    this.#changed();
  }
}
