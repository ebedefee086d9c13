/**
 * The life of a guest as a table: `transition(state, event) → {state, effects}` in transition.ts. Pure;
 * launcher.ts runs the effects and turns what comes of them into events. Here: what there is.
 *
 *                            ↗ booting ↘
 *   off → preparing → launching    ↓      ready → stopping → off
 *                            ↘ restoring ↗           ↘ preparing (start of another guest, reboot)
 *                 ↘ crashed ↙ from any of them
 *
 * Only `exited` ends a run that has a process. Every event about a run carries its id; those of another run
 * are dropped in one place. The first guest of a board boots twice as long as it seems: a template boots and is
 * saved, and the learner's guest is restored from it like every later one. A restored guest gets its NIC when
 * it is ready. Whatever fails about a restore is made up for by one plain boot.
 */
import type { Fault } from '../../contract/fault.ts';
import type { Notice } from '../../contract/guest.ts';
import type { Accelerator, MachineSpec, NicModel } from '../../contract/machine.ts';
import type { ExitReport } from '../run/exit-report.ts';

/** One QEMU from preparation to exit. */
export interface Run {
  id: string;
  machine: MachineSpec;
}

/** `auto`: as planned from what is known of this machine; `tcg`: KVM has just failed us. */
export type AcceleratorWish = 'auto' | 'tcg';

/** `quickest`: restored where it can be; `boot`: a restore or a hot-plug has just failed us. */
export type Way = 'quickest' | 'boot';

/** How a run comes to its prompt. `template`: a guest boots to be saved first. */
export type Via = 'boot' | 'template' | 'restore';

/** Lines about a run, the newest first. */
export type Notices = readonly Notice[];

/** What follows once a stopping run has exited. */
export type Next =
  | { kind: 'off' }
  | { kind: 'start'; machine: MachineSpec; accel: AcceleratorWish; way: Way; notices: Notices }
  | { kind: 'crashed'; fault: Fault };

/** A NIC exchange under way. A wish that comes meanwhile waits as `then`. */
export type Switching =
  | { kind: 'none' }
  | { kind: 'to'; nic: NicModel | null; then: { kind: 'none' } | { kind: 'nic'; nic: NicModel | null } };

interface Live {
  run: Run;
  accel: Accelerator;
  notices: Notices;
}

export type Phase =
  | { kind: 'off' }
  | { kind: 'preparing'; run: Run; notices: Notices }
  | ({ kind: 'launching'; via: Via } & Live)
  | ({ kind: 'booting'; via: 'boot' | 'template'; startedAt: number; expectedMs: number } & Live)
  | ({ kind: 'restoring'; startedAt: number; expectedMs: number } & Live)
  | ({ kind: 'ready'; via: 'boot' | 'restore'; readyMs: number; switching: Switching } & Live)
  | { kind: 'stopping'; run: Run; next: Next }
  | { kind: 'crashed'; run: Run; fault: Fault; logTail: string };

/** `runs` counts, so that each run's id is new. */
export interface State {
  runs: number;
  phase: Phase;
}

/** What the learner (or the app) asks for. */
export type Wish =
  | { kind: 'start'; machine: MachineSpec }
  /** As start, but never content with a guest that somebody may have used. */
  | { kind: 'renew'; machine: MachineSpec }
  | { kind: 'stop' }
  | { kind: 'restart' }
  | { kind: 'switch-nic'; nic: NicModel | null };

/** What was seen of a run. */
export type Sight =
  | { kind: 'prepared'; via: Via; accel: Accelerator; notices: Notices }
  /** It ended before there was a process. */
  | { kind: 'failed'; fault: Fault }
  | { kind: 'launched'; at: number; expectedMs: number }
  | { kind: 'prompt'; at: number }
  /** The template is saved; a restore from it may take this long. */
  | { kind: 'built'; expectedMs: number }
  | { kind: 'build-failed'; notice: Notice | null }
  /** A restored guest runs on, with this NIC. */
  | { kind: 'awake'; at: number; nic: NicModel | null }
  /** A restored guest runs on, but does nothing. */
  | { kind: 'lifeless' }
  | { kind: 'kvm-judged'; verdict: 'works' | 'broken' }
  /** No prompt before the deadline of its accelerator. */
  | { kind: 'overdue'; seconds: number }
  /** It lives but can't be used any more. */
  | { kind: 'broken'; fault: Fault }
  /** Something worth a line, that changes nothing. */
  | { kind: 'noticed'; notice: Notice }
  /** It is not so any more. */
  | { kind: 'unnoticed'; tag: string }
  | { kind: 'switched'; nic: NicModel | null }
  | { kind: 'switch-failed' }
  | { kind: 'exited'; exit: ExitReport };

export type Event = Wish | (Sight & { runId: string });

export type Effect =
  | { kind: 'prepare'; run: Run; accel: AcceleratorWish; way: Way }
  | { kind: 'launch'; run: Run; via: Via }
  /** Ends the process of a run by the kill ladder; `exited` follows. */
  | { kind: 'end'; runId: string }
  /** The prompt is there: clock, window size. */
  | { kind: 'settle'; runId: string }
  /** `machine`: with the NIC there is until then. */
  | { kind: 'switch-nic'; runId: string; machine: MachineSpec; to: NicModel | null }
  | { kind: 'remember-kvm-broken'; why: string }
  /** The snapshot of this run is no good. */
  | { kind: 'reject-snapshot'; runId: string };

export interface Step {
  state: State;
  effects: readonly Effect[];
}

export const initialState: State = { runs: 0, phase: { kind: 'off' } };

/** A phase of one kind. */
export type In<K extends Phase['kind']> = Extract<Phase, { kind: K }>;

/** The NIC that will be there once every exchange under way is done. */
export function finalNic(switching: Extract<Switching, { kind: 'to' }>): NicModel | null {
  return switching.then.kind === 'nic' ? switching.then.nic : switching.nic;
}

/** What the learner will have then. */
export function wantedMachine({ run, switching }: In<'ready'>): MachineSpec {
  return switching.kind === 'none' ? run.machine : { ...run.machine, nic: finalNic(switching) };
}
