import type { GuestView } from '../../contract/guest.ts';
import { finalNic, type State } from './state.ts';

/** What the window shows of a state. */
export function viewOf({ phase }: State): GuestView {
  if (phase.kind === 'off') return { kind: 'off' };
  const run = { machine: phase.run.machine, runId: phase.run.id };
  switch (phase.kind) {
    case 'preparing':
    case 'stopping':
      return { kind: phase.kind, ...run };
    case 'launching':
      return { kind: 'launching', ...run, accel: phase.accel };
    case 'booting': {
      const { accel, startedAt, expectedMs, notices } = phase;
      return { kind: 'booting', ...run, accel, startedAt, expectedMs, notices: [...notices] };
    }
    case 'restoring': {
      const { accel, startedAt, expectedMs, notices } = phase;
      return { kind: 'restoring', ...run, accel, startedAt, expectedMs, notices: [...notices] };
    }
    case 'ready': {
      const { via, accel, notices, readyMs, switching } = phase;
      const view = { kind: 'ready' as const, ...run, accel, notices: [...notices], via, readyMs };
      return switching.kind === 'none' ? view : { ...view, switchingTo: finalNic(switching) };
    }
    case 'crashed':
      return { kind: 'crashed', ...run, fault: phase.fault, logTail: phase.logTail };
  }
}
