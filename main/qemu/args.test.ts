import { expect, test } from 'vitest';
import type { DeviceModel } from '../contract/devices.ts';
import { Board, NicModel } from '../contract/machine.ts';
import { qemuArgs } from './args.ts';
import { fullCommand, shellQuote, shortCommand } from './command-line.ts';
import type { Machine } from './machine.ts';
import { nicDevice } from './nic.ts';
import { unixEnds } from './platform/posix.ts';

const machine: Machine = {
  board: 'pc',
  nic: 'e1000',
  accel: 'tcg',
  sandbox: true,
  origin: { kind: 'boot' },
  firmware: ['/opt/Tap room/qemu', '/opt/seabios'],
  boot: { kernel: '/i/vmlinux', initrd: '/i/initrd.cpio', cmdline: ['console=ttyS0', 'taproom.nonce=00ff'] },
  lines: unixEnds('/run/a,b'),
  disks: '/run/r1',
  name: 'taproom-guest',
};

test('the whole command line of a pc with an e1000', () => {
  expect(qemuArgs(machine).map(shellQuote).join(' ')).toBe(
    [
      '-name taproom-guest',
      '-nodefaults -no-user-config -display none',
      '-sandbox on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny',
      '-machine pc-i440fx-11.1 -accel tcg -cpu max -smp 1 -m 256M',
      "-L '/opt/Tap room/qemu' -L /opt/seabios",
      '-kernel /i/vmlinux -initrd /i/initrd.cpio',
      "-append 'console=ttyS0 taproom.nonce=00ff'",
      '-action reboot=shutdown',
      '-chardev stdio,id=console,signal=off -serial chardev:console',
      '-chardev socket,id=agent,path=/run/a,,b/agent.sock,server=on,wait=off -serial chardev:agent',
      '-chardev socket,id=qmp,path=/run/a,,b/qmp.sock,server=on,wait=off',
      '-object monitor-qmp,id=monitor,chardev=qmp',
      '-netdev user,id=net0,restrict=on,guestfwd=tcp:10.0.2.100:9-null',
      '-device e1000,id=nic0,netdev=net0,mac=52:54:00:12:34:56,bus=pci.0,addr=0x2,romfile=',
    ].join(' '),
  );
});

test('a machine that can’t filter system calls is asked for nothing of the kind', () => {
  const words = qemuArgs({ ...machine, sandbox: false });
  expect(words).not.toContain('-sandbox');
  expect(words).toHaveLength(qemuArgs(machine).length - 2);
});

