import { it } from 'vitest';
import { proveTable, type Tried } from './table.ts';

/** What was tried at a real guest, step by step: true where it passes, else what the learner is told. */
const tried: Tried = {
  'lay-the-keys-out': [
    ['lspci -nnk -s 01:', 'The guest has no such device now.'],
    ['echo 0 > sriov_drivers_autoprobe', 'The guest has no such device now.'],
    ['echo 2 > sriov_numvfs', '01:10.0 has no driver bound.'],
    ['lspci -nnk -s 01:', '01:10.0 has no driver bound.'],
    ['echo 0000:01:10.0 > /sys/bus/pci/drivers/vfio-pci/bind', '01:10.0 has no driver bound.'],
    ['echo vfio-pci > virtfn0/driver_override', '01:10.0 has no driver bound.'],
    ['echo vfio-pci > virtfn1/driver_override', '01:10.0 has no driver bound.'],
    ['echo 0000:01:10.0 > /sys/bus/pci/drivers_probe', 'One part is done; the other one is still to come.'],
    ['echo 0000:01:10.2 > /sys/bus/pci/drivers_probe', 'One part is done; the other one is still to come.'],
    ['lspci -nn -s 01:', 'You found 01:10.0, but its kernel driver cannot be read from that output.'],
    ['lspci -nnk -s 01:10.0', 'You looked at 01:10.0, the network card.'],
    ['lspci -nnk -s 01:', true],
    ['lspci -nnk', true],
    ['ls /dev/vfio', 'You ran ls; this step looks at the output of lspci.'],
    ['ip link', 'You ran ip; this step looks at the output of lspci.'],
    ['sudo lspci -nnk', 'sudo is not installed in this guest, so lspci did not run.'],
    ['lspci -nnk > /tmp/fake', 'lspci ran, but > sent its output away from the terminal, so nobody saw it.'],
    ['cat /tmp/fake', 'That line was printed by cat, not found out by lspci.'],
  ],
  'in-the-flat': [
    ['lspci -nnk', 'You typed that in the host’s terminal; this step is about the terminal of tenant 1.'],
    ['tenant-exec tenant1 "lspci -nnk"', 'Nothing that this step looks at has been run yet.'],
    ['tenant list', 'Nothing that this step looks at has been run yet.'],
    ['tenant1: lspci', 'You found 00:02.0, but its vendor:device numbers cannot be read from that output.'],
    ['tenant1: lspci -nn', 'You found 00:02.0, but its kernel driver cannot be read from that output.'],
    ['tenant1: lspci -nnk', true],
    ['tenant1: lspci -nnkv -s 00:02.0', true],
    ['tenant1: lspci -nnk | tail -4', true],
    ['tenant1: ip link', 'You ran ip; this step looks at the output of lspci.'],
    ['tenant1: sudo lspci -nnk', 'sudo is not installed in this guest, so lspci did not run.'],
    [
      'tenant1: echo "00:02.0 Ethernet controller [0200]: Intel Corporation 82576 Virtual Function [8086:10ca]"',
      'That line was printed by echo, not found out by lspci.',
    ],
  ],
  'without-a-call': [
    ['ip -s link show eth0', 'One part is done; the other one is still to come.'],
    ['tenant1: ip -s link show eth0', 'You ran ip; this step looks at the output of ping.'],
    ['tenant1: ping -c 1 10.0.2.99 -W 1', 'ping sent its packets, and none of them was answered.'],
    ['tenant1: ping -c 3 10.0.2.2', 'One part is done; the other one is still to come.'],
    ['tenant1: ping -c 3 10.0.2.2 ⏎ ip -s link show eth0', true],
    ['tenant1: ping -c 3 10.0.2.2 ⏎ ip -s link show eth0 ⏎ ip -s link', true],
    ['tenant1: ping -c 3 10.0.2.2 ⏎ ip -s link show eth0 ⏎ ip -s link ⏎ ip link show eth0', true],
    [
      'tenant1: ping -c 3 10.0.2.2 ⏎ ip -s link show eth0 ⏎ ip -s link ⏎ ip link show eth0 ⏎ ip -s link show lo > /dev/null',
      true,
    ],
    [
      'ping -c 1 -W 1 10.0.2.2',
      'You typed that in the host’s terminal; this step is about the terminal of tenant 1.',
    ],
  ],
  'no-moving-out': [
    [
      'tenant monitor tenant1 "info status"',
      'tenant ran, but no line of its output is the one this step is about.',
    ],
    [
      'tenant monitor tenant2 "migrate file:/tmp/moving-van"',
      'tenant ended with error code 1 and said: tenant: there is no tenant "tenant2".',
    ],
    [
      'tenant monitor tenant1 migrate',
      'tenant ran, but no line of its output is the one this step is about.',
    ],
    ['tenant list', 'tenant ran, but no line of its output is the one this step is about.'],
    ['tenant monitor tenant1 "migrate file:/tmp/moving-van"', true],
    ['tenant monitor tenant1 "migrate -d file:/tmp/moving-van"', true],
    ['tenant monitor tenant1 "info migrate"', true],
    ['echo "VFIO migration init failed"', 'You ran echo; this step looks at the output of tenant.'],
    [
      'sudo tenant monitor tenant1 "info migrate"',
      'sudo is not installed in this guest, so tenant did not run.',
    ],
    [
      'tenant monitor tenant1 "info migrate" > /tmp/fake',
      'tenant ran, but > sent its output away from the terminal, so nobody saw it.',
    ],
    ['cat /tmp/fake', 'You ran cat; this step looks at the output of tenant.'],
    [
      'tenant1: tenant monitor tenant1 "info migrate"',
      'You typed that in the terminal of tenant 1; this step is about the host’s terminal.',
    ],
  ],
  'a-second-pipe': [
    ['lspci -nnk', 'You typed that in the host’s terminal; this step is about the terminal of tenant 2.'],
    ['tenant list', 'Nothing that this step looks at has been run yet.'],
    [
      'tenant1: lspci -nnk',
      'You typed that in the terminal of tenant 1; this step is about the terminal of tenant 2.',
    ],
    ['tenant2: lspci', 'You found 00:02.0, but its vendor:device numbers cannot be read from that output.'],
    ['tenant2: lspci -nn', 'You found 00:02.0, but its kernel driver cannot be read from that output.'],
    ['tenant2: lspci -nnk', true],
    ['tenant2: ip link', 'You ran ip; this step looks at the output of lspci.'],
    ['tenant2: sudo lspci -nnk', 'sudo is not installed in this guest, so lspci did not run.'],
    ['tenant2: lspci -nnk | tail -4', true],
    [
      'tenant2: lspci -nnk > /tmp/fake',
      'lspci ran, but > sent its output away from the terminal, so nobody saw it.',
    ],
    ['tenant2: cat /tmp/fake', 'That line was printed by cat, not found out by lspci.'],
  ],
  'the-rich-player': [
    ['lspci -nnk', 'You typed that in the host’s terminal; this step is about the terminal of tenant 1.'],
    ['ls /dev/dri', 'Nothing that this step looks at has been run yet.'],
    [
      'lspci -k -s 02:',
      'You typed that in the host’s terminal; this step is about the terminal of tenant 1.',
    ],
    ['tenant1: lspci', 'You found 00:02.0, but its kernel driver cannot be read from that output.'],
    ['tenant1: lspci -nn', 'You found 00:02.0, but its kernel driver cannot be read from that output.'],
    ['tenant1: lspci -nnk', true],
    ['tenant1: ls /dev/dri', 'You ran ls; this step looks at the output of lspci.'],
    ['tenant1: lspci -nnk | tail -4', true],
    ['tenant1: sudo lspci -nnk', 'sudo is not installed in this guest, so lspci did not run.'],
    ['tenant1: cat /proc/fb', 'You ran cat; this step looks at the output of lspci.'],
    [
      'tenant1: lspci -nnk > /tmp/fake',
      'lspci ran, but > sent its output away from the terminal, so nobody saw it.',
    ],
  ],
};

it('judges what was tried at private-pipe as it deserves', async () => {
  await proveTable('private-pipe', tried);
});
