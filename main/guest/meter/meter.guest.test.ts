import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { MeterReading, MeterView } from '../../contract/meter.ts';
import { realGuest, nextView, type } from '../testing/real-guest.ts';
import type { Guest } from '../guest.ts';

const pings = 'ping -q -c 100 -i 0.02 10.0.2.2';
const withMeter = (line: string) => `${line} `;

/** The card gets its address a moment after its driver. */
const untilAddress =
  'until ip -4 -o addr show scope global | grep -q . && ping -q -c 1 -W 1 10.0.2.2 > /dev/null; do :; done';

async function callsOf(guest: Guest, line: string): Promise<MeterReading> {
  const { calls, exitCode } = await type(guest, line);
  expect(exitCode).toBe(0);
  if (calls == null) throw new Error(`nothing was counted for ${line}`);
  return calls;
}

/** Every name in every run's folder. */
function filesOf(root: string): string[] {
  return readdirSync(root).flatMap((run) => readdirSync(join(root, run)));
}

describe('the call meter on a real guest', () => {
  const { guest, options } = realGuest();
  const views: MeterView[] = [];
  guest.meter.onView((view) => views.push(view));

  test('counts nothing, and keeps nothing open, while it is off', async () => {
    await guest.start({ board: 'pc', nic: 'e1000' });
    await type(guest, untilAddress);
    expect(await type(guest, 'true')).not.toHaveProperty('calls');
    expect(filesOf(options.runtimeRoot)).not.toContain('calls');
    expect(guest.meter.view).toEqual({ kind: 'off' });
  });

  test('e1000 needs at least five times the calls that virtio needs', async () => {
    await guest.meter.set(true);
    const fake = await callsOf(guest, pings);
    await guest.switchNic('virtio-net-pci');
    await type(guest, untilAddress);
    const agreed = await callsOf(guest, pings);

    expect(fake.devices[0]).toMatchObject({ name: 'e1000', technology: 'emulated', notifies: 0 });
    expect(agreed.devices[0]).toMatchObject({ name: 'virtio-net', technology: 'paravirtual' });
    expect(agreed.devices[0]?.reads).toBe(0);
    expect(fake.total).toBeGreaterThan(5 * agreed.total);
    // One bell an answer, give or take: neither the console's nor the clock's are among them.
    expect(fake.interrupts).toBeGreaterThan(50);
    expect(fake.interrupts).toBeLessThan(300);
  });

  test('a window is the command’s own: what a quiet command costs is next to nothing', async () => {
    await guest.switchNic('e1000');
    await type(guest, untilAddress);
    await callsOf(guest, pings);
    const { total } = await callsOf(guest, 'true');
    expect(total).toBeLessThan(60);
  });

  test('counts live while a command runs, five times a second at most', async () => {
    views.length = 0;
    await callsOf(guest, withMeter(pings));
    const counting = views.filter((view) => view.kind === 'counting');
    expect(counting.length).toBeGreaterThan(2);
    const totals = counting.map(({ live }) => live.total);
    expect(totals).toEqual([...totals].sort((a, b) => a - b));
    const seconds = Math.max(...counting.map(({ live }) => live.durationMs)) / 1000;
    expect(counting.length).toBeLessThanOrEqual(seconds * 5 + 2);
    expect(views.at(-1)).toMatchObject({
      kind: 'on',
      last: { command: withMeter(pings), work: [{ unit: 'ping', count: 100 }] },
    });
  });

  test('switched off, it leaves neither pipe nor count', async () => {
    await guest.meter.set(false);
    expect(filesOf(options.runtimeRoot)).not.toContain('calls');
    expect(await type(guest, `${pings}  `)).not.toHaveProperty('calls');
  });

  test('outlives a guest that dies, and counts in the next one', async () => {
    await guest.meter.set(true);
    const crashed = nextView(guest, ({ kind }) => kind === 'crashed');
    guest.console.write('echo c > /proc/sysrq-trigger\r');
    await crashed;
    await guest.meter.settled();
    expect(guest.meter.view).toEqual({ kind: 'on', last: null, exits: null });
    await guest.restart();
    await guest.meter.settled();
    await type(guest, untilAddress);
    expect((await callsOf(guest, pings)).total).toBeGreaterThan(300);
  });

  test('goes with the guest when it is stopped', async () => {
    await guest.stop();
    expect(existsSync(options.runtimeRoot) ? filesOf(options.runtimeRoot) : []).toEqual([]);
  });
});