test('the whole command line of a landlord that is restored, and its cards where it boots', () => {
  const landlord: Machine = {
    ...machine,
    board: 'landlord',
    nic: null,
    origin: { kind: 'restore', ram: '/s/ram' },
    landlord: { disk: '/d/a,b.squashfs', processors: 2 },
  };
  const words = qemuArgs(landlord).map(shellQuote).join(' ');
  expect(words).toContain(
    [
      '-object memory-backend-file,id=ram0,size=1280M,mem-path=/s/ram,share=off,readonly=on,rom=off',
      '-machine pc-q35-11.1,kernel-irqchip=split,memory-backend=ram0 -accel tcg,thread=multi -cpu max -smp 2 -m 1280M',
      '-device intel-iommu,intremap=on,caching-mode=on',
    ].join(' '),
  );
  expect(words).toContain(
    [
      '-serial chardev:agent',
      '-chardev socket,id=tenant1,path=/run/a,,b/tenant1.sock,server=on,wait=off -serial chardev:tenant1',
      '-chardev socket,id=tenant2,path=/run/a,,b/tenant2.sock,server=on,wait=off -serial chardev:tenant2',
    ].join(' '),
  );
  const fixtures = [
    '-device pcie-root-port,id=port0,bus=pcie.0,addr=0x2,chassis=1',
    '-blockdev driver=raw,node-name=host,read-only=on,file.driver=file,file.filename=/d/a,,b.squashfs',
    '-device pcie-root-port,bus=pcie.0,id=port1,addr=0x3,chassis=2,mem-reserve=32M',
    '-device pcie-root-port,bus=pcie.0,id=port2,addr=0x4,chassis=3',
    '-device nvme-subsys,id=subsystem0',
    '-device virtio-blk-pci,id=hostdisk,bus=pcie.0,addr=0x5,drive=host',
  ];
  expect(words).toContain([...fixtures, '-device vmgenid,guid=auto -incoming defer -S'].join(' '));

  const cold = qemuArgs({ ...landlord, nic: 'igb', origin: { kind: 'boot' } })
    .map(shellQuote)
    .join(' ');
  expect(
    cold.endsWith('-device igb,id=nic0,netdev=net0,mac=52:54:00:12:34:56,bus=port0,addr=0x0,romfile='),
  ).toBe(true);
  expect(cold).toContain(
    [
      '-device bochs-display,id=display0,bus=port1',
      '-device nvme,id=nvme0,bus=port2,serial=taproom,subsys=subsystem0,sriov_max_vfs=3,sriov_vq_flexible=6,sriov_vi_flexible=3,max_ioqpairs=8,msix_qsize=6',
      '-device nvme-ns,bus=nvme0,drive=namespace1,nsid=1,shared=off,detached=off',
      '-device nvme-ns,bus=nvme0,drive=namespace2,nsid=2,shared=off,detached=on',
    ].join(' '),
  );
  expect(cold).toContain('-machine pc-q35-11.1,kernel-irqchip=split -accel tcg,thread=multi');
  const one = { ...landlord, landlord: { disk: '/d', processors: 1 as const } };
  expect(qemuArgs(one).join(' ')).toContain('-accel tcg -cpu max -smp 1 -m 1280M');
});

test('where a system has neither terminals nor sockets by path, every line comes to us with a key of its own', () => {
  const end = { kind: 'tls-client', port: 4711, credentials: '/run/a,b' } as const;
  const lines = {
    console: { ...end, again: false },
    qmp: { ...end, again: false },
    agent: { ...end, again: true },
    tenant1: { ...end, again: true },
    tenant2: { ...end, again: true },
  };
  const words = qemuArgs({ ...machine, lines, origin: { kind: 'restore', ram: null } }).join(' ');
  for (const [name, again] of [
    ['console', ''],
    ['agent', ',reconnect-ms=50'],
  ]) {
    expect(words).toContain(
      `-object tls-creds-psk,id=tls-${name},dir=/run/a,,b,endpoint=client,username=${name} ` +
        `-chardev socket,id=${name},host=127.0.0.1,port=4711,server=off,tls-creds=tls-${name}${again} ` +
        `-serial chardev:${name}`,
    );
  }
  expect(words).not.toContain('memory-backend');
});

/** The device of every model; `@` stands for what all of them have on a board. */
const golden = {
  e1000: 'e1000,@',
  e1000e: 'e1000e,@',
  'virtio-net-pci': 'virtio-net-pci,@,disable-legacy=off',
  'virtio-net-pci-legacy': 'virtio-net-pci,@,disable-legacy=off,disable-modern=on',
  'virtio-net-pci-modern': 'virtio-net-pci,@,disable-legacy=on',
  rtl8139: 'rtl8139,@',
  vmxnet3: 'vmxnet3,@',
  igb: 'igb,@',
  ne2k_pci: 'ne2k_pci,@',
  pcnet: 'pcnet,@',
  i82559er: 'i82559er,@',
  tulip: 'tulip,@',
} as const satisfies Record<NicModel, string>;

const common = {
  pc: 'id=nic0,netdev=net0,mac=52:54:00:12:34:56,bus=pci.0,addr=0x2,romfile=',
  q35: 'id=nic0,netdev=net0,mac=52:54:00:12:34:56,bus=port0,addr=0x0,romfile=',
  landlord: 'id=nic0,netdev=net0,mac=52:54:00:12:34:56,bus=port0,addr=0x0,romfile=',
} as const;

