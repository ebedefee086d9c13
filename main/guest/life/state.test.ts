import { describe, expect, test } from 'vitest';
import type { MachineSpec } from '../../contract/machine.ts';
import type { ExitReport } from '../run/exit-report.ts';
import { makeFault } from '../faults.ts';
import { kvmBrokenNotice, snapshotRebuiltNotice as notice } from '../notices.ts';
import { initialState, type Event, type Notices, type Phase, type State, type Step } from './state.ts';
import { transition } from './transition.ts';
import { viewOf } from './view.ts';

const machine: MachineSpec = { board: 'pc', nic: 'e1000' };
const other: MachineSpec = { board: 'q35', nic: 'igb' };
const run = { id: '7', machine };
const fault = makeFault('qmp.timeout', { command: 'x' });
const tcg = { run, accel: 'tcg', notices: [] } as const;
const kvm = { run, accel: 'kvm', notices: [] } as const;
const exit: ExitReport = {
  code: 0,
  signal: 0,
  reason: 'guest-shutdown',
  panic: null,
  stderrTail: '',
  logTail: 'last words',
};
const idle = { kind: 'none' } as const;

const phases: Record<string, Phase> = {
  off: { kind: 'off' },
  preparing: { kind: 'preparing', run, notices: [] },
  launching: { kind: 'launching', via: 'boot', ...tcg },
  'launching kvm': { kind: 'launching', via: 'boot', ...kvm },
  'launching restore': { kind: 'launching', via: 'restore', ...tcg },
  booting: { kind: 'booting', via: 'boot', ...tcg, startedAt: 1000, expectedMs: 5000 },
  'booting kvm': { kind: 'booting', via: 'boot', ...kvm, startedAt: 1000, expectedMs: 1200 },
  'booting template': { kind: 'booting', via: 'template', ...tcg, startedAt: 1000, expectedMs: 5000 },
  restoring: { kind: 'restoring', ...tcg, startedAt: 1000, expectedMs: 150 },
  ready: { kind: 'ready', via: 'boot', ...tcg, readyMs: 5000, switching: idle },
  switching: {
    kind: 'ready',
    via: 'boot',
    ...tcg,
    readyMs: 5000,
    switching: { kind: 'to', nic: 'igb', then: idle },
  },
  'restored, switching': {
    kind: 'ready',
    via: 'restore',
    ...tcg,
    run: { id: '7', machine: { board: 'pc', nic: null } },
    readyMs: 80,
    switching: { kind: 'to', nic: 'e1000', then: idle },
  },
  'stopping, off': { kind: 'stopping', run, next: { kind: 'off' } },
  'stopping, start': {
    kind: 'stopping',
    run,
    next: { kind: 'start', machine: other, accel: 'auto', way: 'boot', notices: [notice] },
  },
  'stopping, tcg': {
    kind: 'stopping',
    run,
    next: { kind: 'start', machine, accel: 'tcg', way: 'quickest', notices: [kvmBrokenNotice] },
  },
  'stopping, crashed': { kind: 'stopping', run, next: { kind: 'crashed', fault } },
  crashed: { kind: 'crashed', run, fault, logTail: '' },
};

const runId = run.id;
const events: Record<string, Event> = {
  'start same': { kind: 'start', machine },
  'start other': { kind: 'start', machine: other },
  'renew same': { kind: 'renew', machine },
  'renew other': { kind: 'renew', machine: other },
  stop: { kind: 'stop' },
  restart: { kind: 'restart' },
  'switch-nic same': { kind: 'switch-nic', nic: 'e1000' },
  'switch-nic igb': { kind: 'switch-nic', nic: 'igb' },
  'switch-nic none': { kind: 'switch-nic', nic: null },
  prepared: { kind: 'prepared', runId, via: 'boot', accel: 'tcg', notices: [] },
  'prepared restore': { kind: 'prepared', runId, via: 'restore', accel: 'tcg', notices: [notice] },
  'prepared build': { kind: 'prepared', runId, via: 'template', accel: 'tcg', notices: [] },
  failed: { kind: 'failed', runId, fault },
  launched: { kind: 'launched', runId, at: 1000, expectedMs: 5000 },
  prompt: { kind: 'prompt', runId, at: 6000 },
  built: { kind: 'built', runId, expectedMs: 150 },
  'build-failed': { kind: 'build-failed', runId, notice },
  awake: { kind: 'awake', runId, at: 6000, nic: null },
  'awake e1000': { kind: 'awake', runId, at: 6000, nic: 'e1000' },
  lifeless: { kind: 'lifeless', runId },
  noticed: { kind: 'noticed', runId, notice },
  unnoticed: { kind: 'unnoticed', runId, tag: notice.tag },
  'kvm works': { kind: 'kvm-judged', runId, verdict: 'works' },
  'kvm broken': { kind: 'kvm-judged', runId, verdict: 'broken' },
  overdue: { kind: 'overdue', runId, seconds: 120 },
  broken: { kind: 'broken', runId, fault },
  switched: { kind: 'switched', runId, nic: 'igb' },
  'switch-failed': { kind: 'switch-failed', runId },
  'exited poweroff': { kind: 'exited', runId, exit },
  'exited abort': { kind: 'exited', runId, exit: { ...exit, reason: null, signal: 6 } },
  'exited reset': { kind: 'exited', runId, exit: { ...exit, reason: 'guest-reset' } },
};

const tagsOf = (notices: Notices) => notices.map(({ tag }) => `(${tag})`);

