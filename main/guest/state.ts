/**
 * The life of a guest as a table: `transition(state, event) → {state, effects}`. Pure; guest.ts runs the
 * effects and turns what comes of them into events.
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
import type { Fault } from '../contract/fault.ts';
import type { Notice } from '../contract/guest.ts';
import type { Accelerator, Board, MachineSpec, NicModel } from '../contract/machine.ts';
import type { ExitReport } from './exit-report.ts';
import { exitFault, makeFault, mayBlameAccelerator } from './faults.ts';
import { kvmBrokenNotice, snapshotFailedNotice } from './notices.ts';

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

/** What follows once a stopping run has exited. */
export type Next =
  | { kind: 'off' }
  | { kind: 'start'; machine: MachineSpec; accel: AcceleratorWish; way: Way; notice: Notice | null }
  | { kind: 'crashed'; fault: Fault };

/** A NIC exchange under way. A wish that comes meanwhile waits as `then`. */
export type Switching =
  | { kind: 'none' }
  | { kind: 'to'; nic: NicModel | null; then: { kind: 'none' } | { kind: 'nic'; nic: NicModel | null } };

interface Live {
  run: Run;
  accel: Accelerator;
  notice: Notice | null;
}

export type Phase =
  | { kind: 'off' }
  | { kind: 'preparing'; run: Run; notice: Notice | null }
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
type Wish =
  | { kind: 'start'; machine: MachineSpec }
  | { kind: 'stop' }
  | { kind: 'restart' }
  | { kind: 'switch-nic'; nic: NicModel | null };

/** What was seen of a run. */
type Sight =
  | { kind: 'prepared'; via: Via; accel: Accelerator; notice: Notice | null }
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
  | { kind: 'switch-nic'; runId: string; board: Board; from: NicModel | null; to: NicModel | null }
  | { kind: 'remember-kvm-broken'; why: string }
  /** The snapshot of this run is no good. */
  | { kind: 'reject-snapshot'; runId: string };

export interface Step {
  state: State;
  effects: readonly Effect[];
}

export const initialState: State = { runs: 0, phase: { kind: 'off' } };

/** The one function that decides what a guest does next. */
export function transition(state: State, event: Event): Step {
  if ('runId' in event) {
    // The one place where news of an earlier run is dropped.
    return runOf(state.phase)?.id === event.runId ? onSight(state, event) : stay(state);
  }
  switch (event.kind) {
    case 'start':
      return onStart(state, event.machine);
    case 'stop':
      return onStop(state);
    case 'restart':
      return onRestart(state);
    case 'switch-nic':
      return onSwitchNic(state, event.nic);
  }
}

function onStart(state: State, machine: MachineSpec): Step {
  const { phase } = state;
  switch (phase.kind) {
    case 'off':
    case 'crashed':
      return prepare(state, machine);
    case 'preparing':
      return sameMachine(phase.run.machine, machine) ? stay(state) : prepare(state, machine);
    case 'launching':
    case 'booting':
    case 'restoring':
      return sameMachine(phase.run.machine, machine) ? stay(state) : endThenStart(state, phase.run, machine);
    case 'ready':
      return sameMachine(wantedMachine(phase), machine)
        ? stay(state)
        : endThenStart(state, phase.run, machine);
    case 'stopping':
      return go(state, { ...phase, next: plainStart(machine) });
  }
}

function onStop(state: State): Step {
  const { phase } = state;
  switch (phase.kind) {
    case 'off':
      return stay(state);
    case 'preparing':
    case 'crashed':
      return go(state, { kind: 'off' });
    case 'launching':
    case 'booting':
    case 'restoring':
    case 'ready':
      return end(state, phase.run, { kind: 'off' });
    case 'stopping':
      return go(state, { ...phase, next: { kind: 'off' } });
  }
}

function onRestart(state: State): Step {
  const { phase } = state;
  switch (phase.kind) {
    case 'off':
    case 'preparing':
      return stay(state);
    case 'crashed':
      return prepare(state, phase.run.machine);
    case 'launching':
    case 'booting':
    case 'restoring':
      return endThenStart(state, phase.run, phase.run.machine);
    case 'ready':
      return endThenStart(state, phase.run, wantedMachine(phase));
    case 'stopping':
      return phase.next.kind === 'start'
        ? stay(state)
        : go(state, { ...phase, next: plainStart(phase.run.machine) });
  }
}

