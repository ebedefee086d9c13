/** What was seen of a run, in every phase. */
import type { NicModel } from '../../contract/machine.ts';
import { somethingComesLater } from '../../qemu/devices.ts';
import { makeFault, mayBlameAccelerator, SIGKILL } from '../faults.ts';
import { kvmBrokenNotice, nicBootedNotice, snapshotFailedNotice } from '../notices.ts';
import { wantedMachine, type In, type Run, type Sight, type State, type Step } from './state.ts';
import {
  crash,
  end,
  endThenStart,
  fallBack,
  go,
  plainStart,
  prepare,
  prepareOnTcg,
  rejectSnapshot,
  stay,
  switchNic,
  withNotices,
} from './steps.ts';

/** Decides what a sight of the present run means. */
export function onSight(state: State, event: Sight): Step {
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

function onPreparing(state: State, phase: In<'preparing'>, event: Sight): Step {
  const { run } = phase;
  switch (event.kind) {
    case 'prepared': {
      const { via, accel } = event;
      // News of what has just gone wrong comes before what is always so.
      const notices = withNotices(phase.notices, event.notices);
      return go(state, { kind: 'launching', run, via, accel, notices }, [{ kind: 'launch', run, via }]);
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
    case 'unnoticed':
    case 'switched':
    case 'switch-failed':
    case 'exited':
      return stay(state);
  }
}

function onBooting(state: State, phase: In<'launching'> | In<'booting'>, event: Sight): Step {
  const { run, accel, notices } = phase;
  switch (event.kind) {
    case 'failed':
      return go(state, { kind: 'crashed', run, fault: event.fault, logTail: '' });
    case 'launched': {
      const { at: startedAt, expectedMs } = event;
      const via = phase.via === 'template' ? 'template' : 'boot';
      return go(state, { kind: 'booting', run, via, accel, notices, startedAt, expectedMs });
    }
    case 'prompt': {
      const readyMs = phase.kind === 'booting' ? event.at - phase.startedAt : 0;
      const switching = { kind: 'none' } as const;
      const there = { kind: 'ready', run, via: 'boot', accel, notices, readyMs, switching } as const;
      const { nic, devices = [] } = run.machine;
      const settle = { kind: 'settle', runId: run.id } as const;
      if (nic === null && devices.length === 0) return go(state, there, [settle]);
      // The prompt is there before the drivers are: until then nothing is said to be plugged in.
      const step = switchNic(state, there, nic);
      return { ...step, effects: [...step.effects, settle] };
    }
    case 'built': {
      if (phase.kind !== 'booting') return stay(state);
      const { startedAt } = phase;
      return go(state, { kind: 'restoring', run, accel, notices, startedAt, expectedMs: event.expectedMs }, [
        { kind: 'launch', run, via: 'restore' },
      ]);
    }
    case 'build-failed':
      return prepare(state, run.machine, {
        way: 'boot',
        notices: event.notice === null ? [] : [event.notice],
      });
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
    case 'unnoticed':
    case 'switched':
    case 'switch-failed':
      return stay(state);
  }
}

/** A snapshot that fails in any way is thrown away, and made up for by a boot. */
function onRestoring(state: State, phase: In<'launching'> | In<'restoring'>, event: Sight): Step {
  const { run, accel, notices } = phase;
  switch (event.kind) {
    case 'failed':
      return go(state, { kind: 'crashed', run, fault: event.fault, logTail: '' });
    case 'launched':
      if (phase.kind === 'restoring') return stay(state); // it counts from the template's start
      return go(state, {
        kind: 'restoring',
        run,
        accel,
        notices,
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
      // Killed from outside, by a person or for want of memory: nothing is wrong with what was saved.
      if (event.exit.signal === SIGKILL) return prepare(state, run.machine, { way: 'boot' });
      const step = prepare(state, run.machine, { way: 'boot', notices: [snapshotFailedNotice] });
      return { ...step, effects: [{ kind: 'reject-snapshot', runId: run.id }, ...step.effects] };
    }
    case 'prepared':
    case 'prompt':
    case 'built':
    case 'build-failed':
    case 'noticed':
    case 'unnoticed':
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
  const { accel, notices } = phase;
  const wanted = phase.run.machine.nic;
  const run: Run = { ...phase.run, machine: { ...phase.run.machine, nic } };
  const readyMs = phase.kind === 'restoring' ? at - phase.startedAt : 0;
  const settle = { kind: 'settle', runId: run.id } as const;
  const there: In<'ready'> = {
    kind: 'ready',
    run,
    via: 'restore',
    accel,
    notices,
    readyMs,
    switching: { kind: 'none' },
  };
  const isWhole = nic === wanted && !somethingComesLater(run.machine);
  if (isWhole) return go(state, there, [settle]);
  const step = switchNic(state, there, wanted);
  return { ...step, effects: [...step.effects, settle] };
}

function onReady(state: State, phase: In<'ready'>, event: Sight): Step {
  const { run } = phase;
  switch (event.kind) {
    case 'kvm-judged':
      return judged(state, phase, event.verdict);
    case 'broken': {
      const step = end(state, run, { kind: 'crashed', fault: event.fault });
      if (event.fault.tag !== 'accelerator.lost') return step;
      return { ...step, effects: [{ kind: 'remember-kvm-broken', why: event.fault.tag }, ...step.effects] };
    }
    case 'noticed':
      return go(state, { ...phase, notices: withNotices([event.notice], phase.notices) });
    case 'unnoticed':
      return phase.notices.some(({ tag }) => tag === event.tag)
        ? go(state, { ...phase, notices: phase.notices.filter(({ tag }) => tag !== event.tag) })
        : stay(state);
    case 'switched':
      return onSwitched(state, phase, event.nic);
    case 'switch-failed':
      return phase.switching.kind === 'none'
        ? stay(state)
        : end(state, run, {
            ...plainStart(wantedMachine(phase)),
            way: 'boot',
            notices: [nicBootedNotice],
          });
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
  if (verdict === 'broken') {
    return go(state, { ...phase, notices: withNotices([kvmBrokenNotice], phase.notices) });
  }
  return phase.kind === 'ready' ? stay(state) : endThenStart(state, phase.run, phase.run.machine);
}
