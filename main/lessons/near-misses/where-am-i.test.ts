import { it } from 'vitest';
import { proveTable, type Tried } from './table.ts';

/** What was tried at a real guest, step by step: true where it passes, else what the learner is told. */
const tried: Tried = {
  'ask-the-processor': [
    ['lscpu', true],
    ['stty cols 71; lscpu', true],
    ['stty cols 54; lscpu', true],
    ['lscpu | grep -i hypervisor', true],
    ['lscpu | cat', true],
    ['grep flags /proc/cpuinfo', true],
    ['grep -o hypervisor /proc/cpuinfo', true],
    ['cat /proc/cpuinfo', true],
    ['grep -m1 -ow hypervisor /proc/cpuinfo', true],
    ['lscpu | head -8', 'lscpu ran, but the entry of this step is not in its output.'],
    ['lscpu | grep -i virtualization', 'lscpu ran, but the entry of this step is not in its output.'],
    ['lscpu | grep vmx', 'lscpu ran, but grep let nothing of its output through.'],
    [
      'grep -c hypervisor /proc/cpuinfo',
      'grep read the right file, but the part this step is about is not among what it printed.',
    ],
    [
      'grep model /proc/cpuinfo',
      'grep read the right file, but the part this step is about is not among what it printed.',
    ],
    ['cat /proc/meminfo | head -2', 'You ran cat; this step looks at the output of lscpu.'],
    ['lspci', 'You ran lspci; this step looks at the output of lscpu.'],
    ['lscp', 'There is no program called lscp: the shell said “command not found”.'],
    ['sudo lscpu', 'sudo is not installed in this guest, so lscpu did not run.'],
    ['echo "Flags: fpu hypervisor"', 'You ran echo; this step looks at the output of lscpu.'],
    ['lscpu > /tmp/fake', 'lscpu ran, but > sent its output away from the terminal, so nobody saw it.'],
    ['cat /tmp/fake', 'You ran cat; this step looks at the output of lscpu.'],
    ['x=$(lscpu)', 'The shell caught the output of lscpu inside $( ), so it never reached the terminal.'],
  ],
  'ask-the-nameplate': [
    ['cat /sys/class/dmi/id/sys_vendor', true],
    ['grep . /sys/class/dmi/id/* 2>/dev/null', true],
    ['head -v /sys/class/dmi/id/*_vendor', true],
    ['cd /sys/class/dmi/id; cat sys_vendor', true],
    ['cat /sys/devices/virtual/dmi/id/sys_vendor', true],
    ['grep -r . /sys/class/dmi/id 2>/dev/null', true],
    ['dmesg | grep DMI:', true],
    ['(cat /sys/class/dmi/id/sys_vendor)', true],
    ['less /sys/class/dmi/id/sys_vendor | cat', true],
    ['ls /sys/class/dmi/id', 'You ran ls, and nothing of that file came to be read.'],
    ['ls -l /sys/class/dmi/id/sys_vendor', 'You ran ls, and nothing of that file came to be read.'],
    ['cat /sys/class/dmi/id/bios_vendor', 'None of the files you read is /sys/class/dmi/id/sys_vendor.'],
    ['cat /sys/class/dmi/id/product_name', 'None of the files you read is /sys/class/dmi/id/sys_vendor.'],
    [
      'cat /sys/class/dmi/id/vendor',
      'There is no file /sys/class/dmi/id/vendor: cat said “No such file or directory”.',
    ],
    ['cat /sys/class/dmi/id', 'None of the files you read is /sys/class/dmi/id/sys_vendor.'],
    ['echo QEMU', 'You ran echo, and nothing of that file came to be read.'],
    [
      'cat /sys/class/dmi/id/sys_vendor > /tmp/fake',
      'cat ran, but > sent its output away from the terminal, so nobody saw it.',
    ],
    ['cat /tmp/fake', 'None of the files you read is /sys/class/dmi/id/sys_vendor.'],
    [
      'cat /sys/class/dmi/id/sys_vendor | head -c 2',
      'You read the right file, but head did not let that part through.',
    ],
    [
      'cat /sys/class/dmi/id/* 2>/dev/null | head -1',
      'You read the right file, but head did not let that part through.',
    ],
    [
      'grep -c QEMU /sys/class/dmi/id/sys_vendor',
      'grep read the right file, but its words are not in the terminal.',
    ],
    ['sudo cat /sys/class/dmi/id/sys_vendor', 'sudo is not installed in this guest, so cat did not run.'],
    [
      'v=$(cat /sys/class/dmi/id/sys_vendor)',
      'The shell caught the output of cat inside $( ), so it never reached the terminal.',
    ],
    ['dmidecode -s system-manufacturer', 'This guest has no program called dmidecode, so nothing ran.'],
  ],
  'read-the-doors': [
    ['lspci -nnk → paravirtual', true],
    ['lspci -nnk -d 1af4: → paravirtual', true],
    ['lspci -nnv -s 01:00.0 → paravirtual', true],
    ['lspci -nnk → emulated', 'That is not the right answer.'],
    ['lspci -nnk', 'The question has not been answered yet.'],
    [
      'lspci → paravirtual',
      'You found 01:00.0, but its vendor:device numbers cannot be read from that output.',
    ],
    [
      'lspci -k → paravirtual',
      'You found 01:00.0, but its vendor:device numbers cannot be read from that output.',
    ],
    ['lspci -nn → paravirtual', 'You found 01:00.0, but its kernel driver cannot be read from that output.'],
    [
      'lspci -nnk | head -4 → paravirtual',
      'head cut the output, and the line of the network card is not among what is left.',
    ],
    ['lspci -nnk -s 00:02.0 → paravirtual', 'You looked at 00:02.0, the PCI bridge.'],
    ['lsmod | grep virtio → paravirtual', 'You ran lsmod; this step looks at the output of lspci.'],
    [
      'echo "01:00.0 Ethernet controller [0200]: Red Hat, Inc. Virtio network device [1af4:1000]" → paravirtual',
      'That line was printed by echo, not found out by lspci.',
    ],
    ['sudo lspci -nnk → paravirtual', 'sudo is not installed in this guest, so lspci did not run.'],
    [
      'lspci -nnk > /tmp/fake → paravirtual',
      'lspci ran, but > sent its output away from the terminal, so nobody saw it.',
    ],
    [
      'lspci -nnk → paravirtual',
      'This guest has no such device at the moment: the network card is not plugged in.',
    ],
    [
      'lspci -nnk → paravirtual',
      'This guest has no such device at the moment: the network card is not plugged in.',
    ],
  ],
  'a-foreign-name': [
    ['lspci -nnk → qemu', 'No network card is plugged in.'],
    ['lspci -nnk → qemu', 'virtio-net-pci (transitional) is plugged in.'],
    ['lspci -nnk → qemu', true],
    ['lspci -v → qemu', true],
    ['lspci -k -d 15ad: → qemu', true],
    ['lspci -nnk → vmware', 'That is not the right answer.'],
    ['lspci -nnk → cannot-tell', 'That is not the right answer.'],
    ['lspci → qemu', 'You found 01:00.0, but its subsystem cannot be read from that output.'],
    ['lspci -nn → qemu', 'You found 01:00.0, but its subsystem cannot be read from that output.'],
    ['lspci -k -s 00:02.0 → qemu', 'You looked at 00:02.0, the PCI bridge.'],
    [
      'lspci -nnk | head -3 → qemu',
      'head cut the output, and the line of the network card is not among what is left.',
    ],
    ['cat /sys/class/dmi/id/sys_vendor → qemu', 'You ran cat; this step looks at the output of lspci.'],
    [
      'echo "01:00.0 Ethernet controller: VMware VMXNET3 Ethernet Controller (rev 01)" → qemu',
      'That line was printed by echo, not found out by lspci.',
    ],
    ['sudo lspci -nnk → qemu', 'sudo is not installed in this guest, so lspci did not run.'],
    [
      'lspci -nnk → qemu',
      'No driver is bound to 01:00.0 now, so lspci has no “Kernel driver in use” line for it.',
    ],
  ],
  'a-planted-clue': [
    ['lsmod', 'lsmod does not list vhost_net.'],
    ['lsmod | grep vhost', 'lsmod does not list vhost_net.'],
    ['echo "vhost_net 36864 0"', 'lsmod does not list vhost_net.'],
    ['modprobe kvm; lsmod', 'lsmod does not list vhost_net.'],
    ['modprobe vhost; lsmod | grep vhost', 'lsmod does not list vhost_net.'],
    ['sudo modprobe vhost_net; lsmod | head -4', 'lsmod does not list vhost_net.'],
    ['modprobe vhost_net', 'One part is done; the rest is still to come.'],
    ['modprobe vhost_net; lsmod | grep kvm', 'lsmod ran, but grep let nothing of its output through.'],
    ['lsmod > /tmp/fake', 'lsmod ran, but > sent its output away from the terminal, so nobody saw it.'],
    ['lspci -k', 'You ran lspci; this step looks at the output of lsmod.'],
    ['lsmod | tail -3', 'lsmod ran, but the module of this step is not in its output.'],
    ['modprobe vhost_net; lsmod', true],
    ['lsmod | grep vhost', true],
    ['(modprobe vhost_net; lsmod)', true],
    ['cat /proc/modules', true],
    ['grep vhost /proc/modules', true],
  ],
  'the-one-liner': [
    [
      "grep -ow -m1 hypervisor /proc/cpuinfo; cat /sys/class/dmi/id/sys_vendor; lspci -nnk -d ::0200; lsmod | grep -E 'kvm|vhost|vfio' → both",
      true,
    ],
    ['cat /proc/cpuinfo /sys/class/dmi/id/sys_vendor; lspci -k → both', true],
    [
      "grep -ow -m1 hypervisor /proc/cpuinfo; cat /sys/class/dmi/id/sys_vendor; lspci -nnk -d ::0200; lsmod | grep -E 'kvm|vhost|vfio' → guest",
      'That is not the right answer.',
    ],
    [
      "grep -ow -m1 hypervisor /proc/cpuinfo; cat /sys/class/dmi/id/sys_vendor; lspci -nnk -d ::0200; lsmod | grep -E 'kvm|vhost|vfio'",
      'The question has not been answered yet.',
    ],
    ['lspci -nnk -d ::0200 → both', 'One part is done; the rest is still to come.'],
    [
      'cat /sys/class/dmi/id/sys_vendor; lspci -nnk -d ::0200 → both',
      'One part is done; the rest is still to come.',
    ],
    [
      'grep -ow -m1 hypervisor /proc/cpuinfo; lspci -nnk -d ::0200 → both',
      'One part is done; the rest is still to come.',
    ],
    [
      'grep -ow -m1 hypervisor /proc/cpuinfo; cat /sys/class/dmi/id/sys_vendor → both',
      'One part is done; the rest is still to come.',
    ],
    [
      'grep -ow -m1 hypervisor /proc/cpuinfo; cat /sys/class/dmi/id/sys_vendor; lspci -nnk -d ::0600 → both',
      'You looked at 00:00.0, the host bridge.',
    ],
    [
      'echo hypervisor; echo QEMU; lspci -nnk -d ::0200 → both',
      'One part is done; the rest is still to come.',
    ],
    [
      'grep -ow -m1 vmx /proc/cpuinfo; cat /sys/class/dmi/id/sys_vendor; lspci -nnk -d ::0200 → both',
      'grep read the right file, but the part this step is about is not among what it printed.',
    ],
  ],
  'three-reports': [
    [' → b-knows', 'That is not the right answer.'],
    [' → c-knows', 'That is not the right answer.'],
    [' → c', 'That is not the right answer.'],
    [' → no-such-answer', 'That is not the right answer.'],
    [' → nothing', 'That is not the right answer.'],
    [' → ', 'The question has not been answered yet.'],
    [' → c-blind', true],
  ],
};

it('judges what was tried at where-am-i as it deserves', async () => {
  await proveTable('where-am-i', tried);
});
