import { it } from 'vitest';
import { proveTable, type Tried } from './table.ts';

/** What was tried at a real guest, step by step: true where it passes, else what the learner is told. */
const tried: Tried = {
  'the-gatekeeper': [
    ['dmesg | grep DMAR', true],
    ['dmesg', true],
    ['dmesg | grep -i -e dmar -e iommu', true],
    ['ls -l /sys/class/iommu', true],
    ['dmesg -T | grep IOMMU', true],
    ['dmesg | grep dmar', true],
    ['ls /sys/class/iommu', true],
    ['lspci | grep -i iommu', 'You ran lspci; this step looks at the output of dmesg.'],
    ['cat /proc/cmdline', 'You ran cat; this step looks at the output of dmesg.'],
    ['dmesg | grep AMD-Vi', 'dmesg ran, but grep let nothing of its output through.'],
    ['dmesg | grep DRHD', 'dmesg ran, but no line of its output is the one this step is about.'],
    ['dmseg | grep DMAR', 'There is no program called dmseg: the shell said “command not found”.'],
    ['echo "DMAR: IOMMU enabled"', 'You ran echo; this step looks at the output of dmesg.'],
    ['sudo dmesg | grep DMAR', 'sudo is not installed in this guest, so dmesg did not run.'],
    [
      'dmesg | grep DMAR > /tmp/fake',
      'dmesg ran, but > sent its output away from the terminal, so nobody saw it.',
    ],
    ['cat /tmp/fake', 'You ran cat; this step looks at the output of dmesg.'],
    ['lsmod | grep iommu', 'You ran lsmod; this step looks at the output of dmesg.'],
  ],
  'on-one-ring': [
    ['find /sys/kernel/iommu_groups -type l', true],
    ['ls -l /sys/kernel/iommu_groups/*/devices', true],
    ['ls /sys/kernel/iommu_groups/*/devices', true],
    ['ls -d /sys/kernel/iommu_groups/*/devices/*', true],
    ['dmesg | grep "iommu group"', true],
    ['ls -l /sys/bus/pci/devices/*/iommu_group', true],
    ['lspci -v', true],
    ['lspci -v | grep -e ^0 -e IOMMU', true],
    ['find /sys/kernel/iommu_groups -type l | sort -V', true],
    ['cd /sys/kernel/iommu_groups; ls */devices; cd', true],
    [
      'readlink /sys/bus/pci/devices/0000:00:1f.0/iommu_group /sys/bus/pci/devices/0000:00:1f.2/iommu_group /sys/bus/pci/devices/0000:00:1f.3/iommu_group /sys/bus/pci/devices/0000:01:00.0/iommu_group',
      true,
    ],
    [
      'ls /sys/kernel/iommu_groups',
      'ls ran, but the group of a device that this step is about can’t be read from its output.',
    ],
    [
      'ls /sys/kernel/iommu_groups/5/devices',
      'ls ran, but the group of a device that this step is about can’t be read from its output.',
    ],
    [
      'find /sys/kernel/iommu_groups -type d',
      'find ran, but the group of a device that this step is about can’t be read from its output.',
    ],
    [
      'lspci -v -s 00:1f',
      'lspci ran, but the group of a device that this step is about can’t be read from its output.',
    ],
    [
      'find /sys/kernel/iommu_groups -type l | grep 01:00',
      'find ran, but the group of a device that this step is about can’t be read from its output.',
    ],
    [
      'lspci -nnk',
      'lspci ran, but the group of a device that this step is about can’t be read from its output.',
    ],
    [
      'readlink /sys/bus/pci/devices/*/iommu_group',
      'readlink ran, but the group of a device that this step is about can’t be read from its output.',
    ],
    [
      'ls -l /sys/kernel/iommu_groups',
      'ls ran, but the group of a device that this step is about can’t be read from its output.',
    ],
    [
      'find /sys/kernel/iommu_group -type l',
      'find ended with error code 1 and said: find: /sys/kernel/iommu_group: No such file or directory.',
    ],
    [
      'echo /sys/kernel/iommu_groups/5/devices/0000:00:1f.2',
      'You ran echo; this step looks at the output of ls.',
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
    ['for g in /sys/kernel/iommu_groups/*; do echo "Group ${g##*/}:"; ls $g/devices; done', true],
    [
      'find /sys/kernel/iommu_groups -type l | wc -l',
      '? wc has changed the lines of find, so they can no longer be read for certain.',
    ],
  ],
  'still-in-use': [
    ['qemu-system-x86_64 -accel kvm -display none -device vfio-pci,host=0000:01:00.0', true],
    ['tenant -device vfio-pci,host=0000:01:00.0', true],
    ['tenant -device vfio-pci,host=01:00.0', true],
    [
      'tenant -device vfio-pci',
      'tenant ended with error code 1 and said: qemu-system-x86_64: -device vfio-pci: Error: No provided host device.',
    ],
    [
      'tenant -device vfio-pci,host=0000:09:00.0',
      'tenant ended with error code 1 and said: qemu-system-x86_64: -device vfio-pci,host=0000:09:00.0: Error: vfio /sys/bus/pci/devices/0000:09:00.0: no such host device: No such file or directory.',
    ],
    ['tenant list', 'tenant printed nothing.'],
    ['tenant --help', 'tenant ran, but no line of its output is the one this step is about.'],
    [
      'tenant --nic igb',
      'tenant ended with error code 1 and said: tenant: there is no card "igb"; there are: e1000, virtio, vhost, vf=ADDRESS.',
    ],
    ['ls -l /dev/vfio', 'You ran ls; this step looks at the output of tenant.'],
    ['lspci -k -s 01:00.0', 'You ran lspci; this step looks at the output of tenant.'],
    ['echo "Could not open \'/dev/vfio/8\'"', 'You ran echo; this step looks at the output of tenant.'],
    [
      'sudo tenant -device vfio-pci,host=0000:01:00.0',
      'sudo is not installed in this guest, so tenant did not run.',
    ],
    [
      'tennant -device vfio-pci,host=0000:01:00.0',
      'There is no program called tennant: the shell said “command not found”.',
    ],
    [
      'qemu-system-x86_64 -accel kvm -display none -device vfio-pci,host=0000:01:00.0 2> /tmp/fake',
      'qemu-system-x86_64 ended with error code 1.',
    ],
    ['cat /tmp/fake', 'You ran cat; this step looks at the output of tenant.'],
  ],
  'the-key': [
    ['ls -l /dev/vfio', '01:00.0 is driven by igb.'],
    ['echo vfio-pci > driver_override', '01:00.0 is driven by igb.'],
    ['echo 0000:01:00.0 > driver/unbind', '01:00.0 has no driver bound.'],
    ['ls -l /dev/vfio', '01:00.0 has no driver bound.'],
    ['lspci -k -s 01:00.0', '01:00.0 has no driver bound.'],
    ['echo 0000:01:00.0 > /sys/bus/pci/drivers_probe', 'One part is done; the rest is still to come.'],
    ['lspci -k -s 01:00.0', 'You ran lspci; this step looks at the output of ls.'],
    ['ls -l /dev/vfio', true],
    ['ls /dev/vfio', true],
    ['ls /dev/vfio/*', true],
    ['find /dev/vfio', true],
    ['ls -l /dev', 'ls ran, but no line of its output is the one this step is about.'],
    ['ip link', 'You ran ip; this step looks at the output of ls.'],
    ['cat /dev/vfio/vfio', 'You ran cat; this step looks at the output of ls.'],
    [
      'ls -l /dev/vfoi',
      "ls ended with error code 2 and said: ls: cannot access '/dev/vfoi': No such file or directory.",
    ],
    ['sudo ls -l /dev/vfio', 'sudo is not installed in this guest, so ls did not run.'],
    [
      'ls -l /dev/vfio > /tmp/fake',
      'ls ran, but > sent its output away from the terminal, so nobody saw it.',
    ],
    ['cat /tmp/fake', 'You ran cat; this step looks at the output of ls.'],
    [
      'echo "crw------- 1 root root 245, 0 Nov 28 10:50 8"',
      'You ran echo; this step looks at the output of ls.',
    ],
    [
      'ls -l /sys/bus/pci/drivers/vfio-pci',
      'ls ran, but no line of its output is the one this step is about.',
    ],
  ],
  'the-other-two': [
    [
      'qemu-system-x86_64 -accel kvm -display none -device vfio-pci,host=0000:00:1f.2',
      '00:1f.2 is driven by ahci.',
    ],
    ['echo vfio-pci > driver_override', '00:1f.2 is driven by ahci.'],
    ['echo 0000:00:1f.2 > driver/unbind', '00:1f.2 has no driver bound.'],
    [
      'qemu-system-x86_64 -accel kvm -display none -device vfio-pci,host=0000:00:1f.2',
      '00:1f.2 has no driver bound.',
    ],
    ['echo 0000:00:1f.2 > /sys/bus/pci/drivers_probe', 'One part is done; the rest is still to come.'],
    ['lspci -k -s 00:1f', 'You ran lspci; this step looks at the output of tenant.'],
    ['qemu-system-x86_64 -accel kvm -display none -device vfio-pci,host=0000:00:1f.2', true],
    ['tenant -device vfio-pci,host=0000:00:1f.2', true],
    ['tenant -device vfio-pci,host=0000:00:1f.3', true],
    ['ls -l /dev/vfio', 'You ran ls; this step looks at the output of tenant.'],
    ['echo "group 5 is not viable"', 'You ran echo; this step looks at the output of tenant.'],
    [
      'sudo tenant -device vfio-pci,host=0000:00:1f.2',
      'sudo is not installed in this guest, so tenant did not run.',
    ],
    [
      'qemu-system-x86_64 -accel kvm -display none -device vfio-pci,host=0000:00:1f.2 2> /tmp/fake',
      'qemu-system-x86_64 ended with error code 1.',
    ],
    ['cat /tmp/fake', 'You ran cat; this step looks at the output of tenant.'],
    ['ls /sys/kernel/iommu_groups/5/devices', 'You ran ls; this step looks at the output of tenant.'],
  ],
  'the-burglar': [
    ["dmesg | grep 'fault addr' | tail -1", 'dmesg ran, but grep let nothing of its output through.'],
    [
      'sleep 1 | dpdk-testpmd --lcores=0@0,1@0 --in-memory -- --forward-mode=txonly --total-num-mbufs=2048 | tail -20',
      'You ran sleep; this step looks at the output of dmesg.',
    ],
    [
      'echo 0000:01:00.0 > /sys/bus/pci/drivers_probe',
      'You ran echo; this step looks at the output of dmesg.',
    ],
    ['lspci -k -s 01:00.0', 'You ran lspci; this step looks at the output of dmesg.'],
    [
      'sleep 10 | dpdk-testpmd --lcores=0@0,1@0 --in-memory -- --forward-mode=txonly --total-num-mbufs=2048 | tail -20',
      'You ran sleep; this step looks at the output of dmesg.',
    ],
    ["dmesg | grep 'fault addr' | tail -1", true],
    ['dmesg | tail', true],
    ['dmesg | grep DMAR', true],
    ['dmesg | grep DMAR | head -3', 'dmesg ran, but no line of its output is the one this step is about.'],
    ['dmesg | grep -i error', 'dmesg ran, but no line of its output is the one this step is about.'],
    [
      'echo "DMAR: [DMA Read NO_PASID] Request device [01:00.0] fault addr 0x1"',
      'You ran echo; this step looks at the output of dmesg.',
    ],
    ["sudo dmesg | grep 'fault addr'", 'sudo is not installed in this guest, so dmesg did not run.'],
    [
      "dmesg | grep 'fault addr' > /tmp/fake",
      'dmesg ran, but > sent its output away from the terminal, so nobody saw it.',
    ],
    ['cat /tmp/fake', 'You ran cat; this step looks at the output of dmesg.'],
  ],
  'a-house-without': [
    [
      "tenant-exec tenant1 'ls -A /sys/kernel/iommu_groups'",
      'tenant-exec ended with error code 1 and said: tenant: there is no tenant "tenant1".',
    ],
    ['tenant', 'You ran tenant; this step looks at the output of tenant-exec.'],
    ["tenant-exec tenant1 'ls -A /sys/kernel/iommu_groups'", 'tenant-exec printed nothing.'],
    [
      "tenant-exec tenant2 'modprobe vfio-pci; cd /sys/bus/pci/devices/0000:00:01.1; echo vfio-pci > driver_override; echo 0000:00:01.1 > driver/unbind; echo 0000:00:01.1 > /sys/bus/pci/drivers/vfio-pci/bind'",
      'tenant-exec ended with error code 1 and said: tenant: there is no tenant "tenant2".',
    ],
    [
      "tenant-exec tenant1 'modprobe vfio-pci; echo 0000:00:01.1 > /sys/bus/pci/drivers/vfio-pci/bind'",
      'tenant-exec ended with error code 1 and said: /usr/bin/bash: line 1: echo: write error: No such device.',
    ],
    [
      "tenant-exec tenant1 'modprobe vfio-pci; cd /sys/bus/pci/devices/0000:00:01.1; echo vfio-pci > driver_override; echo 0000:00:01.1 > driver/unbind; echo 0000:00:01.1 > /sys/bus/pci/drivers/vfio-pci/bind'",
      true,
    ],
    [
      "tenant-exec tenant1 'modprobe vfio-pci; cd /sys/bus/pci/devices/0000:00:01.1; echo vfio-pci > driver_override; echo 0000:00:01.1 > driver/unbind; echo 0000:00:01.1 > /sys/bus/pci/drivers/vfio-pci/bind'",
      true,
    ],
    ["tenant-exec tenant1 'dmesg | tail -1'", true],
    ["tenant-exec tenant1 'dmesg | tail -2' | tail -1", true],
    ['tenant list', 'You ran tenant; this step looks at the output of tenant-exec.'],
    ['dmesg | tail -1', 'You ran dmesg; this step looks at the output of tenant-exec.'],
    [
      'echo "echo: write error: Invalid argument"',
      'You ran echo; this step looks at the output of tenant-exec.',
    ],
    [
      "sudo tenant-exec tenant1 'dmesg | tail -1'",
      'sudo is not installed in this guest, so tenant-exec did not run.',
    ],
    [
      "tenant-exec 'dmesg | tail -1'",
      'tenant-exec ended with error code 1 and said: tenant: usage: tenant-exec NAME COMMAND.',
    ],
    ['ls -A /sys/kernel/iommu_groups', 'You ran ls; this step looks at the output of tenant-exec.'],
  ],
};

it('judges what was tried at the-lock as it deserves', async () => {
  await proveTable('the-lock', tried);
});
