import type { MachineSpec } from '../../contract/machine.ts';
import type { LiveRun } from './live-run.ts';
import type { Prepared } from './prepare.ts';
import type { Plan } from '../snapshots/library.ts';
import type { Snapshot } from '../snapshots/meta.ts';
import type { Template } from '../snapshots/template.ts';
import type { Via } from '../life/state.ts';

/** What there is of the launcher's present run. */
export type Current =
  | { kind: 'none' }
  | { kind: 'building'; runId: string; prepared: Prepared; template: Template; over: Promise<void> }
  /** The template is being ended, because somebody wants something else. */
  | { kind: 'abandoning'; over: Promise<void> }
  | {
      kind: 'live';
      runId: string;
      machine: MachineSpec;
      prepared: Prepared;
      live: LiveRun;
      snapshot: Snapshot | null;
    };

/** A run that can be launched; the table says whether it still wants it. */
export interface Offer {
  runId: string;
  prepared: Prepared;
  plan: Plan;
}

/** Resolves when nothing is left of it. */
export function over(current: Current): Promise<void> {
  switch (current.kind) {
    case 'none':
      return Promise.resolve();
    case 'building':
    case 'abandoning':
      return current.over;
    case 'live':
      return current.live.over;
  }
}

/** How a run that follows this plan comes to its prompt. */
export function viaOf(plan: Plan): Via {
  return plan.kind === 'build' ? 'template' : plan.kind;
}
