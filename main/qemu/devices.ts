import { join } from 'node:path';
import { deviceModels, type DeviceModel } from '../contract/devices.ts';
import type { Board } from '../contract/machine.ts';
import type { DeviceProps } from './nic.ts';

/** Bytes of each disk. The file is sparse: what nobody wrote takes no room. */
export const DISK_BYTES = 64 * 1024 ** 2;

/** PCI slot of the first device; 0 to 2 are the host bridge, the board's own chips and the NIC. */
const FIRST_SLOT = 3;

/** A device and its place among its machine's devices, which decides its slot, its ids and its file. */
export interface PlacedDevice {
  model: DeviceModel;
  index: number;
}

/** One `-blockdev`, as QMP's `blockdev-add` takes it. */
export interface BlockNode {
  driver: 'raw';
  'node-name': string;
  file: { driver: 'file'; filename: string };
}

export type DeviceNode = { driver: string } & DeviceProps;

/**
 * The devices that have to be there from the start. The others are plugged into the running guest, so that one
 * saved guest serves many machines. On q35 a device beside the root port can't be plugged in later.
 */
export function firstDevices(board: Board, devices: readonly DeviceModel[]): PlacedDevice[] {
  return placed(devices).filter(({ model }) => !comesLater(board, model));
}

/** The devices that are plugged into a restored guest. */
export function laterDevices(board: Board, devices: readonly DeviceModel[]): PlacedDevice[] {
  return placed(devices).filter(({ model }) => comesLater(board, model));
}

/** All devices, each in its place. */
export function placed(devices: readonly DeviceModel[]): PlacedDevice[] {
  return devices.map((model, index) => ({ model, index }));
}

/** Whether a guest with these devices can be saved and restored; otherwise it has to boot. */
export function canBeSaved(board: Board, devices: readonly DeviceModel[]): boolean {
  return firstDevices(board, devices).every(({ model }) => deviceModels[model].canBeSaved);
}

function comesLater(board: Board, model: DeviceModel): boolean {
  return board === 'pc' && deviceModels[model].hotPlug;
}

/** Where lspci shows it; null for a disk on the board's own controller. */
export function slotOf({ model, index }: PlacedDevice): string | null {
  return model === 'ide-hd' ? null : `0000:00:${addressOf(index).slice(2).padStart(2, '0')}.0`;
}

function addressOf(index: number): string {
  return `0x${(FIRST_SLOT + index).toString(16)}`;
}

/** The file a disk's content is in, below the run's private folder; null for what is no disk. */
export function diskFile({ model, index }: PlacedDevice, folder: string): string | null {
  return deviceModels[model].kind === 'disk' ? join(folder, `disk${index}.img`) : null;
}

/** What QEMU needs for a device: the disk's content first, then the devices in order. */
export function deviceNodes(
  device: PlacedDevice,
  board: Board,
  folder: string,
): { block: BlockNode | null; nodes: DeviceNode[] } {
  const { model, index } = device;
  const filename = diskFile(device, folder);
  const drive = `disk${index}`;
  const block: BlockNode | null =
    filename === null ? null : { driver: 'raw', 'node-name': drive, file: { driver: 'file', filename } };
  const id = `device${index}`;
  const bus = board === 'pc' ? 'pci.0' : 'pcie.0';
  const place = { id, bus, addr: addressOf(index) };
  switch (model) {
    case 'ide-hd':
      return { block, nodes: [{ driver: 'ide-hd', id, bus: 'ide.0', drive }] };
    case 'ich9-ahci':
      return {
        block,
        nodes: [
          { driver: model, ...place },
          { driver: 'ide-hd', bus: `${id}.0`, drive },
        ],
      };
    case 'virtio-scsi-pci':
      return {
        block,
        nodes: [
          { driver: model, ...place },
          { driver: 'scsi-hd', bus: `${id}.0`, drive },
        ],
      };
    case 'virtio-blk-pci':
      return { block, nodes: [{ driver: model, ...place, drive }] };
    case 'nvme':
      return { block, nodes: [{ driver: model, ...place, drive, serial: 'taproom' }] };
    case 'VGA':
    case 'cirrus-vga':
    case 'bochs-display':
    case 'virtio-gpu-pci':
    case 'virtio-vga':
    case 'virtio-rng-pci':
    case 'virtio-balloon-pci':
    case 'qemu-xhci':
    case 'pvpanic-pci':
    case 'edu':
      return { block, nodes: [{ driver: model, ...place }] };
  }
}
