import type { DeviceModel } from '../contract/devices.ts';
import type { Accelerator, Board, NicModel } from '../contract/machine.ts';
import type { LineEnds } from './platform/platform.ts';

/**
 * Where the guest's RAM is, and how its life begins. A `template` boots with its RAM in a file, to be saved; a
 * `restore` sees that file through a private copy-on-write mapping and waits for the saved devices. Without a file
 * (null) what is saved has the RAM in it.
 */
export type Origin =
  { kind: 'boot' } | { kind: 'template'; ram: string | null } | { kind: 'restore'; ram: string | null };

export interface LandlordParts {
  /** Its read-only disk: QEMU, and what tenants boot from. */
  disk: string;
  processors: 1 | 2;
}

/** Everything QEMU is told about one guest. Two equal descriptions give the same command line. */
export interface Machine {
  board: Board;
  nic: NicModel | null;
  devices?: readonly DeviceModel[] | undefined;
  accel: Accelerator;
  /** Whether QEMU filters its own system calls: not every machine can. */
  sandbox: boolean;
  origin: Origin;
  /** `-L` folders, absolute. */
  firmware: readonly string[];
  boot: { kernel: string; initrd: string; cmdline: readonly string[] };
  lines: LineEnds;
  /** What only board `landlord` has. */
  landlord?: LandlordParts | undefined;
  /** Folder of the disks' files, which have to be there; absolute. */
  disks: string;
  /** What QMP `query-name` answers: how a later start recognises a leftover as ours. */
  name: string;
}

/** Exact versions, so that a newer QEMU does not quietly change the learner's PCI bus (or a snapshot). */
export const machineTypes: Readonly<Record<Board, string>> = {
  pc: 'pc-i440fx-11.1',
  q35: 'pc-q35-11.1',
  // Under KVM an IOMMU that remaps interrupts wants the chips of the board in QEMU.
  landlord: 'pc-q35-11.1,kernel-irqchip=split',
};

/**
 * MiB. A guest needs 128; beyond that RAM is only paid for when touched, and 256 leaves room to play. A landlord has
 * two such guests in its own, and what a device was passed on to has all its memory in place at once.
 */
export const memoryMib: Readonly<Record<Board, number>> = { pc: 256, q35: 256, landlord: 1280 };

/** Id of the RAM when it is in a file. */
export const RAM_ID = 'ram0';
