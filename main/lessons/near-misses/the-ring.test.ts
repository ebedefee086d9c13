import { it } from 'vitest';
import { proveTable, type Tried } from './table.ts';

/** What was tried at a real guest, step by step: true where it passes, else what the learner is told. */
const tried: Tried = {
  'the-handshake': [
    ['cat /sys/bus/virtio/devices/virtio0/features', true],
    [
      'xxd /sys/bus/virtio/devices/virtio0/features',
      'xxd read the right file, but its words are not in the terminal.',
    ],
    ['head -1 /sys/bus/virtio/devices/virtio0/features', true],
    ['(cat /sys/bus/virtio/devices/virtio0/features)', true],
    ['for f in /sys/bus/virtio/devices/virtio0/features; do cat $f; done', true],
    [
      'cat /sys/bus/virtio/devices/virtio0/status',
      'None of the files you read is /sys/bus/virtio/devices/virtio0/features.',
    ],
    [
      'cat /sys/bus/virtio/devices/virtio0/features | head -c 20',
      'You read the right file, but head did not let that part through.',
    ],
    [
      'cat /sys/bus/virtio/devices/virtio0/features > /tmp/fake',
      'cat ran, but > sent its output away from the terminal, so nobody saw it.',
    ],
    [
      'echo 0010010000000001111101010000110010000000100000000000000000000000',
      'You ran echo, and nothing of that file came to be read.',
    ],
    [
      'sudo cat /sys/bus/virtio/devices/virtio0/features',
      'sudo is not installed in this guest, so cat did not run.',
    ],
    ['ls /sys/bus/virtio/devices/virtio0/features', 'You ran ls, and nothing of that file came to be read.'],
    [
      'cat /sys/bus/virtio/devices/virtio1/features',
      'cat ended with error code 1 and said: cat: /sys/bus/virtio/devices/virtio1/features: No such file or directory.',
    ],
    [
      'cat /sys/bus/virtio/devices/virtio0/features',
      'This guest has no /sys/bus/virtio/devices/virtio0/features now.',
    ],
  ],
  'slots-in-a-ring': [
    ['ethtool -g eth0 → 256', true],
    ['ethtool -g eth0 | grep TX: → 256', true],
    ['(ethtool -g eth0) → 256 slots', true],
    ['ethtool -g eth0 → 64', 'The ring of the send queue has another number of slots than 64.'],
    ['ethtool -g eth0 → plenty', '“plenty” is not one number.'],
    ['ethtool -g eth0', 'The question has not been answered yet.'],
    ['ethtool -g eth0 | grep RX → 256', 'ethtool ran, but the entry of this step is not in its output.'],
    ['ethtool -i eth0 → 256', 'ethtool ran, but the entry of this step is not in its output.'],
    [
      'ethtool -g eth1 → 256',
      'ethtool ended with error code 1 and said: netlink error: no device matches name (offset 24).',
    ],
    ['echo "TX: 256" → 256', 'You ran echo; this step looks at the output of ethtool.'],
    ['sudo ethtool -g eth0 → 256', 'sudo is not installed in this guest, so ethtool did not run.'],
    [
      'ethtool -g eth0 > /tmp/fake → 256',
      'ethtool ran, but > sent its output away from the terminal, so nobody saw it.',
    ],
    ['ethtool -g eth0 | head -3 → 256', 'ethtool ran, but the entry of this step is not in its output.'],
    [
      'ethtool -g eth0 → 256',
      'ethtool ended with error code 1 and said: netlink error: no device matches name (offset 24).',
    ],
    ['ethtool -g wan0 → 256', true],
  ],
  'one-more-ring': [
    ['ls /sys/class/net/eth0/queues → 3', true],
    ['ls -l /sys/class/net/eth0/queues → three', true],
    ['ls /sys/class/net/*/queues → 三个', true],
    ['ls /sys/class/net/eth0/queues → 2', 'QEMU has another number of queues than 2.'],
    ['ls /sys/class/net/eth0/queues → 1', 'QEMU has another number of queues than 1.'],
    ['ls /sys/class/net/eth0/queues → rx and tx', '“rx and tx” is not one number.'],
    ['ls /sys/class/net/eth0/queues', 'The question has not been answered yet.'],
    ['ls /sys/class/net/eth0 → 3', 'ls ran, but no line of its output is the one this step is about.'],
    ['echo rx-0 tx-0 → 3', 'You ran echo; this step looks at the output of ls.'],
    [
      'ls /sys/class/net/eth0/queues | head -1 → 3',
      'ls ran, but no line of its output is the one this step is about.',
    ],
    [
      'ls /sys/class/net/eth9/queues → 3',
      "ls ended with error code 2 and said: ls: cannot access '/sys/class/net/eth9/queues': No such file or directory.",
    ],
    [
      'ls /sys/class/net/eth0/queues → 3',
      "ls ended with error code 2 and said: ls: cannot access '/sys/class/net/eth0/queues': No such file or directory.",
    ],
  ],
  'two-hands': [
    ['ping -q -c 100 -i 0.05 10.0.2.2', 'ping ran while “Listen to the calls” was off, so nobody counted.'],
    ['ping -q -c 20 -i 0.05 10.0.2.2', 'That was 20 pings; this step wants 100, so that chance evens out.'],
    ['ping -q -c 100 -i 0.05 10.0.2.2 ', true],
    ['ping -q -f -c 300 10.0.2.2', true],
    [
      'ping -q -c 100 -i 0.01 127.0.0.1',
      'The meter heard 0 calls: what ping sent never went through the card.',
    ],
    [
      'ping -q -c 100 -i 0.01 -W 1 10.0.2.77',
      'Most of the pings came back without an answer, so there was no round trip to count.',
    ],
    [
      'ping -c 3 nowhere',
      'ping ended with error code 2 and said: ping: nowhere: Temporary failure in name resolution.',
    ],
    ['sudo ping -q -c 100 -i 0.05 10.0.2.2', 'sudo is not installed in this guest, so ping did not run.'],
    ['echo "100 packets transmitted, 100 received"', 'You ran echo; this step looks at the output of ping.'],
    [
      'ping -q -c 100 -i 0.05 10.0.2.2',
      'QEMU has no virtio-net in this guest now, so there is no ring to look at.',
    ],
    ['ping -q -c 100 -i 0.05 10.0.2.2', true],
  ],
  'one-kick-for-many': [
    ['dd if=/dev/zero bs=1M count=20 > /dev/tcp/10.0.2.100/9', true],
    ['(dd if=/dev/zero bs=1M count=20 > /dev/tcp/10.0.2.100/9)', true],
    ['dd if=/dev/zero bs=1M count=40 > /dev/tcp/10.0.2.100/9', true],
    [
      'dd if=/dev/zero bs=1M count=5 > /dev/tcp/10.0.2.100/9',
      'That was 5.2 megabytes; this step wants 20, so that chance evens out.',
    ],
    [
      'dd if=/dev/zero of=/dev/null bs=1M count=20',
      'The meter heard 0 calls: what dd sent never went through the card.',
    ],
    [
      'dd if=/dev/zero bs=1M count=20 > /dev/tcp/10.0.2.2/9',
      'dd could not begin: nobody answered behind the network card.',
    ],
    ['ping -q -c 100 -i 0.05 10.0.2.2', 'You ran ping; this step looks at the output of dd.'],
    [
      'echo "20971520 bytes (21 MB, 20 MiB) copied, 0.8 s, 26 MB/s"',
      'You ran echo; this step looks at the output of dd.',
    ],
    ['sudo dd if=/dev/zero bs=1M count=20', 'sudo is not installed in this guest, so dd did not run.'],
    [
      'dd if=/dev/zero bs=1M count=20 > /dev/tcp/10.0.2.100/9',
      'dd ran while “Listen to the calls” was off, so nobody counted.',
    ],
    [
      'dd if=/dev/zero bs=1M count=20 > /dev/tcp/10.0.2.100/9',
      'The 3606 calls of this experiment went to e1000.',
    ],
  ],
  'bells-that-wait': [
    ['grep virtio0 /proc/interrupts', 'The used index of the send queue stands at 102.'],
    ['cat /proc/interrupts', 'The used index of the send queue stands at 102.'],
    ['grep virtio0 /proc/interrupts', true],
    ['cat /proc/interrupts', true],
    ["awk '/virtio0/' /proc/interrupts", true],
    ['grep output /proc/interrupts', true],
    ['cat /proc/interrupts | grep virtio', true],
    ['grep virtio0-input /proc/interrupts', 'grep ran, but the interrupt of this step is not in its output.'],
    ['grep eth0 /proc/interrupts', 'grep searched and found no line that fits.'],
    ['cat /proc/interrupts | head -5', 'cat ran, but the interrupt of this step is not in its output.'],
    [
      'echo " 26:   502  PCI-MSIX-0000:00:02.0   2-edge      virtio0-output.0"',
      'You ran echo, and nothing of that file came to be read.',
    ],
    ['sudo grep virtio0 /proc/interrupts', 'sudo is not installed in this guest, so grep did not run.'],
    [
      'grep virtio0 /proc/interrupts > /tmp/fake',
      'grep ran, but > sent its output away from the terminal, so nobody saw it.',
    ],
    ['grep -c virtio0 /proc/interrupts', 'grep ran, but the interrupt of this step is not in its output.'],
    [
      'grep virtio0 /proc/interrupts',
      'QEMU has no virtio-net in this guest now, so there is no ring to look at.',
    ],
  ],
  'the-long-way-round': [
    ['ping -q -c 100 -i 0.05 10.0.2.2', 'virtio-net-pci (transitional) is plugged in.'],
    ['ping -q -c 100 -i 0.05 10.0.2.2', true],
    ['ping -q -c 200 -i 0.02 10.0.2.2', true],
    ['ping -q -c 10 10.0.2.2 -i 0.1', 'That was 10 pings; this step wants 100, so that chance evens out.'],
    [
      'ping -q -c 100 -i 0.01 127.0.0.1',
      'The meter heard 68 calls: what ping sent never went through the card.',
    ],
    ['lspci', 'You ran lspci; this step looks at the output of ping.'],
    ['echo 100 pings', 'You ran echo; this step looks at the output of ping.'],
    ['ping -q -c 100 -i 0.05 10.0.2.2', 'ping ran while “Listen to the calls” was off, so nobody counted.'],
    ['ping -q -c 100 -i 0.05 10.0.2.2', 'NE2000 PCI (ne2k_pci) is plugged in.'],
    ['ping -q -c 100 -i 0.01 10.0.2.2', 'No network card is plugged in.'],
  ],
};

it('judges what was tried at the-ring as it deserves', async () => {
  await proveTable('the-ring', tried);
});
