import type { Guest } from '../main/guest/guest.ts';
import { median } from './statistics.ts';

/** Milliseconds spent in each phase of a restore, over all restores. */
export type Phases = Map<string, number[]>;

/** Follows one start by what the window is shown of it. */
export class Lap {
  readonly #begun = performance.now();
  readonly #entered: { phase: string; at: number }[] = [{ phase: 'asked', at: 0 }];

  constructor(guest: Guest) {
    const stop = guest.onView((view) => {
      this.#entered.push({ phase: view.kind, at: performance.now() - this.#begun });
      if (view.kind === 'ready' || view.kind === 'crashed' || view.kind === 'off') stop();
    });
  }

  /** Adds the time of each phase until the prompt was shown, and then until the first echo. */
  addTo(phases: Phases, shownMs: number, echoedMs: number): void {
    // The first restore of all waits for the snapshot to be made.
    if (this.#entered.some(({ phase }) => phase === 'booting')) return;
    this.#entered.pop();
    for (const [index, { phase, at }] of this.#entered.entries()) {
      const end = this.#entered[index + 1]?.at ?? shownMs;
      add(phases, phase, end - at);
    }
    add(phases, 'first key', echoedMs - shownMs);
  }
}

/** One line a phase, in the order in which they happen. */
export function profileText(phases: Phases): string {
  if (phases.size === 0) return 'No restore was measured, so there is no profile of one.\n';
  const lines = [...phases].map(
    ([phase, samples]) => `  ${phase.padEnd(12)} ${median(samples).toFixed(1).padStart(8)} ms\n`,
  );
  return `Phases of a restore (median of each):\n${lines.join('')}`;
}

function add(phases: Phases, phase: string, ms: number): void {
  const samples = phases.get(phase) ?? [];
  samples.push(ms);
  phases.set(phase, samples);
}
