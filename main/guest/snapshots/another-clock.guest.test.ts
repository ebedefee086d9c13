/**
 * A saved guest on a host whose processor counts at another rate. `-icount` has its TSC count a thousand million a second,
 * whatever the processor does that the guest was saved on.
 */
import { expect, test } from 'vitest';
import type { Platform } from '../../qemu/platform/platform.ts';
import { platform, realGuest } from '../testing/real-guest.ts';

const elsewhere: Platform = {
  ...platform,
  spawn: ({ argv, ...options }, lines) =>
    platform.spawn({ ...options, argv: [...argv, '-icount', 'shift=1'] }, lines),
};

const { guest, log } = realGuest({ platform: elsewhere });

/** Seconds since the guest booted, by its own clock. */
async function uptime(): Promise<number> {
  const { stdout } = await guest.exec('/usr/bin/cat', ['/proc/uptime']);
  return Number(stdout.split(' ')[0]);
}

// Long, since under -icount what the guest computes takes the time that it is said to take.
test('a second of a guest that was saved elsewhere is a second', async () => {
  await guest.start({ board: 'pc', nic: null });
  expect(guest.view, log.join('\n')).toMatchObject({ kind: 'ready', via: 'restore' });
  const [began, start] = [await uptime(), performance.now()];
  await guest.exec('/usr/bin/sleep', ['10'], { timeoutMs: 100_000 });
  const counted = (await uptime()) - began;
  const passed = (performance.now() - start) / 1000;
  expect(counted / passed).toBeGreaterThan(0.7);
  expect(counted / passed).toBeLessThan(1.4);
});
