import type { Board } from '../contract/machine.ts';
import { GUEST_MEMORY_MIB, machineTypes, RAM_ID, type Machine } from './machine.ts';
import { deviceNodes, firstDevices, placed, type BlockNode } from './devices.ts';
import { deviceArgument, escapeComma, netdev, NIC_SLOT, nicDevice, optionValue, PORT_ID } from './nic.ts';

/** QEMU's arguments for a machine, section by section. Pure: equal machines, equal text. */
export function qemuArgs(machine: Machine): string[] {
  return [
    ...identity(machine),
    ...safety(),
    ...memory(machine),
    ...board(machine),
    ...firmware(machine),
    ...boot(machine),
    ...learnerConsole(),
    ...agent(machine),
    ...qmp(machine),
    ...ports(machine.board),
    ...network(machine),
    ...devices(machine),
    ...awakening(machine),
  ];
}

function identity({ name }: Machine): string[] {
  return ['-name', escapeComma(name)];
}

/** No default devices, no configuration of the user's, no window, and few system calls. */
function safety(): string[] {
  return [
    '-nodefaults',
    '-no-user-config',
    '-display',
    'none',
    '-sandbox',
    'on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny',
  ];
}

/** Shared, the file is the RAM; private and read-only, pages are copied when the guest writes to them. */
function memory({ origin }: Machine): string[] {
  const file = (path: string, rest: string) => [
    '-object',
    `memory-backend-file,id=${RAM_ID},size=${GUEST_MEMORY_MIB}M,mem-path=${escapeComma(path)},${rest}`,
  ];
  switch (origin.kind) {
    case 'boot':
      return [];
    case 'template':
      return file(origin.ram, 'share=on');
    case 'restore':
      return file(origin.ram, 'share=off,readonly=on,rom=off');
  }
}

/** `-cpu max` is all the accelerator can give: the host's own CPU under KVM, everything emulated under TCG. */
function board({ board, accel, origin }: Machine): string[] {
  return [
    '-machine',
    origin.kind === 'boot' ? machineTypes[board] : `${machineTypes[board]},memory-backend=${RAM_ID}`,
    '-accel',
    accel,
    '-cpu',
    'max',
    '-smp',
    '1',
    '-m',
    `${GUEST_MEMORY_MIB}M`,
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

/** First serial port, on QEMU's own terminal: QEMU's life hangs on that terminal. */
function learnerConsole(): string[] {
  return ['-chardev', 'stdio,id=console,signal=off', '-serial', 'chardev:console'];
}

/** Second serial port: the guest agent, off the PCI bus that the lessons look at. */
function agent({ sockets }: Machine): string[] {
  return ['-chardev', socketServer('agent', sockets.agent), '-serial', 'chardev:agent'];
}

function qmp({ sockets }: Machine): string[] {
  return ['-chardev', socketServer('qmp', sockets.qmp), '-object', 'monitor-qmp,id=monitor,chardev=qmp'];
}

function socketServer(id: string, path: string): string {
  return `socket,id=${id},path=${escapeComma(path)},server=on,wait=off`;
}

/** There with and without a NIC, so that a NIC can be plugged in later. */
function ports(board: Board): string[] {
  switch (board) {
    case 'pc':
      return [];
    case 'q35':
      return ['-device', `pcie-root-port,id=${PORT_ID},bus=pcie.0,addr=${NIC_SLOT},chassis=1`];
  }
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

function blockArgument({ driver, file, 'node-name': name }: BlockNode): string {
  return `driver=${driver},node-name=${name},file.driver=${file.driver},file.filename=${escapeComma(file.filename)}`;
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
