import { expect, test } from 'vitest';
import { HostView } from '../../contract/host.ts';
import { hostFacts } from './host-facts.ts';

const qemu = (pid: number, ...args: string[]) =>
  ['qemu', pid, 'qemu-system-x86_64', '-accel', 'kvm', ...args].join('\t');

test('reads who lives there, and how each gets its network', () => {
  const view = hostFacts(
    [
      qemu(812, '-serial', '/dev/ttyS2', '-netdev', 'user,id=net1', '-device', 'e1000,netdev=net1', ''),
      qemu(
        977,
        '-serial',
        '/dev/ttyS3',
        '-incoming',
        'defer',
        '-netdev',
        'tap,id=net2,ifname=tap0,script=no,downscript=no,vhost=on',
        '-device',
        'virtio-net-pci,netdev=net2,mac=52:54:00:00:00:02',
        '-device',
        'vfio-pci,host=0000:01:10.0',
        '-device',
        'virtio-rng-pci',
      ),
      qemu(1200, '-cdrom', 'x.iso'),
      'bridge\tbr0',
      'tap\ttap0\tbr0',
      'tap\ttap1\t',
      'function\t0000:01:00.0\t\t0x020000\tigb',
      'function\t0000:01:10.0\t0000:01:00.0\t0x020000\tvfio-pci',
      'function\t0000:03:00.1\t0000:03:00.0\t0x010802\t',
      'cat: something',
      '',
    ].join('\n'),
  );
  expect(HostView.parse(view)).toEqual({
    tenants: [
      {
        seat: 'tenant1',
        pid: 812,
        nics: [
          { model: 'e1000', technology: 'emulated', backend: 'user', tap: null, vhost: false, slot: null },
        ],
      },
      {
        seat: 'tenant2',
        pid: 977,
        nics: [
          {
            model: 'virtio-net-pci',
            technology: 'paravirtual',
            backend: 'tap',
            tap: 'tap0',
            vhost: true,
            slot: null,
          },
          {
            model: 'vfio-pci',
            technology: 'passthrough',
            backend: null,
            tap: null,
            vhost: false,
            slot: '0000:01:10.0',
          },
        ],
      },
      { seat: null, pid: 1200, nics: [] },
    ],
    bridges: ['br0'],
    taps: [
      { name: 'tap0', bridge: 'br0' },
      { name: 'tap1', bridge: null },
    ],
    functions: [
      { slot: '0000:01:00.0', physical: null, classId: '0200', driver: 'igb' },
      { slot: '0000:01:10.0', physical: '0000:01:00.0', classId: '0200', driver: 'vfio-pci' },
      { slot: '0000:03:00.1', physical: '0000:03:00.0', classId: '0108', driver: null },
    ],
  });
});

test('a card is told once where a booted tenant has it in both places', () => {
  const card = ['-netdev', 'user,id=net1', '-device', 'virtio-net-pci,netdev=net1'];
  expect(hostFacts(qemu(5, '-serial', '/dev/ttyS2', ...card, ...card)).tenants[0]?.nics).toHaveLength(1);
});
