import { it } from 'vitest';
import { proveTable, type Tried } from './table.ts';

/** What was tried at a real guest, step by step: true where it passes, else what the learner is told. */
const tried: Tried = {
  'how-many': [
    ['cat /sys/bus/pci/devices/0000:01:00.0/sriov_totalvfs', true],
    ['grep . /sys/bus/pci/devices/0000:01:00.0/sriov_totalvfs', true],
    ['head /sys/bus/pci/devices/0000:01:00.0/sriov_*', true],
    ['cd /sys/bus/pci/devices/0000:01:00.0; cat sriov_totalvfs; cd', true],
    [
      'cat /sys/bus/pci/devices/0000:01:00.0/sriov_numvfs',
      'None of the files you read is /sys/bus/pci/devices/0000:01:00.0/sriov_totalvfs.',
    ],
    [
      'ls /sys/bus/pci/devices/0000:01:00.0 | grep sriov',
      'You ran ls, and nothing of that file came to be read.',
    ],
    [
      'cat /sys/bus/pci/devices/0000:03:00.0/sriov_totalvfs',
      'None of the files you read is /sys/bus/pci/devices/0000:01:00.0/sriov_totalvfs.',
    ],
    ['lspci -v -s 01:00.0', 'You ran lspci, and nothing of that file came to be read.'],
    [
      'cat /sys/bus/pci/devices/0000:01:00.0/sriov_totalvf',
      'None of the files you read is /sys/bus/pci/devices/0000:01:00.0/sriov_totalvfs.',
    ],
    ['echo 7', 'You ran echo, and nothing of that file came to be read.'],
    [
      'sudo cat /sys/bus/pci/devices/0000:01:00.0/sriov_totalvfs',
      'sudo is not installed in this guest, so cat did not run.',
    ],
    [
      'cat /sys/bus/pci/devices/0000:01:00.0/sriov_totalvfs > /tmp/fake',
      'cat ran, but > sent its output away from the terminal, so nobody saw it.',
    ],
    ['cat /tmp/fake', 'None of the files you read is /sys/bus/pci/devices/0000:01:00.0/sriov_totalvfs.'],
  ],
  'cut-the-card': [
    ['lspci -nn', '/sys/bus/pci/devices/0000:01:00.0/sriov_numvfs says 0.'],
    [
      'echo 9 > /sys/bus/pci/devices/0000:01:00.0/sriov_numvfs',
      'The kernel refused the number: the card can’t be split into so many. It said “Numerical result out of range”.',
    ],
    [
      'echo 1 > /sys/bus/pci/devices/0000:01:00.0/sriov_numvfs',
      '/sys/bus/pci/devices/0000:01:00.0/sriov_numvfs says 1.',
    ],
    ['lspci -nn', '/sys/bus/pci/devices/0000:01:00.0/sriov_numvfs says 1.'],
    [
      'echo 2 > /sys/bus/pci/devices/0000:01:00.0/sriov_numvfs',
      'The kernel refused the number: the card is split already, and 0 has to come between. It said “Device or resource busy”.',
    ],
    [
      'echo 0 > /sys/bus/pci/devices/0000:01:00.0/sriov_numvfs; echo 2 > /sys/bus/pci/devices/0000:01:00.0/sriov_numvfs; sleep 1',
      'One part is done; the rest is still to come.',
    ],
    ['lspci -nn', true],
    ['lspci -nnk', true],
    ['lspci -nn -s 01:', true],
    ['lspci', 'You found 01:10.0, but its vendor:device numbers cannot be read from that output.'],
    ['lspci -nn -s 01:00', 'You looked at 01:00.0, the network card.'],
    ['lspci -n', true],
    ['lspci -nn | grep Virtual', true],
    [
      'cat /sys/bus/pci/devices/0000:01:00.0/sriov_numvfs',
      'You ran cat; this step looks at the output of lspci.',
    ],
    ['ls /sys/bus/pci/devices', 'You ran ls; this step looks at the output of lspci.'],
    ['sudo lspci -nn', 'sudo is not installed in this guest, so lspci did not run.'],
    ['lspci -nn > /tmp/fake', 'lspci ran, but > sent its output away from the terminal, so nobody saw it.'],
    ['cat /tmp/fake', 'That line was printed by cat, not found out by lspci.'],
  ],
  'a-lock-each': [
    ['find /sys/kernel/iommu_groups -type l', true],
    ['ls /sys/kernel/iommu_groups/*/devices', true],
    ['ls -l /sys/bus/pci/devices/0000:01:*/iommu_group', true],
    ['dmesg | grep "iommu group"', true],
    ['lspci -v -s 01:10', true],
    [
      'lspci -v -s 01:10.0',
      'lspci ran, but the group of a device that this step is about can’t be read from its output.',
    ],
    [
      'find /sys/kernel/iommu_groups -type l | grep 01:00',
      'find ran, but the group of a device that this step is about can’t be read from its output.',
    ],
    [
      'lspci -nn',
      'lspci ran, but the group of a device that this step is about can’t be read from its output.',
    ],
    [
      'ls /sys/kernel/iommu_groups',
      'ls ran, but the group of a device that this step is about can’t be read from its output.',
    ],
    [
      'find /sys/kernel/iommu_groups -type l | grep 01:10.2',
      'find ran, but the group of a device that this step is about can’t be read from its output.',
    ],
    [
      'sudo find /sys/kernel/iommu_groups -type l',
      'sudo is not installed in this guest, so find did not run.',
    ],
    [
      'find /sys/kernel/iommu_groups -type l > /tmp/fake',
      'find ran, but > sent its output away from the terminal, so nobody saw it.',
    ],
    ['cat /tmp/fake', 'You ran cat; this step looks at the output of ls.'],
  ],
  'the-main-valve': [
    ['ip link show eth0', 'ip ran, but no line of its output is the one this step is about.'],
    ['ip link set eth0 vf 0 mac 52:54:00:00:00:ab', 'ip printed nothing.'],
    ['ip link show eth0', 'ip ran, but no line of its output is the one this step is about.'],
    [
      'ip link set eth1 vf 0 mac 52:54:00:00:00:aa',
      'ip ended with error code 2 and said: RTNETLINK answers: Operation not supported.',
    ],
    [
      'ip link set eth0 vf 5 mac 52:54:00:00:00:aa',
      'ip ended with error code 2 and said: RTNETLINK answers: Invalid argument.',
    ],
    [
      'ip link set eth1 address 52:54:00:00:00:aa',
      'ip ended with error code 2 and said: RTNETLINK answers: Cannot assign requested address.',
    ],
    ['ip link set eth0 vf 0 mac 52:54:00:00:00:aa', 'ip printed nothing.'],
    ['ip link show eth1', 'ip ran, but no line of its output is the one this step is about.'],
    ['ip link show eth0', true],
    ['ip link', true],
    ['ip -d link show eth0', true],
    ['ip link show eth0 | grep vf', true],
    ['cat /sys/class/net/eth1/address', 'You ran cat; this step looks at the output of ip.'],
    ['echo "vf 0 link/ether 52:54:00:00:00:aa"', 'You ran echo; this step looks at the output of ip.'],
    ['sudo ip link show eth0', 'sudo is not installed in this guest, so ip did not run.'],
    [
      'ip link show eth0 > /tmp/fake',
      'ip ran, but > sent its output away from the terminal, so nobody saw it.',
    ],
    ['cat /tmp/fake', 'You ran cat; this step looks at the output of ip.'],
  ],
  'one-more-slice': [
    ['dmesg | tail -1', 'dmesg ran, but no line of its output is the one this step is about.'],
    [
      'echo 3 > /sys/bus/pci/devices/0000:01:00.0/sriov_numvfs',
      'You ran echo; this step looks at the output of dmesg.',
    ],
    ['dmesg | tail -1', true],
    ['dmesg | grep VFs', true],
    ['dmesg', true],
    [
      'cat /sys/bus/pci/devices/0000:01:00.0/sriov_numvfs',
      'You ran cat; this step looks at the output of dmesg.',
    ],
    ['lspci -nn', 'You ran lspci; this step looks at the output of dmesg.'],
    [
      'echo 9 > /sys/bus/pci/devices/0000:01:00.0/sriov_numvfs',
      'You ran echo; this step looks at the output of dmesg.',
    ],
    [
      'echo "2 VFs already enabled. Disable before enabling 3 VFs"',
      'You ran echo; this step looks at the output of dmesg.',
    ],
    ['sudo dmesg | tail -1', 'sudo is not installed in this guest, so dmesg did not run.'],
    [
      'dmesg | tail -1 > /tmp/fake',
      'dmesg ran, but > sent its output away from the terminal, so nobody saw it.',
    ],
    ['cat /tmp/fake', 'You ran cat; this step looks at the output of dmesg.'],
    ['dmesg | grep VFS', 'dmesg ran, but no line of its output is the one this step is about.'],
  ],
  'three-locks': [
    ['lspci -nn -s 03:', '/sys/bus/pci/devices/0000:03:00.0/sriov_numvfs says 0.'],
    ['nvme list-ctrl /dev/nvme0 -n 2', '/sys/bus/pci/devices/0000:03:00.0/sriov_numvfs says 0.'],
    ['echo 0 > sriov_drivers_autoprobe', '/sys/bus/pci/devices/0000:03:00.0/sriov_numvfs says 0.'],
    ['echo 2 > sriov_numvfs', 'One part is done; the rest is still to come.'],
    ['nvme list', 'You ran nvme; this step looks at the output of lspci.'],
    ['nvme list-ctrl /dev/nvme0', 'You ran nvme; this step looks at the output of lspci.'],
    ['nvme list-ctrl /dev/nvme0 -n 1', 'You ran nvme; this step looks at the output of lspci.'],
    ['lspci -nn -s 03:; nvme list-ctrl /dev/nvme0 -n 2', true],
    ['lspci -nn; nvme list-ctrl /dev/nvme0 -n 3', true],
    ['lsblk', 'You ran lsblk; this step looks at the output of lspci.'],
    ['nvme list-ctrl /dev/nvme1 -n 2', 'You ran nvme; this step looks at the output of lspci.'],
    ['nmve list-ctrl /dev/nvme0 -n 2', 'This guest has no program called nmve, so nothing ran.'],
    ['sudo nvme list-ctrl /dev/nvme0 -n 2', 'sudo is not installed in this guest, so nvme did not run.'],
    ['nvme list-ns /dev/nvme0 --all', 'You ran nvme; this step looks at the output of lspci.'],
  ],
  'a-shelf-behind-each': [
    ['nvme list-ctrl /dev/nvme0 -n 2', 'nvme ran, but no line of its output is the one this step is about.'],
    [
      'nvme attach-ns /dev/nvme0 -n 2 -c 1',
      'nvme ran, but no line of its output is the one this step is about.',
    ],
    ['nvme list-ctrl /dev/nvme0 -n 2', true],
    [
      'nvme virt-mgmt /dev/nvme0 -c 1 -r 0 -a 8 -n 2',
      'nvme ran, but no line of its output is the one this step is about.',
    ],
    [
      'nvme virt-mgmt /dev/nvme0 -c 1 -r 1 -a 8 -n 1',
      'nvme ran, but no line of its output is the one this step is about.',
    ],
    [
      'nvme virt-mgmt /dev/nvme0 -c 1 -r 0 -a 9 -n 0',
      'nvme ran, but no line of its output is the one this step is about.',
    ],
    ['nvme list-secondary /dev/nvme0', 'nvme ran, but no line of its output is the one this step is about.'],
    ['nvme list-ctrl /dev/nvme0 -n 2', true],
    ['nvme list-ctrl /dev/nvme0 --namespace-id=2', true],
    ['nvme list-ctrl /dev/nvme0 -n 1', 'nvme ran, but no line of its output is the one this step is about.'],
    ['nvme list-ctrl /dev/nvme0', 'nvme ran, but no line of its output is the one this step is about.'],
    ['nvme list-ctrl /dev/nvme0 -n 3', 'nvme ran, but no line of its output is the one this step is about.'],
    ['lsblk', 'You ran lsblk; this step looks at the output of nvme.'],
    ['echo "[   0]:0x1"', 'You ran echo; this step looks at the output of nvme.'],
    ['sudo nvme list-ctrl /dev/nvme0 -n 2', 'sudo is not installed in this guest, so nvme did not run.'],
    [
      'nvme list-ctrl /dev/nvme0 -n 2 > /tmp/fake',
      'nvme ran, but > sent its output away from the terminal, so nobody saw it.',
    ],
    ['cat /tmp/fake', 'You ran cat; this step looks at the output of nvme.'],
  ],
  'what-the-tenant-finds': [
    ['tenant-exec tenant1 lsblk', '03:00.1 has no driver bound.'],
    ['lsblk', '03:00.1 has no driver bound.'],
    ['echo 0000:03:00.1 > /sys/bus/pci/drivers/vfio-pci/bind', '03:00.1 has no driver bound.'],
    ['echo vfio-pci > /sys/bus/pci/devices/0000:03:00.1/driver_override', '03:00.1 has no driver bound.'],
    ['echo 0000:03:00.1 > /sys/bus/pci/drivers_probe', 'One part is done; the rest is still to come.'],
    ['lspci -k -s 03:', 'You ran lspci; this step looks at the output of tenant-exec.'],
    [
      'tenant -device vfio-pci,host=0000:03:00.2',
      'You ran tenant; this step looks at the output of tenant-exec.',
    ],
    [
      'tenant -device vfio-pci,host=0000:03:00.1',
      'You ran tenant; this step looks at the output of tenant-exec.',
    ],
    ["tenant-exec tenant1 'until [ -e /dev/nvme0n1 ]; do sleep 0.3; done'", 'tenant-exec printed nothing.'],
    ['tenant-exec tenant1 lsblk', true],
    ['tenant-exec tenant1 "lsblk -o SIZE,NAME"', true],
    [
      "tenant-exec tenant1 'lspci -nn'",
      'tenant-exec ran, but no line of its output is the one this step is about.',
    ],
    [
      'tenant-exec tenant2 lsblk',
      'tenant-exec ended with error code 1 and said: tenant: there is no tenant "tenant2".',
    ],
    ['lsblk', 'You ran lsblk; this step looks at the output of tenant-exec.'],
    ['tenant list', 'You ran tenant; this step looks at the output of tenant-exec.'],
    ['tenant-exec tenant1 lsblk | grep nvme', true],
    ['echo "nvme0n1 259:1    0  32M  0 disk"', 'You ran echo; this step looks at the output of tenant-exec.'],
    ['sudo tenant-exec tenant1 lsblk', 'sudo is not installed in this guest, so tenant-exec did not run.'],
    [
      'tenant-exec tenant1 lsblk > /tmp/fake',
      'tenant-exec ran, but > sent its output away from the terminal, so nobody saw it.',
    ],
    ['cat /tmp/fake', 'You ran cat; this step looks at the output of tenant-exec.'],
  ],
};

it('judges what was tried at split-the-fridge as it deserves', async () => {
  await proveTable('split-the-fridge', tried);
});
