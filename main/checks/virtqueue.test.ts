import { expect, test } from 'vitest';
import type { Check } from '../contract/check.ts';
import type { VirtqueueView } from '../contract/virtqueue.ts';
import { evaluate } from './evaluate.ts';
import type { Facts } from './facts.ts';
import { failure } from './testing/scene.ts';
import { asksForRings } from './virtqueue.ts';

const rings: VirtqueueView = {
  kind: 'rings',
  devices: [
    {
      name: 'virtio-net',
      features: [32],
      queues: [
        { index: 0, role: 'rx', size: 256, available: 300, used: 112, inUse: 0 },
        { index: 1, role: 'tx', size: 256, available: 104, used: 104, inUse: 0 },
        { index: 2, role: 'ctrl', size: 64, available: 12, used: 12, inUse: 0 },
      ],
    },
  ],
};

const moved: Check = { is: { virtqueue: { device: 'virtio-net', queue: 'tx', usedAtLeast: 100 } } };
const slots: Check = { answer: { slotsOf: 'virtio-net', queue: 'tx' } };
const queues: Check = { answer: { queuesOf: 'virtio-net' } };

function judge(check: Check, view: VirtqueueView | null, answer: string | null = null) {
  const facts: Facts = { saw: null, probes: new Map(), built: null, answer };
  return evaluate(check, view === null ? facts : { ...facts, rings: view });
}

test('a queue has come far enough, or is told how far it came', () => {
  expect(judge(moved, rings)).toMatchObject({
    kind: 'pass',
    evidence: [{ witness: 'is', line: 'send queue: used index 104' }],
  });
  const check: Check = { is: { virtqueue: { device: 'virtio-net', queue: 'tx', usedAtLeast: 105 } } };
  expect(failure(judge(check, rings)).found).toBe('The used index of the send queue stands at 104.');
});

test('no ring is the machine’s doing, an answer that was not understood is nobody’s', () => {
  expect(failure(judge(moved, { kind: 'none' })).found).toContain('there is no ring to look at');
  for (const view of [null, { kind: 'unknown' } as const]) {
    expect(judge(moved, view).kind).toBe('unknown');
    expect(judge(slots, view, '256').kind).toBe('unknown');
  }
});

test.each(['256', ' 256 ', '256 slots', '256个', '256.'])('%j is the number of slots', (given) => {
  expect(judge(slots, rings, given).kind).toBe('pass');
});

test.each(['3', 'three', 'Three queues', '三', '三个', '3条'])('%j is the number of queues', (given) => {
  expect(judge(queues, rings, given).kind).toBe('pass');
});

test.each<[Check, string, string]>([
  [slots, '64', 'The ring of the send queue has another number of slots than 64.'],
  [slots, 'many', '“many” is not one number.'],
  [slots, '256 or 64', '“256 or 64” is not one number.'],
  [slots, '', 'The question has not been answered yet.'],
  [queues, '2', 'QEMU has another number of queues than 2.'],
])('%j does not take %j', (check, given, found) => {
  expect(failure(judge(check, rings, given)).found).toBe(found);
});

test('the host is asked only where a check needs it', () => {
  const saw: Check = { saw: { command: 'ping' } };
  expect([moved, slots, queues, { all: [saw, slots] }, { not: moved }].every(asksForRings)).toBe(true);
  expect([saw, { any: [saw, { answer: { option: 'a' } }] }].some(asksForRings)).toBe(false);
});
