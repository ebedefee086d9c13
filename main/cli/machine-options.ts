import { DeviceModel } from '../contract/devices.ts';
import { Board, NicModel, MachineSpec } from '../contract/machine.ts';
import { UsageError } from './usage.ts';

/** How a command line names a guest. */
export interface MachineOptions {
  nic?: string | undefined;
  board?: string | undefined;
  device?: readonly string[] | undefined;
  accel?: string | undefined;
}

/** QEMU's own short names for its virtio NIC, which people type out of habit. */
const nicAliases: Readonly<Record<string, NicModel>> = {
  virtio: 'virtio-net-pci',
  'virtio-net': 'virtio-net-pci',
};

/** The machine asked for; an e1000 on a pc where nothing is said, and a landlord's card can be split. @throws UsageError for a name that is none. */
export function machineFrom({ board = 'pc', nic, device = [] }: MachineOptions): MachineSpec {
  const usual = board === 'landlord' ? 'igb' : 'e1000';
  const machine = { board: boardOf(board), nic: nicOf(nic ?? usual), devices: device.map(deviceOf) };
  const parsed = MachineSpec.safeParse(machine);
  if (parsed.success) return parsed.data;
  throw new UsageError(`--device: ${parsed.error.issues[0]?.message ?? 'not a machine'}.`);
}

function deviceOf(name: string): DeviceModel {
  const model = DeviceModel.safeParse(name);
  if (model.success) return model.data;
  throw new UsageError(`There is no device "${name}". There are: ${DeviceModel.options.join(', ')}.`);
}

function nicOf(name: string): NicModel | null {
  if (name === 'none') return null;
  const nic = NicModel.safeParse(nicAliases[name] ?? name);
  if (nic.success) return nic.data;
  throw new UsageError(`There is no NIC model "${name}". There are: ${NicModel.options.join(', ')}, none.`);
}

function boardOf(name: string): Board {
  const board = Board.safeParse(name);
  if (board.success) return board.data;
  throw new UsageError(`There is no board "${name}". There are: ${Board.options.join(', ')}.`);
}

/** @throws UsageError for a name that is none. */
export function acceleratorOf({ accel: name = 'auto' }: MachineOptions): 'auto' | 'tcg' {
  if (name === 'auto' || name === 'tcg') return name;
  throw new UsageError(`--accel takes auto or tcg, not "${name}".`);
}