/** Only a ready guest can exchange its NIC; one that is on its way is started afresh with the wanted one. */
function onSwitchNic(state: State, nic: NicModel | null): Step {
  const { phase } = state;
  switch (phase.kind) {
    case 'off':
      return stay(state);
    case 'preparing':
    case 'launching':
    case 'booting':
    case 'restoring':
    case 'crashed':
      return onStart(state, { ...phase.run.machine, nic });
    case 'stopping':
      return onStart(state, {
        ...(phase.next.kind === 'start' ? phase.next.machine : phase.run.machine),
        nic,
      });
    case 'ready':
      switch (phase.switching.kind) {
        case 'none':
          return nic === phase.run.machine.nic ? stay(state) : switchNic(state, phase, nic);
        case 'to':
          return go(state, { ...phase, switching: { ...phase.switching, then: { kind: 'nic', nic } } });
      }
  }
}

function onSight(state: State, event: Sight): Step {
  const { phase } = state;
  switch (phase.kind) {
    case 'off':
    case 'crashed':
      return stay(state);
    case 'preparing':
      return onPreparing(state, phase, event);
    case 'launching':
      return phase.via === 'restore' ? onRestoring(state, phase, event) : onBooting(state, phase, event);
    case 'booting':
      return onBooting(state, phase, event);
    case 'restoring':
      return onRestoring(state, phase, event);
    case 'ready':
      return onReady(state, phase, event);
    case 'stopping':
      return onStopping(state, phase, event);
  }
}

type In<K extends Phase['kind']> = Extract<Phase, { kind: K }>;

function onPreparing(state: State, phase: In<'preparing'>, event: Sight): Step {
  const { run } = phase;
  switch (event.kind) {
    case 'prepared': {
      const { via, accel } = event;
      // News of what has just gone wrong is worth more than what is always so.
      const notice = phase.notice ?? event.notice;
      return go(state, { kind: 'launching', run, via, accel, notice }, [{ kind: 'launch', run, via }]);
    }
    case 'failed':
      return go(state, { kind: 'crashed', run, fault: event.fault, logTail: '' });
    case 'launched':
    case 'prompt':
    case 'built':
    case 'build-failed':
    case 'awake':
    case 'lifeless':
    case 'kvm-judged':
    case 'overdue':
    case 'broken':
    case 'noticed':
    case 'switched':
    case 'switch-failed':
    case 'exited':
      return stay(state);
  }
}

function onBooting(state: State, phase: In<'launching'> | In<'booting'>, event: Sight): Step {
  const { run, accel, notice } = phase;
  switch (event.kind) {
    case 'failed':
      return go(state, { kind: 'crashed', run, fault: event.fault, logTail: '' });
    case 'launched': {
      const { at: startedAt, expectedMs } = event;
      const via = phase.via === 'template' ? 'template' : 'boot';
      return go(state, { kind: 'booting', run, via, accel, notice, startedAt, expectedMs });
    }
    case 'prompt': {
      const readyMs = phase.kind === 'booting' ? event.at - phase.startedAt : 0;
      const switching = { kind: 'none' } as const;
      return go(state, { kind: 'ready', run, via: 'boot', accel, notice, readyMs, switching }, [
        { kind: 'settle', runId: run.id },
      ]);
    }
    case 'built': {
      if (phase.kind !== 'booting') return stay(state);
      const { startedAt } = phase;
      return go(state, { kind: 'restoring', run, accel, notice, startedAt, expectedMs: event.expectedMs }, [
        { kind: 'launch', run, via: 'restore' },
      ]);
    }
    case 'build-failed':
      return prepare(state, run.machine, { way: 'boot', notice: event.notice });
    case 'kvm-judged':
      return judged(state, phase, event.verdict);
    case 'overdue':
      return accel === 'tcg'
        ? end(state, run, {
            kind: 'crashed',
            fault: makeFault('guest.boot-overdue', { seconds: event.seconds }),
          })
        : fallBack(state, run, `no prompt in ${event.seconds} s`);
    case 'broken':
      return accel === 'tcg'
        ? end(state, run, { kind: 'crashed', fault: event.fault })
        : fallBack(state, run, event.fault.tag);
    case 'exited':
      return accel === 'tcg' || !mayBlameAccelerator(event.exit)
        ? crash(state, run, event.exit, false)
        : prepareOnTcg(state, run.machine, `exit code ${event.exit.code}: ${event.exit.stderrTail}`);
    case 'prepared':
    case 'awake':
    case 'lifeless':
    case 'noticed':
    case 'switched':
    case 'switch-failed':
      return stay(state);
  }
}

