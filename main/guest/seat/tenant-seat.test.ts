import { Socket } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TenantSeat } from './tenant-seat.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a tenant is there, though its landlord could not be asked while it came, and it says nothing more', async () => {
  const ask = vi
    .fn<() => Promise<{ exitCode: number; stdout: string }>>()
    .mockRejectedValueOnce(new Error('the landlord is busy'))
    .mockResolvedValue({ exitCode: 0, stdout: '00ff\n' });
  const nothing = () => undefined;
  const ports = { ask, changed: nothing, started: nothing, command: nothing, used: nothing, log: nothing };
  const seat = new TenantSeat('tenant1', ports);
  const line = new Socket();
  await seat.open(() => Promise.resolve(line));
  line.emit('data', '\x1b]133;T;there;k=00ff\x07\x1b]133;A;k=00ff;pid=7\x07# \x1b]133;B;k=00ff\x07');
  await vi.advanceTimersByTimeAsync(100);
  expect(seat.view.taken).toBe(false);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(seat.view.taken).toBe(true);
  seat.close();
});
