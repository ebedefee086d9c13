import { join } from 'node:path';
import { deviceModels, type DeviceModel } from '../contract/devices.ts';
import type { Board, MachineSpec } from '../contract/machine.ts';
import { landlordCards, namespaceFiles } from './landlord.ts';
import type { BlockNode, DeviceNode } from './nodes.ts';

/** Bytes of each disk. The file is sparse: what nobody wrote takes no room. */
export const DISK_BYTES = 64 * 1024 ** 2;

/** PCI slot of the first device; 0 to 2 are the host bridge, the board's own chips and the NIC. */
const FIRST_SLOT = 3;

/** A device and its place among its machine's devices, which decides its slot, its ids and its file. */
export interface PlacedDevice {
  model: DeviceModel;
  index: number;
}

type Hardware = Pick<MachineSpec, 'board' | 'devices'>;

/**
 * The devices that have to be there from the start. The others are plugged into the running guest, so that one
 * saved guest serves many machines. On q35 a device beside the root port can't be plugged in later.
 */
export function firstDevices(board: Board, devices: readonly DeviceModel[]): PlacedDevice[] {
  return placed(devices).filter(({ model }) => !comesLater(board, model));
}

/** The devices that are plugged into a restored guest. */
function laterDevices(board: Board, devices: readonly DeviceModel[]): PlacedDevice[] {
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

/** A file that stands for a disk's content. */
export interface DiskFile {
  file: string;
  bytes: number;
}

/** The disks of the devices that are there from the start, below the run's private folder. */
export function firstDisks({ board, devices = [] }: Hardware, folder: string): DiskFile[] {
  return disksOf(firstDevices(board, devices), folder);
}

/** The disks of what is plugged into a restored guest. */
export function laterDisks({ board, devices = [] }: Hardware, folder: string): DiskFile[] {
  return [
    ...disksOf(laterDevices(board, devices), folder),
    ...(board === 'landlord' ? namespaceFiles(folder) : []),
  ];
}

function disksOf(devices: readonly PlacedDevice[], folder: string): DiskFile[] {
  return devices.flatMap((device) => {
    const file = diskFile(device, folder);
    return file === null ? [] : [{ file, bytes: DISK_BYTES }];
  });
}

/** What is plugged into a restored guest, in order: the disks' contents of each, then its devices. */
export function laterPlugs(
  { board, devices = [] }: Hardware,
  folder: string,
): { blocks: readonly BlockNode[]; nodes: readonly DeviceNode[] }[] {
  if (board === 'landlord') return landlordCards(folder);
  return laterDevices(board, devices).map((device) => {
    const { block, nodes } = deviceNodes(device, board, folder);
    return { blocks: block === null ? [] : [block], nodes };
  });
}

/** Whether anything is plugged into a restored guest besides its NIC. */
export function somethingComesLater({ board, devices = [] }: Hardware): boolean {
  return board === 'landlord' || laterDevices(board, devices).length > 0;
}

/** Where devices show up with a driver, by their names, whenever they came. */
export function slotsOf({ board, devices = [] }: Hardware): { name: string; slot: string }[] {
  if (board === 'landlord') return landlordCards('').map(({ name, slot }) => ({ name, slot }));
  return placed(devices).flatMap((device) => {
    const slot = slotOf(device);
    return slot === null || deviceModels[device.model].driver === null ? [] : [{ name: device.model, slot }];
  });
}

/** How many disks a guest sees, whenever they came. */
export function diskCount({ devices = [] }: Hardware): number {
  return disksOf(placed(devices), '').length;
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
