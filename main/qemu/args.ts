import type { Board } from '../contract/machine.ts';
import { tenantSeats } from '../contract/seat.ts';
import { landlordCards, landlordFixtures, IOMMU } from './landlord.ts';
import { machineTypes, memoryMib, RAM_ID, type Machine } from './machine.ts';
import { deviceNodes, firstDevices, placed } from './devices.ts';
import { blockArgument } from './nodes.ts';
import type { LineEnd, LineName } from './platform/platform.ts';
import { SANDBOX } from './sandbox.ts';
import { deviceArgument, escapeComma, netdev, NIC_SLOT, nicDevice, optionValue, PORT_ID } from './nic.ts';

/** QEMU's arguments for a machine, section by section. Pure: equal machines, equal text. */
export function qemuArgs(machine: Machine): string[] {
  return [
    ...identity(machine),
    ...safety(machine),
    ...memory(machine),
    ...board(machine),
    ...firmware(machine),
    ...boot(machine),
    ...learnerConsole(machine),
    ...agent(machine),
    ...tenants(machine),
    ...qmp(machine),
    ...ports(machine.board),
    ...landlordDevices(machine),
    ...network(machine),
    ...devices(machine),
    ...awakening(machine),
  ];
}

function identity({ name }: Machine): string[] {
  return ['-name', escapeComma(name)];
}

/** No default devices, no configuration of the user's, no window, and few system calls. */
function safety({ sandbox }: Machine): string[] {
  return ['-nodefaults', '-no-user-config', '-display', 'none', ...(sandbox ? SANDBOX : [])];
}

/** Shared, the file is the RAM; private and read-only, pages are copied when the guest writes to them. */
function memory({ board, origin }: Machine): string[] {
  const file = (path: string, rest: string) => [
    '-object',
    `memory-backend-file,id=${RAM_ID},size=${memoryMib[board]}M,mem-path=${escapeComma(path)},${rest}`,
  ];
  switch (origin.kind) {
    case 'boot':
      return [];
    case 'template':
      return origin.ram === null ? [] : file(origin.ram, 'share=on');
    case 'restore':
      return origin.ram === null ? [] : file(origin.ram, 'share=off,readonly=on,rom=off');
  }
}

/** `-cpu max` is all the accelerator can give: the host's own CPU under KVM, everything emulated under TCG. */
function board({ board, accel, origin, landlord }: Machine): string[] {
  const processors = landlord?.processors ?? 1;
  return [
    '-machine',
    origin.kind === 'boot' || origin.ram === null
      ? machineTypes[board]
      : `${machineTypes[board]},memory-backend=${RAM_ID}`,
    '-accel',
    // Each virtual processor a thread of the emulator's: by itself it would let them take turns where in doubt.
    accel === 'tcg' && processors > 1 ? 'tcg,thread=multi' : accel,
    '-cpu',
    'max',
    '-smp',
    String(processors),
    '-m',
    `${memoryMib[board]}M`,
    ...(landlord === undefined ? [] : ['-device', deviceArgument(IOMMU)]),
  ];
}

function firmware(machine: Machine): string[] {
  return machine.firmware.flatMap((folder) => ['-L', folder]);
}

/** A guest that reboots ends its QEMU; the lifecycle then decides what that meant. */
function boot({ boot }: Machine): string[] {
  return [
    '-kernel',
    boot.kernel,
    '-initrd',
    boot.initrd,
    '-append',
    boot.cmdline.join(' '),
    '-action',
    'reboot=shutdown',
  ];
}

/** First serial port. */
function learnerConsole({ lines }: Machine): string[] {
  return [...chardev('console', lines.console), '-serial', 'chardev:console'];
}

/** Second serial port: the guest agent, off the PCI bus that the lessons look at. */
function agent({ lines }: Machine): string[] {
  return [...chardev('agent', lines.agent), '-serial', 'chardev:agent'];
}

/** Further serial ports: the landlord hands each tenant's console out through one. */
function tenants({ landlord, lines }: Machine): string[] {
  if (landlord === undefined) return [];
  return tenantSeats.flatMap((seat) => [...chardev(seat, lines[seat]), '-serial', `chardev:${seat}`]);
}

function qmp({ lines }: Machine): string[] {
  return [...chardev('qmp', lines.qmp), '-object', 'monitor-qmp,id=monitor,chardev=qmp'];
}

/** Milliseconds until QEMU calls again on a line that we let go of. */
const AGAIN_MS = 50;

function chardev(id: LineName, end: LineEnd): string[] {
  switch (end.kind) {
    case 'stdio':
      return ['-chardev', `stdio,id=${id},signal=off`];
    case 'unix-server':
      return ['-chardev', `socket,id=${id},path=${escapeComma(end.path)},server=on,wait=off`];
    case 'tls-client': {
      const credentials = `tls-creds-psk,id=tls-${id},dir=${escapeComma(end.credentials)}`;
      const again = end.again ? `,reconnect-ms=${AGAIN_MS}` : '';
      return [
        '-object',
        `${credentials},endpoint=client,username=${id}`,
        '-chardev',
        `socket,id=${id},host=127.0.0.1,port=${end.port},server=off,tls-creds=tls-${id}${again}`,
      ];
    }
  }
}

/** There with and without a NIC, so that a NIC can be plugged in later. */
function ports(board: Board): string[] {
  switch (board) {
    case 'pc':
      return [];
    case 'q35':
    case 'landlord':
      return ['-device', `pcie-root-port,id=${PORT_ID},bus=pcie.0,addr=${NIC_SLOT},chassis=1`];
  }
}

/** The landlord's disk and ports, and its cards where nobody plugs them in later. */
function landlordDevices({ landlord, disks, origin }: Machine): string[] {
  if (landlord === undefined) return [];
  const { block, nodes } = landlordFixtures(landlord.disk);
  const cards = origin.kind === 'boot' ? landlordCards(disks) : [];
  return [
    ...[block, ...cards.flatMap(({ blocks }) => blocks)].flatMap((one) => ['-blockdev', blockArgument(one)]),
    ...[...nodes, ...cards.flatMap(({ nodes }) => nodes)].flatMap((node) => [
      '-device',
      deviceArgument(node),
    ]),
  ];
}

function network({ board, nic }: Machine): string[] {
  if (nic === null) return [];
  const { type, id, restrict, guestfwd } = netdev;
  return [
    '-netdev',
    [
      `${type},id=${id},restrict=${optionValue(restrict)}`,
      ...guestfwd.map(({ str }) => `guestfwd=${str}`),
    ].join(','),
    '-device',
    deviceArgument(nicDevice(nic, board)),
  ];
}

/** All of a guest that boots; of one that is saved or restored, those that can't be plugged in later. */
function devices({ board, devices = [], disks, origin }: Machine): string[] {
  const there = origin.kind === 'boot' ? placed(devices) : firstDevices(board, devices);
  return there.flatMap((device) => {
    const { block, nodes } = deviceNodes(device, board, disks);
    return [
      ...(block === null ? [] : ['-blockdev', blockArgument(block)]),
      ...nodes.flatMap((node) => ['-device', deviceArgument(node)]),
    ];
  });
}

/**
 * The generation id tells the kernel that it was copied, so that no two restored guests share their random
 * numbers: QEMU makes a new id at each start. It is no PCI device.
 */
function awakening({ origin }: Machine): string[] {
  const generation = ['-device', 'vmgenid,guid=auto'];
  switch (origin.kind) {
    case 'boot':
      return [];
    case 'template':
      return generation;
    case 'restore':
      return [...generation, '-incoming', 'defer', '-S'];
  }
}