/** A snapshot that fails in any way is thrown away, and made up for by a boot. */
function onRestoring(state: State, phase: In<'launching'> | In<'restoring'>, event: Sight): Step {
  const { run, accel, notice } = phase;
  switch (event.kind) {
    case 'failed':
      return go(state, { kind: 'crashed', run, fault: event.fault, logTail: '' });
    case 'launched':
      if (phase.kind === 'restoring') return stay(state); // it counts from the template's start
      return go(state, {
        kind: 'restoring',
        run,
        accel,
        notice,
        startedAt: event.at,
        expectedMs: event.expectedMs,
      });
    case 'awake':
      return onAwake(state, phase, event);
    case 'kvm-judged':
      return judged(state, phase, event.verdict);
    case 'overdue':
    case 'broken':
    case 'lifeless':
      return rejectSnapshot(state, run);
    case 'exited': {
      const step = prepare(state, run.machine, { way: 'boot', notice: snapshotFailedNotice });
      return { ...step, effects: [{ kind: 'reject-snapshot', runId: run.id }, ...step.effects] };
    }
    case 'prepared':
    case 'prompt':
    case 'built':
    case 'build-failed':
    case 'noticed':
    case 'switched':
    case 'switch-failed':
      return stay(state);
  }
}

/** The learner can type; the NIC that the guest does not have yet is plugged in beside it. */
function onAwake(
  state: State,
  phase: In<'launching'> | In<'restoring'>,
  { at, nic }: Extract<Sight, { kind: 'awake' }>,
): Step {
  const { accel, notice } = phase;
  const wanted = phase.run.machine.nic;
  const run: Run = { ...phase.run, machine: { ...phase.run.machine, nic } };
  const readyMs = phase.kind === 'restoring' ? at - phase.startedAt : 0;
  const settle = { kind: 'settle', runId: run.id } as const;
  const there: In<'ready'> = {
    kind: 'ready',
    run,
    via: 'restore',
    accel,
    notice,
    readyMs,
    switching: { kind: 'none' },
  };
  if (nic === wanted) return go(state, there, [settle]);
  const step = switchNic(state, there, wanted);
  return { ...step, effects: [...step.effects, settle] };
}

function onReady(state: State, phase: In<'ready'>, event: Sight): Step {
  const { run } = phase;
  switch (event.kind) {
    case 'kvm-judged':
      return judged(state, phase, event.verdict);
    case 'broken':
      return end(state, run, { kind: 'crashed', fault: event.fault });
    case 'noticed':
      return go(state, { ...phase, notice: event.notice });
    case 'switched':
      return onSwitched(state, phase, event.nic);
    case 'switch-failed':
      return phase.switching.kind === 'none'
        ? stay(state)
        : end(state, run, { ...plainStart(wantedMachine(phase)), way: 'boot' });
    case 'lifeless':
      return phase.via === 'restore'
        ? rejectSnapshot(state, { ...run, machine: wantedMachine(phase) })
        : stay(state);
    case 'exited':
      // The learner rebooted: give them what a reboot gives, a fresh boot of the same machine.
      return event.exit.reason === 'guest-reset' && event.exit.panic === null
        ? prepare(state, wantedMachine(phase))
        : crash(state, { ...run, machine: wantedMachine(phase) }, event.exit, true);
    case 'prepared':
    case 'failed':
    case 'launched':
    case 'prompt':
    case 'built':
    case 'build-failed':
    case 'awake':
    case 'overdue':
      return stay(state);
  }
}

function onSwitched(state: State, phase: In<'ready'>, nic: NicModel | null): Step {
  if (phase.switching.kind === 'none') return stay(state);
  const { then } = phase.switching;
  const there: In<'ready'> = {
    ...phase,
    run: { ...phase.run, machine: { ...phase.run.machine, nic } },
    switching: { kind: 'none' },
  };
  return then.kind === 'nic' && then.nic !== nic ? switchNic(state, there, then.nic) : go(state, there);
}