/** One line per step: what the guest is then, and what is done about it. */
function told({ state: { phase }, effects }: Step): string {
  const nic = (spec: MachineSpec) => `${spec.board}/${spec.nic ?? 'none'}`;
  const words: string[] = [phase.kind];
  if (phase.kind !== 'off') words.push(`#${phase.run.id}`, nic(phase.run.machine));
  if (phase.kind === 'ready' && phase.switching.kind === 'to') {
    words.push(`switching to ${phase.switching.nic ?? 'none'}`);
    if (phase.switching.then.kind === 'nic') words.push(`then ${phase.switching.then.nic ?? 'none'}`);
  }
  if (phase.kind === 'stopping') {
    const { next } = phase;
    words.push(`next ${next.kind}`);
    if (next.kind === 'start') words.push(nic(next.machine), next.accel, next.way, ...tagsOf(next.notices));
  }
  if (phase.kind === 'crashed') words.push(phase.fault.tag);
  if ('notices' in phase) words.push(...tagsOf(phase.notices));
  const done = effects.map((effect) => {
    switch (effect.kind) {
      case 'prepare':
        return `prepare #${effect.run.id} ${effect.accel}${effect.way === 'boot' ? ' by boot' : ''}`;
      case 'launch':
        return `launch #${effect.run.id} by ${effect.via}`;
      case 'end':
      case 'settle':
        return `${effect.kind} #${effect.runId}`;
      case 'switch-nic':
        return `switch-nic ${effect.machine.nic ?? 'none'} to ${effect.to ?? 'none'}`;
      case 'remember-kvm-broken':
      case 'reject-snapshot':
        return effect.kind;
    }
  });
  return [words.join(' '), ...done].join(' ! ');
}

describe('every state × every event', () => {
  test.each(Object.entries(phases))('%s', async (name, phase) => {
    const rows = Object.entries(events).map(([label, event]) => {
      const before: State = { runs: 7, phase };
      const step = transition(before, event);
      return `${label.padEnd(17)} ${step.state === before ? '·' : told(step)}`;
    });
    const file = `./testing/transitions/${name.replace(/[ ,]+/g, '-')}.txt`;
    await expect(`${rows.join('\n')}\n`).toMatchFileSnapshot(file);
  });
});

describe('news of another run', () => {
  test.each(Object.entries(phases))('is dropped in %s', (_, phase) => {
    for (const event of Object.values(events)) {
      if (!('runId' in event)) continue;
      const before: State = { runs: 7, phase };
      expect(transition(before, { ...event, runId: '6' })).toEqual({ state: before, effects: [] });
    }
  });
});

test('each run has a new id', () => {
  const first = transition(initialState, { kind: 'start', machine });
  const off = transition(first.state, { kind: 'stop' });
  const second = transition(off.state, { kind: 'start', machine });
  expect([viewOf(first.state), viewOf(second.state)]).toMatchObject([{ runId: '1' }, { runId: '2' }]);
});

test('ready tells how long it took, and keeps the notice of a broken KVM', () => {
  const judged = transition(
    { runs: 7, phase: { kind: 'booting', via: 'boot', ...tcg, startedAt: 1000, expectedMs: 5000 } },
    { kind: 'kvm-judged', runId, verdict: 'broken' },
  );
  const ready = transition(judged.state, { kind: 'prompt', runId, at: 6500 });
  expect(viewOf(ready.state)).toEqual({
    kind: 'ready',
    runId,
    machine,
    accel: 'tcg',
    notices: [kvmBrokenNotice],
    via: 'boot',
    readyMs: 5500,
    // Its driver is not there with the prompt.
    switchingTo: 'e1000',
  });
});

test('a KVM that dies while booting is retried on TCG, with a word about it', () => {
  const state: State = {
    runs: 7,
    phase: { kind: 'booting', via: 'boot', ...kvm, startedAt: 0, expectedMs: 1200 },
  };
  const step = transition(state, { kind: 'exited', runId, exit: { ...exit, code: 134, reason: null } });
  expect(step.state.phase).toMatchObject({ kind: 'preparing', notices: [kvmBrokenNotice] });
});

test('a saved guest that is killed while it wakes up is not to blame: it boots, and stays saved', () => {
  const killed = { kind: 'exited', runId, exit: { ...exit, reason: null, signal: 9 } } as const;
  const { effects } = transition({ runs: 7, phase: phases['restoring'] ?? initialState.phase }, killed);
  expect(effects).toMatchObject([{ kind: 'prepare', way: 'boot' }]);
});

test('a KVM that gives up on a running guest is remembered, and the guest is ended', () => {
  const event = { kind: 'broken', runId, fault: makeFault('accelerator.lost') } as const;
  const { state, effects } = transition({ runs: 7, phase: phases['ready'] ?? initialState.phase }, event);
  expect(effects.map(({ kind }) => kind)).toEqual(['remember-kvm-broken', 'end']);
  expect(state.phase).toMatchObject({ kind: 'stopping', next: { kind: 'crashed', fault: event.fault } });
});

test('a guest that panics after its prompt is crashed, not rebooted', () => {
  const state: State = {
    runs: 7,
    phase: { kind: 'ready', via: 'boot', ...tcg, readyMs: 1, switching: idle },
  };
  const panic = 'Attempted to kill init! exitcode=0x00000000';
  const step = transition(state, {
    kind: 'exited',
    runId,
    exit: { ...exit, reason: 'guest-reset', panic },
  });
  expect(step.state.phase).toMatchObject({ kind: 'crashed', fault: { tag: 'guest.panicked' } });
});
