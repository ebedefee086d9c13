import { beforeAll, describe, expect, test } from 'vitest';
import { deviceModels, type DeviceModel } from '../../contract/devices.ts';
import { placed, slotOf } from '../../qemu/devices.ts';
import { realGuest, type } from '../testing/real-guest.ts';

/** Every device once, in two machines, since a board has only so many slots for graphics that get along. */
const machines: Readonly<Record<string, DeviceModel[]>> = {
  'disks and helpers': [
    'ide-hd',
    'ich9-ahci',
    'virtio-blk-pci',
    'virtio-scsi-pci',
    'nvme',
    'virtio-rng-pci',
    'virtio-balloon-pci',
    'edu',
  ],
  'standard graphics': ['VGA', 'bochs-display', 'qemu-xhci', 'pvpanic-pci'],
  'old graphics': ['cirrus-vga'],
  'virtio graphics': ['virtio-gpu-pci', 'virtio-vga'],
};

describe.each(Object.entries(machines))('%s', (_, devices) => {
  const { guest } = realGuest();
  let lspci = '';

  beforeAll(async () => {
    await guest.start({ board: 'pc', nic: 'virtio-net-pci', devices });
    lspci = (await type(guest, 'lspci -nnk')).output;
  });

  test.each(placed(devices).map((device) => [device.model, device] as const))('%s', (model, device) => {
    const { classId, pciId, driver } = deviceModels[model];
    const slot = slotOf(device) ?? '0000:00:01.1';
    const [own = ''] = lspci.split(/\n(?=\S)/).filter((text) => text.startsWith(slot.slice(5)));
    expect(own).toContain(`[${classId}]`);
    expect(own).toContain(`[${pciId}]`);
    expect(/Kernel driver in use: (.+)/.exec(own)?.[1] ?? null).toBe(driver);
  });

  test('each disk is there, empty and writable', async () => {
    const disks = devices.filter((model) => deviceModels[model].kind === 'disk').length;
    const { output } = await type(guest, 'lsblk -dnbo NAME,SIZE');
    expect(output.split('\n').filter((line) => / 67108864$/.test(line))).toHaveLength(disks);
    if (disks === 0) return;
    const write =
      'for d in $(lsblk -dno NAME); do dd if=/dev/zero of=/dev/$d bs=64k count=1 conv=fsync; done';
    expect(await type(guest, write)).toMatchObject({ exitCode: 0 });
  });
});