function onStopping(state: State, { run, next }: In<'stopping'>, event: Sight): Step {
  if (event.kind !== 'exited' && event.kind !== 'failed') return stay(state);
  switch (next.kind) {
    case 'off':
      return go(state, { kind: 'off' });
    case 'start':
      return prepare(state, next.machine, next);
    case 'crashed': {
      const logTail = event.kind === 'exited' ? event.exit.logTail : '';
      return go(state, { kind: 'crashed', run, fault: next.fault, logTail });
    }
  }
}

/**
 * The probe beside a TCG guest has spoken. A good KVM takes over a guest that still boots, since it is ready
 * sooner even so; a ready guest keeps the learner's work, and the next start uses KVM.
 */
function judged(
  state: State,
  phase: In<'launching' | 'booting' | 'restoring' | 'ready'>,
  verdict: 'works' | 'broken',
): Step {
  if (verdict === 'broken') return go(state, { ...phase, notice: kvmBrokenNotice });
  return phase.kind === 'ready' ? stay(state) : endThenStart(state, phase.run, phase.run.machine);
}

function fallBack(state: State, run: Run, why: string): Step {
  const step = end(state, run, { ...plainStart(run.machine), accel: 'tcg', notice: kvmBrokenNotice });
  return { ...step, effects: [{ kind: 'remember-kvm-broken', why }, ...step.effects] };
}

function prepareOnTcg(state: State, machine: MachineSpec, why: string): Step {
  const step = prepare(state, machine, { accel: 'tcg', notice: kvmBrokenNotice });
  return { ...step, effects: [{ kind: 'remember-kvm-broken', why }, ...step.effects] };
}

function rejectSnapshot(state: State, run: Run): Step {
  const next = { ...plainStart(run.machine), way: 'boot', notice: snapshotFailedNotice } as const;
  const step = end(state, run, next);
  return { ...step, effects: [{ kind: 'reject-snapshot', runId: run.id }, ...step.effects] };
}

function prepare(
  state: State,
  machine: MachineSpec,
  { accel, way, notice }: Partial<Omit<Extract<Next, { kind: 'start' }>, 'kind' | 'machine'>> = {},
): Step {
  const runs = state.runs + 1;
  const run: Run = { id: String(runs), machine };
  return {
    state: { runs, phase: { kind: 'preparing', run, notice: notice ?? null } },
    effects: [{ kind: 'prepare', run, accel: accel ?? 'auto', way: way ?? 'quickest' }],
  };
}

/** Nothing has gone wrong: everything as good as it gets. */
function plainStart(machine: MachineSpec): Extract<Next, { kind: 'start' }> {
  return { kind: 'start', machine, accel: 'auto', way: 'quickest', notice: null };
}

function endThenStart(state: State, run: Run, machine: MachineSpec): Step {
  return end(state, run, plainStart(machine));
}

function end(state: State, run: Run, next: Next): Step {
  return go(state, { kind: 'stopping', run, next }, [{ kind: 'end', runId: run.id }]);
}

function crash(state: State, run: Run, exit: ExitReport, booted: boolean): Step {
  return go(state, { kind: 'crashed', run, fault: exitFault(exit, booted), logTail: exit.logTail });
}

function switchNic(state: State, phase: In<'ready'>, to: NicModel | null): Step {
  return go(state, { ...phase, switching: { kind: 'to', nic: to, then: { kind: 'none' } } }, [
    {
      kind: 'switch-nic',
      runId: phase.run.id,
      board: phase.run.machine.board,
      from: phase.run.machine.nic,
      to,
    },
  ]);
}

/** The NIC that will be there once every exchange under way is done. */
export function finalNic(switching: Extract<Switching, { kind: 'to' }>): NicModel | null {
  return switching.then.kind === 'nic' ? switching.then.nic : switching.nic;
}

function wantedMachine({ run, switching }: In<'ready'>): MachineSpec {
  return switching.kind === 'none' ? run.machine : { ...run.machine, nic: finalNic(switching) };
}

function go(state: State, phase: Phase, effects: readonly Effect[] = []): Step {
  return { state: { ...state, phase }, effects };
}

function stay(state: State): Step {
  return { state, effects: [] };
}

function sameMachine(a: MachineSpec, b: MachineSpec): boolean {
  return a.board === b.board && a.nic === b.nic;
}

function runOf(phase: Phase): Run | undefined {
  return phase.kind === 'off' ? undefined : phase.run;
}
