import { describe, expect, test } from 'vitest';
import type { VirtioDevice } from '../../contract/virtqueue.ts';
import { realGuest, type } from '../testing/real-guest.ts';

describe('the rings of the devices of a real guest', () => {
  const { guest } = realGuest();

  async function deviceOf(name: string): Promise<VirtioDevice> {
    const view = await guest.readVirtqueues();
    const device = view.kind === 'rings' ? view.devices.find((one) => one.name === name) : undefined;
    if (device === undefined) throw new Error(`no ${name} in ${JSON.stringify(view)}`);
    return device;
  }
  const used = ({ queues }: VirtioDevice, at: number) => queues[at]?.used ?? 0;

  test('are all there, with their roles, beside an emulated card', async () => {
    await guest.start({
      board: 'pc',
      nic: 'e1000',
      devices: ['virtio-blk-pci', 'virtio-scsi-pci', 'virtio-rng-pci', 'virtio-balloon-pci'],
    });
    const view = await guest.readVirtqueues();
    const devices = view.kind === 'rings' ? view.devices : [];
    const seen = devices.map(({ name, slot, queues }) => [
      name,
      slot,
      queues.map(({ role }) => role).join(' '),
    ]);
    expect(seen.sort()).toEqual([
      ['virtio-balloon', '0000:00:06.0', 'inflate deflate stats'],
      ['virtio-blk', '0000:00:03.0', 'request'],
      ['virtio-rng', '0000:00:05.0', 'request'],
      ['virtio-scsi', '0000:00:04.0', 'ctrl event request'],
    ]);
  });

  test('have each the features that sysfs shows in their own slot', async () => {
    for (const name of ['virtio-blk', 'virtio-scsi', 'virtio-rng', 'virtio-balloon']) {
      const { slot, features } = await deviceOf(name);
      const { output } = await type(guest, `cat /sys/bus/pci/devices/${slot ?? ''}/virtio*/features`);
      const bits = Array.from(/[01]{64}/.exec(output)?.[0] ?? '');
      expect(features).toEqual(bits.flatMap((bit, at) => (bit === '1' ? [at] : [])));
    }
  });

  test('of a disk move by the reads that a program makes, and those of the others lie still', async () => {
    const before = { blk: await deviceOf('virtio-blk'), scsi: await deviceOf('virtio-scsi') };
    await type(guest, 'dd if=/dev/vda of=/dev/null bs=4k count=50 iflag=direct');
    expect(used(await deviceOf('virtio-blk'), 0) - used(before.blk, 0)).toBe(50);
    expect(used(await deviceOf('virtio-scsi'), 2)).toBe(used(before.scsi, 2));
    await type(guest, 'dd if=/dev/sda of=/dev/null bs=4k count=20 iflag=direct');
    expect(used(await deviceOf('virtio-scsi'), 2) - used(before.scsi, 2)).toBe(20);
  });

  test('of a graphics card move when a picture is painted', async () => {
    await guest.start({ board: 'pc', nic: null, devices: ['virtio-gpu-pci'] });
    const before = await deviceOf('virtio-gpu');
    expect(before.queues.map(({ role }) => role)).toEqual(['ctrl', 'cursor']);
    await type(guest, 'dd if=/dev/urandom of=/dev/fb0 bs=4k count=1000');
    expect(used(await deviceOf('virtio-gpu'), 0)).toBeGreaterThan(used(before, 0));
  });
});
