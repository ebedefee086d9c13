import { it } from 'vitest';
import { proveTable, type Tried } from './table.ts';

/** What was tried at a real guest, step by step: true where it passes, else what the learner is told. */
const tried: Tried = {
  'every-parcel-registered': [
    ['ping -q -f -c 1000 10.0.2.2', 'ping ran while “Listen to the calls” was off, so nobody counted.'],
    ['ping -q -f -c 1000 10.0.2.2', true],
    ['ping -f -c 1000 10.0.2.2 | tail -2', true],
    ['ping -q -A -c 1200 10.0.2.2', true],
    [
      'ping -q -c 100 -i 0.01 10.0.2.2',
      'That was 100 pings; this step wants 1000, so that chance evens out.',
    ],
    ['ping -q -f -c 1000 127.0.0.1', 'The meter heard 0 calls: what ping sent never went through the card.'],
    [
      'ping -f -c 1000 10.0.2.2 | head -2',
      'The terminal does not show how much ping did: its closing statistics are missing.',
    ],
    ['lspci', 'You ran lspci; this step looks at the output of ping.'],
    ['pign -q -f -c 1000 10.0.2.2', 'There is no program called pign: the shell said “command not found”.'],
    [
      'echo "1000 packets transmitted, 1000 received, 0% packet loss"',
      'You ran echo; this step looks at the output of ping.',
    ],
  ],
  'a-yard-of-his-own': [
    ['grep Huge /proc/meminfo', '/proc/sys/vm/nr_hugepages says 0.'],
    [
      'echo 16 > /proc/sys/vm/nr_hugepagess; grep Huge /proc/meminfo',
      'There is no file /proc/sys/vm/nr_hugepagess: bash said “No such file or directory”.',
    ],
    ['free -m', '/proc/sys/vm/nr_hugepages says 0.'],
    ['echo "HugePages_Free: 16"', '/proc/sys/vm/nr_hugepages says 0.'],
    ['echo 16 > /proc/sys/vm/nr_hugepages', 'One part is done; the rest is still to come.'],
    ['grep Hugepagesize /proc/meminfo', 'grep ran, but the entry of this step is not in its output.'],
    [
      'grep Huge /proc/meminfo > /tmp/h',
      'grep ran, but > sent its output away from the terminal, so nobody saw it.',
    ],
    ['sudo grep Huge /proc/meminfo', 'sudo is not installed in this guest, so grep did not run.'],
    ['grep Huge /proc/meminfo | head -2', 'grep ran, but the entry of this step is not in its output.'],
    ['grep Huge /proc/meminfo', true],
    ['cat /proc/meminfo', true],
    ["awk '/HugePages/' /proc/meminfo", true],
    ['sysctl vm.nr_hugepages', true],
    ['grep -i hugepages_free /proc/meminfo', true],
    ['sysctl -w vm.nr_hugepages=16', true],
  ],
  'the-side-door': [
    ['lspci -k', '00:02.0 is driven by e1000.'],
    ['modprobe uio_pci_generic; lspci -nnk', '00:02.0 is driven by e1000.'],
    [
      'echo uio_pci_generic > /sys/bus/pci/devices/0000:00:02.0/driver_override; lspci -nnk',
      '00:02.0 is driven by e1000.',
    ],
    ['echo 0000:00:02.0 > /sys/bus/pci/drivers/uio_pci_generic/bind', '00:02.0 is driven by e1000.'],
    [
      'echo 0000:00:02.0 > /sys/bus/pci/devices/0000:00:02.0/driver/unbind; lspci -nnk',
      '00:02.0 has no driver bound.',
    ],
    [
      'echo uio_pci_generic > /sys/bus/pci/devices/0000:00:01.3/driver_override; lspci -nnk',
      '00:02.0 has no driver bound.',
    ],
    [
      'echo "00:02.0 Ethernet controller; Kernel driver in use: uio_pci_generic"',
      'That line was printed by echo, not found out by lspci.',
    ],
    ['echo 0000:00:02.0 > /sys/bus/pci/drivers_probe', 'One part is done; the rest is still to come.'],
    ['lspci', 'You found 00:02.0, but its kernel driver cannot be read from that output.'],
    ['lspci -nn', 'You found 00:02.0, but its kernel driver cannot be read from that output.'],
    [
      'lspci -k | head -3',
      'head cut the output, and the line of the network card is not among what is left.',
    ],
    [
      'lspci -k -s 1',
      'You looked at 00:01.0, the ISA bridge; 00:01.1, the IDE controller; 00:01.3, the bridge.',
    ],
    ['lspci -nnk', true],
    ['lspci -k -s 2', true],
    ['lspci -v -s 00:02.0', true],
  ],
  'off-the-list': [
    ['ip link', true],
    ['ip addr', true],
    ['ip -br link', true],
    ['ip link show eth0', true],
    ['ifconfig -a', true],
    ['ls /sys/class/net', true],
    ['ip route', 'ip printed nothing.'],
    ['ip link | grep eth0', 'ip ran, but grep let nothing of its output through.'],
    ['lspci -k', 'You ran lspci; this step looks at the output of ip.'],
    ['ls -l /dev/uio0', 'You ran ls; this step looks at the output of ip.'],
    ['ipp link', 'There is no program called ipp: the shell said “command not found”.'],
    ['echo "1: lo: <LOOPBACK,UP,LOWER_UP>"', 'You ran echo; this step looks at the output of ip.'],
    ['ip link > /tmp/links', 'ip ran, but > sent its output away from the terminal, so nobody saw it.'],
    ['x=$(ip link)', 'The shell caught the output of ip inside $( ), so it never reached the terminal.'],
    ['ip link', '00:02.0 is driven by e1000.'],
    ['ip link show lo', 'You asked for lo alone, so nothing tells what else there is, or is not.'],
    ['ip addr show dev lo', 'You asked for lo alone, so nothing tells what else there is, or is not.'],
    ['ip -br link', true],
    ['ip link; ip link show lo', true],
  ],
  'the-courier-drives': [
    [
      'sleep 8 | dpdk-testpmd --lcores=0@0,1@0 --in-memory -- --forward-mode=txonly --total-num-mbufs=2048',
      'dpdk-testpmd ran while “Listen to the calls” was off, so nobody counted.',
    ],
    [
      'sleep 10 | dpdk-testpmd --lcores=0@0,1@0 --in-memory -- --forward-mode=txonly --total-num-mbufs=2048',
      true,
    ],
    [
      'dpdk-testpmd --lcores=0@0,1@0 --in-memory -- --forward-mode=txonly --total-num-mbufs=2048 < /dev/null',
      'That was 4288 packets; this step wants 10000, so that chance evens out.',
    ],
    [
      'sleep 5 | dpdk-testpmd --lcores=0@0,1@0 --in-memory -- --forward-mode=rxonly --total-num-mbufs=2048',
      'The terminal does not show how much dpdk-testpmd did: its closing statistics are missing.',
    ],
    [
      'sleep 5 | dpdk-testpmd --lcores=0@0,1@0 --in-memory -- --forward-mode=txonly --total-num-mbufs=2048 | head -5',
      'The terminal does not show how much dpdk-testpmd did: its closing statistics are missing.',
    ],
    [
      'dpdk-testpmd --in-memory -- --forward-mode=txonly < /dev/null',
      'testpmd wants two worker threads, one to command and one to drive, and found one processor.',
    ],
    [
      'dpdk-testpmd --help',
      'The terminal does not show how much dpdk-testpmd did: its closing statistics are missing.',
    ],
    ['ping -c 2 10.0.2.2', 'You ran ping; this step looks at the output of dpdk-testpmd.'],
    ['testpmd', 'This guest has no program called testpmd, so nothing ran.'],
    [
      'echo "Accumulated forward statistics: TX-packets: 4000000"',
      'You ran echo; this step looks at the output of dpdk-testpmd.',
    ],
    [
      'sleep 9 | dpdk-testpmd --lcores=0@0,1@0 --in-memory -- --forward-mode=txonly --total-num-mbufs=2048',
      'testpmd found no huge pages to put its packets into.',
    ],
    [
      'sleep 9 | dpdk-testpmd --lcores=0@0,1@0 --in-memory -- --forward-mode=txonly --total-num-mbufs=2048',
      'testpmd found no huge pages to put its packets into.',
    ],
  ],
  'he-never-sits-down': [
    ['top -b -n 1 | head -12', 'top ran, but the program of this step is not in its output.'],
    ['top -b -n 1 | grep dpdk', 'top ran, but grep let nothing of its output through.'],
    ['ps -C dpdk-testpmd', 'ps ran, but the program of this step is not in its output.'],
    ['uptime', 'You ran uptime; this step looks at the output of top.'],
    [
      'echo "  211 root 20 0 128.1g 77412 17684 R 98.0 35.7 0:04.11 dpdk-test+"',
      'You ran echo; this step looks at the output of top.',
    ],
    ['topp', 'There is no program called topp: the shell said “command not found”.'],
    ["top -b -n 2 -d 3 | grep -E 'COMMAND|dpdk'", true],
    ['top -b -n 2 -d 2 | tail -60', 'top ran, but the program of this step is not in its output.'],
    ['top -b -n 1 > /tmp/top', 'top ran, but > sent its output away from the terminal, so nobody saw it.'],
  ],
  'back-to-the-clerk': [
    ['ip link', 'ip link lists no network interface but the loopback.'],
    [
      'echo > /sys/bus/pci/devices/0000:00:02.0/driver_override; ip link',
      'ip link lists no network interface but the loopback.',
    ],
    ['modprobe e1000; ip link', 'ip link lists no network interface but the loopback.'],
    [
      'echo 0000:00:02.0 > /sys/bus/pci/devices/0000:00:02.0/driver/unbind; lspci -k',
      'ip link lists no network interface but the loopback.',
    ],
    ['lspci -nnk', 'ip link lists no network interface but the loopback.'],
    [
      'echo 0000:00:02.0 > /sys/bus/pci/drivers_probe; lspci -nnk',
      'You ran echo; this step looks at the output of ip.',
    ],
    ['echo eth0', 'You ran echo; this step looks at the output of ip.'],
    ['ip link show lo', 'You looked at lo, the loopback. It has no device behind it.'],
    ['ip link > /tmp/links', 'ip ran, but > sent its output away from the terminal, so nobody saw it.'],
    ['ip link', true],
    ['ethtool -i eth0', true],
    ['ls -l /sys/class/net', true],
    ['ip -br addr', true],
    ['ip link', true],
    ['lspci -k', 'You ran lspci; this step looks at the output of ip.'],
  ],
};

it('judges what was tried at express-courier as it deserves', async () => {
  await proveTable('express-courier', tried);
});
