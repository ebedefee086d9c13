import { expect, test } from 'vitest';
import type { ExamView } from '../../../main/contract/exam.ts';
import type { GuestView } from '../../../main/contract/guest.ts';
import type { MachineSpec } from '../../../main/contract/machine.ts';
import { isForeign } from './foreign.ts';

const own: MachineSpec = { board: 'pc', nic: 'e1000', devices: ['edu'] };
const machine: MachineSpec = { board: 'pc', nic: null };
const lesson = { id: 'mystery-tenants', machine: own };

function guestOf(one: MachineSpec): GuestView {
  return { kind: 'ready', machine: one, runId: 'r', accel: 'tcg', notices: [], via: 'boot', readyMs: 1 };
}

const round: ExamView = {
  kind: 'round',
  lessonId: lesson.id,
  seed: 'tap2-room',
  number: 2,
  rounds: 5,
  points: 2,
  outOf: 10,
  ready: true,
  inHouse: false,
  commands: [],
  doubt: null,
};

test('the guest of the sandbox is not the lesson’s, its own is', () => {
  expect(isForeign(guestOf(machine), lesson, { kind: 'idle' })).toBe(true);
  expect(isForeign(guestOf(own), lesson, { kind: 'idle' })).toBe(false);
});

test('a tenant of the exam is no stranger to the lesson that the exam is in', () => {
  expect(isForeign(guestOf(machine), lesson, round)).toBe(false);
  expect(isForeign(guestOf(machine), { ...lesson, id: 'first-look' }, round)).toBe(true);
});
