import { describe, expect, test } from 'vitest';
import { INDEX_WRAP, outstanding, type Virtqueue, type VirtqueueView } from '../../contract/virtqueue.ts';
import type { Guest } from '../guest.ts';
import { realGuest, type } from '../testing/real-guest.ts';

/** The card gets its address a moment after its driver. */
const untilAddress =
  'until ip -4 -o addr show scope global | grep -q . && ping -q -c 1 -W 1 10.0.2.2 > /dev/null; do :; done';

function queueOf(view: VirtqueueView, role: Virtqueue['role']): Virtqueue {
  const device = view.kind === 'rings' ? view.devices.find(({ name }) => name === 'virtio-net') : undefined;
  const queue = device?.queues.find((one) => one.role === role);
  if (queue === undefined) throw new Error(`no ${role} in ${JSON.stringify(view)}`);
  return queue;
}

function featuresOf(view: VirtqueueView): readonly number[] {
  return view.kind === 'rings' ? (view.devices[0]?.features ?? []) : [];
}

/** The first view from now on that is as wanted. */
function viewFrom(guest: Guest, wanted: (view: VirtqueueView) => boolean): Promise<VirtqueueView> {
  return new Promise((resolve) => {
    const stop = guest.virtqueues.attach((view) => {
      if (!wanted(view)) return;
      stop();
      resolve(view);
    });
  });
}

describe('the rings of a real guest', () => {
  const { guest } = realGuest();

  test('are none before there is a guest, and none of a card that has no ring', async () => {
    expect(await guest.readVirtqueues()).toEqual({ kind: 'none' });
    await guest.start({ board: 'pc', nic: 'e1000' });
    expect(await guest.readVirtqueues()).toEqual({ kind: 'none' });
  });

  test('have the slots that ethtool names, and the features that sysfs counts', async () => {
    await guest.switchNic('virtio-net-pci');
    await type(guest, untilAddress);
    const view = await guest.readVirtqueues();
    const { output } = await type(guest, 'ethtool -g eth0 | grep -E "^(RX|TX):"');
    const slots = [...output.matchAll(/^[RT]X:\s+(\d+)$/gm)].map(([, number]) => Number(number));
    expect([queueOf(view, 'rx').size, queueOf(view, 'tx').size]).toEqual(slots.slice(-2));
    expect(queueOf(view, 'ctrl').size).toBeGreaterThan(0);

    const bits = await type(guest, 'cat /sys/bus/virtio/devices/virtio0/features');
    expect(featuresOf(view)).toHaveLength(bits.output.replaceAll(/[^1]/g, '').length);
    expect(bits.output[32]).toBe('1');
    expect(featuresOf(view)).toContain(32);
  });

  test('move while pings go through them, and lie still afterwards', async () => {
    const before = await guest.readVirtqueues();
    const moving = viewFrom(guest, (view) => queueOf(view, 'tx').used !== queueOf(before, 'tx').used);
    await type(guest, 'ping -q -c 100 -i 0.02 10.0.2.2');
    expect(queueOf(await moving, 'tx').used).not.toBe(queueOf(before, 'tx').used);
    const after = await guest.readVirtqueues();
    for (const role of ['rx', 'tx'] as const) {
      const done = (queueOf(after, role).used - queueOf(before, role).used + INDEX_WRAP) % INDEX_WRAP;
      expect(done).toBeGreaterThanOrEqual(100);
      expect(done).toBeLessThan(130);
    }
    // Every packet that was offered has left; buffers for what comes are laid out in advance.
    expect(outstanding(queueOf(after, 'tx'))).toBe(0);
    expect(outstanding(queueOf(after, 'rx'))).toBeGreaterThan(100);
  });

  test('are gone when the card is taken out', async () => {
    await guest.switchNic(null);
    expect(await viewFrom(guest, ({ kind }) => kind !== 'rings')).toEqual({ kind: 'none' });
  });
});
