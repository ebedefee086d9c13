import { Board, NicModel, type MachineSpec } from '../contract/machine.ts';
import { UsageError } from './usage.ts';

/** How a command line names a guest. */
export interface MachineOptions {
  nic?: string | undefined;
  board?: string | undefined;
  accel?: string | undefined;
}

/** QEMU's own short names for its virtio NIC, which people type out of habit. */
const nicAliases: Readonly<Record<string, NicModel>> = {
  virtio: 'virtio-net-pci',
  'virtio-net': 'virtio-net-pci',
};

/** The machine asked for; an e1000 on a pc where nothing is said. @throws UsageError for a name that is none. */
export function machineFrom({ board = 'pc', nic = 'e1000' }: MachineOptions): MachineSpec {
  return { board: boardOf(board), nic: nicOf(nic) };
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
