import { nicModels, type Board, type MachineSpec } from '../contract/machine.ts';
import { landlordCards, IOMMU } from './landlord.ts';
import { deviceNodes, placed, type PlacedDevice } from './devices.ts';
import { deviceArgument } from './nic.ts';
import { blockArgument } from './nodes.ts';

/** One argument, quoted for a POSIX shell only where it needs to be. */
export function shellQuote(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;
}

/** The whole command that runs, ready to paste: environment, program, arguments. */
export function fullCommand(env: Readonly<Record<string, string>>, argv: readonly string[]): string {
  return [
    ...Object.entries(env).map(([name, value]) => `${name}=${shellQuote(value)}`),
    ...argv.map(shellQuote),
  ].join(' ');
}

/** What a person would type to get this hardware; a variant with properties of its own needs the long form. */
export function shortCommand({ devices = [], ...machine }: MachineSpec): string {
  if (machine.board === 'landlord') return landlordCommand(machine);
  return [withNic(machine), ...placed(devices).flatMap((device) => shortDevice(device, machine.board))].join(
    ' ',
  );
}

/** A landlord has the same cards always, but for the NIC; nobody would type the places of its split ones. */
function landlordCommand({ nic }: MachineSpec): string {
  const cards = landlordCards('.').flatMap(({ blocks, nodes }) => [
    ...blocks.map((block) => `-blockdev ${blockArgument(block)}`),
    ...nodes.map((node) => `-device ${deviceArgument(node)}`),
  ]);
  return [withNic({ board: 'q35', nic }), '-smp 2 -m 1G', `-device ${deviceArgument(IOMMU)}`, ...cards].join(
    ' ',
  );
}

/** As deviceNodes, without the names and places that QEMU finds by itself. */
function shortDevice(device: PlacedDevice, board: Board): string[] {
  const { block, nodes } = deviceNodes(device, board, '');
  const drive =
    block === null ? [] : [`-drive if=none,id=${block['node-name']},format=raw,file=${block.file.filename}`];
  const isBus = (id: unknown) => nodes.some(({ bus }) => bus === `${String(id)}.0`);
  return [
    ...drive,
    ...nodes.map(({ driver, id = '', bus = '', drive, serial }) => {
      const props = {
        ...(isBus(id) ? { id } : {}),
        ...(isBoardBus(bus) ? {} : { bus }),
        ...(drive === undefined ? {} : { drive }),
        ...(serial === undefined ? {} : { serial }),
      };
      return `-device ${deviceArgument({ driver, ...props })}`;
    }),
  ];
}

function isBoardBus(bus: unknown): boolean {
  return bus === 'pci.0' || bus === 'pcie.0';
}

function withNic({ board, nic }: MachineSpec): string {
  const start = board === 'pc' ? 'qemu-system-x86_64' : `qemu-system-x86_64 -M ${board}`;
  if (nic === null) return `${start} -nic none`;
  const { device, props } = nicModels[nic];
  if (nic === device) return `${start} -nic user,model=${device}`;
  return `${start} -netdev user,id=n -device ${deviceArgument({ driver: device, netdev: 'n', ...props })}`;
}
