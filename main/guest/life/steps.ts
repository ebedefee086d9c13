/** The steps that the life table is made of. */
import type { MachineSpec, NicModel } from '../../contract/machine.ts';
import type { ExitReport } from '../run/exit-report.ts';
import { exitFault } from '../faults.ts';
import { kvmBrokenNotice, snapshotFailedNotice } from '../notices.ts';
import type { Effect, In, Next, Notices, Phase, Run, State, Step } from './state.ts';

export function fallBack(state: State, run: Run, why: string): Step {
  const step = end(state, run, { ...plainStart(run.machine), accel: 'tcg', notices: [kvmBrokenNotice] });
  return { ...step, effects: [{ kind: 'remember-kvm-broken', why }, ...step.effects] };
}

export function prepareOnTcg(state: State, machine: MachineSpec, why: string): Step {
  const step = prepare(state, machine, { accel: 'tcg', notices: [kvmBrokenNotice] });
  return { ...step, effects: [{ kind: 'remember-kvm-broken', why }, ...step.effects] };
}

export function rejectSnapshot(state: State, run: Run): Step {
  const next = { ...plainStart(run.machine), way: 'boot', notices: [snapshotFailedNotice] } as const;
  const step = end(state, run, next);
  return { ...step, effects: [{ kind: 'reject-snapshot', runId: run.id }, ...step.effects] };
}

export function prepare(
  state: State,
  machine: MachineSpec,
  { accel, way, notices }: Partial<Omit<Extract<Next, { kind: 'start' }>, 'kind' | 'machine'>> = {},
): Step {
  const runs = state.runs + 1;
  const run: Run = { id: String(runs), machine };
  return {
    state: { runs, phase: { kind: 'preparing', run, notices: notices ?? [] } },
    effects: [{ kind: 'prepare', run, accel: accel ?? 'auto', way: way ?? 'quickest' }],
  };
}

/** Nothing has gone wrong: everything as good as it gets. */
export function plainStart(machine: MachineSpec): Extract<Next, { kind: 'start' }> {
  return { kind: 'start', machine, accel: 'auto', way: 'quickest', notices: [] };
}

export function endThenStart(state: State, run: Run, machine: MachineSpec): Step {
  return end(state, run, plainStart(machine));
}

export function end(state: State, run: Run, next: Next): Step {
  return go(state, { kind: 'stopping', run, next }, [{ kind: 'end', runId: run.id }]);
}

export function crash(state: State, run: Run, exit: ExitReport, booted: boolean): Step {
  return go(state, { kind: 'crashed', run, fault: exitFault(exit, booted), logTail: exit.logTail });
}

export function switchNic(state: State, phase: In<'ready'>, to: NicModel | null): Step {
  return go(state, { ...phase, switching: { kind: 'to', nic: to, then: { kind: 'none' } } }, [
    {
      kind: 'switch-nic',
      runId: phase.run.id,
      machine: phase.run.machine,
      to,
    },
  ]);
}

/** Puts the newer lines before the others; each is there once. */
export function withNotices(newer: Notices, notices: Notices): Notices {
  return [...newer, ...notices.filter(({ tag }) => newer.every((one) => one.tag !== tag))];
}

export function go(state: State, phase: Phase, effects: readonly Effect[] = []): Step {
  return { state: { ...state, phase }, effects };
}

export function stay(state: State): Step {
  return { state, effects: [] };
}
