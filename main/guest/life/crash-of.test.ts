import { expect, test, vi } from 'vitest';
import type { GuestView } from '../../contract/guest.ts';
import { faultError } from '../faults.ts';
import { crashOf } from './crash-of.ts';

const run = { machine: { board: 'pc', nic: 'e1000' }, runId: 'a' } as const;
const ready: GuestView = { kind: 'ready', ...run, accel: 'tcg', notices: [], via: 'restore', readyMs: 1 };
const { fault } = faultError('guest.not-ready');
const crashed: GuestView = { kind: 'crashed', ...run, fault, logTail: '' };

function watched(view: GuestView) {
  const listeners = new Set<(view: GuestView) => void>();
  return {
    view,
    listeners,
    onView(receive: (view: GuestView) => void) {
      listeners.add(receive);
      return () => listeners.delete(receive);
    },
    become(next: GuestView) {
      for (const tell of listeners) tell(next);
    },
  };
}

test('a guest that crashed, or crashes now, says how', async () => {
  expect(await crashOf(watched(crashed))).toBe(fault);
  const guest = watched(ready);
  const asked = crashOf(guest);
  guest.become(ready);
  guest.become(crashed);
  expect(await asked).toBe(fault);
  expect(guest.listeners.size).toBe(0);
});

test('a guest that somebody ended, or that goes on, has not crashed', async () => {
  expect(await crashOf(watched({ kind: 'off' }))).toBeNull();
  vi.useFakeTimers();
  const guest = watched(ready);
  const asked = crashOf(guest);
  await vi.runAllTimersAsync();
  expect(await asked).toBeNull();
  expect(guest.listeners.size).toBe(0);
  vi.useRealTimers();
});