test.each(Board.options.flatMap((board) => NicModel.options.map((nic) => [board, nic] as const)))(
  '%s with %s adds a network and a device',
  (board, nic) => {
    const without = qemuArgs({ ...machine, board, nic: null });
    const added = qemuArgs({ ...machine, board, nic }).slice(without.length);
    const device = golden[nic].replace('@', common[board]);
    expect(added).toEqual([
      '-netdev',
      'user,id=net0,restrict=on,guestfwd=tcp:10.0.2.100:9-null',
      '-device',
      device,
    ]);
  },
);

test('q35 carries a port for the NIC, with or without one', () => {
  const port = 'pcie-root-port,id=port0,bus=pcie.0,addr=0x2,chassis=1';
  expect(qemuArgs({ ...machine, board: 'q35', nic: null })).toContain(port);
  expect(qemuArgs({ ...machine, board: 'q35' })).toContain('pc-q35-11.1');
});

test('hot-plug takes JSON booleans where QEMU wants them', () => {
  expect(nicDevice('virtio-net-pci-legacy', 'pc')).toMatchObject({
    'disable-legacy': 'off',
    'disable-modern': true,
  });
});

test.each([
  ['pc', 'e1000', 'qemu-system-x86_64 -nic user,model=e1000'],
  ['q35', 'virtio-net-pci', 'qemu-system-x86_64 -M q35 -nic user,model=virtio-net-pci'],
  [
    'pc',
    'virtio-net-pci-modern',
    'qemu-system-x86_64 -netdev user,id=n -device virtio-net-pci,netdev=n,disable-legacy=on',
  ],
  ['pc', null, 'qemu-system-x86_64 -nic none'],
] as const)('what a person would type for %s with %s', (board, nic, expected) => {
  expect(shortCommand({ board, nic })).toBe(expected);
});

test('the full command can be pasted', () => {
  expect(fullCommand({ A: '/x y' }, ['/q', '', "it's", '-m', '256M'])).toBe(
    "A='/x y' /q '' 'it'\\''s' -m 256M",
  );
});

test('disks and other devices: all where the guest boots, else only what can’t be plugged in later', () => {
  const devices: DeviceModel[] = ['ide-hd', 'virtio-blk-pci', 'virtio-gpu-pci'];
  const added = (changed: Partial<Machine>) =>
    qemuArgs({ ...machine, devices, ...changed }).slice(qemuArgs({ ...machine, ...changed }).length);
  expect(added({}).join(' ')).toBe(
    [
      '-blockdev driver=raw,node-name=disk0,file.driver=file,file.filename=/run/r1/disk0.img',
      '-device ide-hd,id=device0,bus=ide.0,drive=disk0',
      '-blockdev driver=raw,node-name=disk1,file.driver=file,file.filename=/run/r1/disk1.img',
      '-device virtio-blk-pci,id=device1,bus=pci.0,addr=0x4,drive=disk1',
      '-device virtio-gpu-pci,id=device2,bus=pci.0,addr=0x5',
    ].join(' '),
  );
  const saved = qemuArgs({ ...machine, devices, nic: null, origin: { kind: 'template', ram: '/ram' } });
  expect(saved.filter((argument) => argument.startsWith('virtio'))).toEqual([
    'virtio-gpu-pci,id=device2,bus=pci.0,addr=0x5',
  ]);
});

test('what a person would type for them', () => {
  const devices: DeviceModel[] = ['virtio-scsi-pci', 'edu'];
  expect(shortCommand({ board: 'pc', nic: null, devices })).toBe(
    'qemu-system-x86_64 -nic none -drive if=none,id=disk0,format=raw,file=disk0.img ' +
      '-device virtio-scsi-pci,id=device0 -device scsi-hd,bus=device0.0,drive=disk0 -device edu',
  );
});
