import { onSight } from './sights.ts';
import type { Event, Phase, Run, State, Step } from './state.ts';
import { stay } from './steps.ts';
import { onWish } from './wishes.ts';

/** The one function that decides what a guest does next. */
export function transition(state: State, event: Event): Step {
  if ('runId' in event) {
    // The one place where news of an earlier run is dropped.
    return runOf(state.phase)?.id === event.runId ? onSight(state, event) : stay(state);
  }
  return onWish(state, event);
}

function runOf(phase: Phase): Run | undefined {
  return phase.kind === 'off' ? undefined : phase.run;
}
