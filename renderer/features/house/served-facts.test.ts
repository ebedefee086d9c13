import { describe, expect, test } from 'vitest';
import { DeviceModel, deviceModels } from '../../../main/contract/devices.ts';
import type { GuestView } from '../../../main/contract/guest.ts';
import type { PciDevice } from '../../../main/contract/pci.ts';
import { houseFacts, landlordServes } from './house-facts.ts';
import { houseParts } from './house-parts.ts';
import { servedDevices, servedRoutes, wayOf } from './served-facts.ts';

function pci(slot: string, classId: string, pciId: string, driver: string | null): PciDevice {
  const [vendorId = '', deviceId = ''] = pciId.split(':');
  return { slot: `0000:${slot}`, classId, vendorId, deviceId, driver, lines: [] };
}

/** As lspci showed the kitchen of lesson 8. */
const kitchen = [
  pci('00:01.1', '0101', '8086:7010', 'ata_piix'),
  pci('00:04.0', '0100', '1af4:1001', 'virtio-pci'),
  pci('00:05.0', '0108', '1b36:0010', 'nvme'),
];
const disks: DeviceModel[] = ['ide-hd', 'virtio-blk-pci', 'nvme'];

function ready(devices: DeviceModel[]): GuestView {
  return {
    kind: 'ready',
    runId: 'run',
    accel: 'tcg',
    notices: [],
    machine: { board: 'pc', nic: null, devices },
    via: 'restore',
    readyMs: 60,
  };
}

describe('what is served', () => {
  test('a disk is in the picture when it was built and the bus shows it', () => {
    const served = servedDevices({ board: 'pc', nic: null, devices: disks }, kitchen);
    expect(served.map(({ model, technology, device }) => [model, technology, device.driver])).toEqual([
      ['ide-hd', 'emulated', 'ata_piix'],
      ['virtio-blk-pci', 'paravirtual', 'virtio-pci'],
      ['nvme', 'emulated', 'nvme'],
    ]);
    expect(servedRoutes(served)).toEqual([
      { kind: 'disk', technology: 'emulated' },
      { kind: 'disk', technology: 'paravirtual' },
    ]);
  });

  test('what was built and is not on the bus yet, and what is on the bus and was not built, is not', () => {
    expect(servedDevices({ board: 'pc', nic: null, devices: ['nvme'] }, kitchen.slice(0, 2))).toEqual([]);
    expect(servedDevices({ board: 'pc', nic: null }, kitchen)).toEqual([]);
    expect(servedDevices({ board: 'pc', nic: null, devices: ['edu', 'virtio-rng-pci'] }, kitchen)).toEqual(
      [],
    );
  });

  test('on q35 the disk of the board hangs on its SATA controller', () => {
    const sata = pci('00:1f.2', '0106', '8086:2922', 'ahci');
    const [served] = servedDevices({ board: 'q35', nic: null, devices: ['ide-hd'] }, [sata]);
    expect(served?.device).toBe(sata);
  });

  test('two disks of one class are two devices', () => {
    const scsi = pci('00:05.0', '0100', '1af4:1004', 'virtio-pci');
    const devices: DeviceModel[] = ['virtio-scsi-pci', 'virtio-blk-pci'];
    const served = servedDevices({ board: 'pc', nic: null, devices }, [...kitchen, scsi]);
    expect(served.map(({ device }) => device.slot)).toEqual(['0000:00:05.0', '0000:00:04.0']);
  });
});

test('every disk and every graphics card has a way, and what the meter calls it leads there', () => {
  for (const [model, { kind, classId, pciId }] of Object.entries(deviceModels)) {
    if (kind === 'other') continue;
    const devices = [DeviceModel.parse(model)];
    const served = servedDevices({ board: 'pc', nic: null, devices }, [pci('00:03.0', classId, pciId, null)]);
    expect(servedRoutes(served), model).toHaveLength(1);
  }
  const ways = ['ide', 'nvme', 'virtio-blk', 'VGA', 'virtio-gpu', 'e1000', 'virtio-net', 'virtio'];
  expect(ways.map((name) => wayOf({ name }))).toEqual([
    'disk',
    'disk',
    'disk',
    'display',
    'display',
    'nic',
    'nic',
    'nic',
  ]);
});

describe('the picture of the kitchen', () => {
  const facts = houseFacts(ready(disks), kitchen);

  test('says of each disk where it is, who drives it and how it is served, in both languages', () => {
    const parts = houseParts(facts);
    expect(parts.map(({ id }) => id)).toEqual(expect.arrayContaining(['disk', 'wires', 'shelf']));
    expect(parts.map(({ id }) => id)).not.toContain('canvas');
    const fridge = parts.find(({ id }) => id === 'disk')?.body;
    expect(fridge).toEqual({
      en: 'Emulated: IDE 00:01.1 ata_piix, NVMe 00:05.0 nvme. Paravirtual: virtio-blk 00:04.0 virtio-pci.',
      'zh-CN': '全模拟：IDE 00:01.1 ata_piix、NVMe 00:05.0 nvme。半虚拟化：virtio-blk 00:04.0 virtio-pci。',
    });
    const wires = parts.find(({ id }) => id === 'wires')?.body.en;
    expect(wires).toMatch(/Amber.*Blue/);
  });

  test('one emulated disk keeps the landlord busy, a paravirtual one does not', () => {
    expect(landlordServes(facts)).toBe('emulated');
    expect(landlordServes(houseFacts(ready(['virtio-blk-pci']), kitchen))).toBe('paravirtual');
  });

  test('without disks of its own it is as it was', () => {
    const plain = houseFacts(ready([]), kitchen.slice(0, 1));
    expect(landlordServes(plain)).toBeNull();
    expect(houseParts(plain).map(({ id }) => id)).toEqual([
      'tenant',
      'tap',
      'landlord',
      'kernel',
      'street',
      'disk',
    ]);
  });
});
