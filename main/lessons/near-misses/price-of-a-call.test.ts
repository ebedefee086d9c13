import { it } from 'vitest';
import { proveTable, type Tried } from './table.ts';

/** What was tried at a real guest, step by step: true where it passes, else what the learner is told. */
const tried: Tried = {
  'a-price-tag': [
    [
      'price e1000 ping -q -c 100 -i 0.05 10.0.2.2',
      'price ended with error code 1 and said: tenant: there is no tap0; make it: ip tuntap add dev tap0 mode tap.',
    ],
    [
      'price',
      'price ended with error code 1 and said: price: which card, and which command? For instance: price e1000 ping -q -c 100 -i 0.05 10.0.2.2.',
    ],
    [
      'price --help',
      'price ended with error code 1 and said: price: which card, and which command? For instance: price e1000 ping -q -c 100 -i 0.05 10.0.2.2.',
    ],
    [
      'price igb ping -q -c 100 -i 0.05 10.0.2.2',
      'price ended with error code 1 and said: price: there is no card "igb"; there are: e1000, virtio, vhost, vf=ADDRESS.',
    ],
    [
      'price e1000',
      'price ended with error code 1 and said: price: which card, and which command? For instance: price e1000 ping -q -c 100 -i 0.05 10.0.2.2.',
    ],
    ['ping -q -c 100 -i 0.05 10.0.2.2', 'You ran ping; this step looks at the output of price.'],
    ['tenant --nic e1000', 'You ran tenant; this step looks at the output of price.'],
    [
      'price e1000 ping -q -c 10 -i 0.05 10.0.2.2',
      'That was 10 pings; a run of this experiment has 100 pings, so that its start and end do not count for much.',
    ],
    ['cat /sys/kernel/debug/kvm/mmio_exits', 'You ran cat; this step looks at the output of price.'],
    ['tenant stop tenant1', 'You ran tenant; this step looks at the output of price.'],
    [
      'price e1000 ping -q -c 20 -i 0.05 -W 1 10.0.2.2',
      'Most of the tenant’s pings came back without an answer, so there was no round trip to count.',
    ],
    [
      'price e1000 ping -q -c 100 -i 0.02 -W 1 10.0.2.2',
      'Most of the tenant’s pings came back without an answer, so there was no round trip to count.',
    ],
    ['ip addr add 10.0.2.2/24 dev br0', 'You ran ip; this step looks at the output of price.'],
    [
      'price e1000 ping -q -c 10 -i 0.05 10.0.2.2',
      'That was 10 pings; a run of this experiment has 100 pings, so that its start and end do not count for much.',
    ],
    [
      'price e1000 ping -q -c 100 -i 0.05 10.0.2.2 > /tmp/bill',
      'price ran, but > sent its output away from the terminal, so nobody saw it.',
    ],
    ['cat /tmp/bill', 'You ran cat; this step looks at the output of price.'],
    [
      'price e1000 ping -q -c 100 -i 0.05 10.0.2.2 | grep mmio',
      'The terminal does not show how much price did: its closing statistics are missing.',
    ],
    [
      'price e1000 ping -q -c 100 -i 0.05 10.0.2.2 | tail -8',
      'tail cut away what the tenant’s command said of itself, so nobody knows what the price was for.',
    ],
    ['price e1000 ping -q -c 100 -i 0.05 10.0.2.2', 'Run 1 of 2 through e1000 is in: 11.2 calls per ping.'],
    [
      'price E1000 ping -q -c 100 -i 0.05 10.0.2.2',
      'price ended with error code 1 and said: price: there is no card "E1000"; there are: e1000, virtio, vhost, vf=ADDRESS.',
    ],
    [
      'sudo price e1000 ping -q -c 100 -i 0.05 10.0.2.2',
      'sudo is not installed in this guest, so price did not run.',
    ],
    ['price e1000 ping -q -c 100 -i 0.05 10.0.2.2 | cat', true],
    ['tenant1: ping -q -c 100 -i 0.05 10.0.2.2', true],
    ['tenant1: price e1000 ping -q -c 100 -i 0.05 10.0.2.2', true],
    ['price e1000 "ping -q -c 100 -i 0.05 10.0.2.2"', true],
  ],
  'three-ways': [
    ['price e1000 ping -q -c 100 -i 0.05 10.0.2.2', 'Run 1 of 2 through e1000 is in: 12.1 calls per ping.'],
    ['price e1000 ping -q -c 100 -i 0.05 10.0.2.2', 'Run 2 of 2 through e1000 is in: 12.7 calls per ping.'],
    [
      'price vf=0000:01:10.0 ping -q -c 100 -i 0.05 10.0.2.2',
      'price ended with error code 1 and said: qemu-system-x86_64: -device vfio-pci,host=0000:01:10.0: vfio /sys/bus/pci/devices/0000:01:10.0: no such host device: No such file or directory.',
    ],
    [
      'price virtio-net ping -q -c 100 -i 0.05 10.0.2.2',
      'price ended with error code 1 and said: price: there is no card "virtio-net"; there are: e1000, virtio, vhost, vf=ADDRESS.',
    ],
    [
      'price virtio ping -q -c 10 -i 0.05 10.0.2.2',
      'That was 10 pings; a run of this experiment has 100 pings, so that its start and end do not count for much.',
    ],
    ['price virtio iperf3 -c 10.0.2.2 -t 1', 'The tenant’s iperf3 found nobody to receive what it pours.'],
    ['price virtio ping -q -c 100 -i 0.05 10.0.2.2', 'Run 1 of 2 through virtio is in: 0 calls per ping.'],
    ['price virtio ping -q -c 100 -i 0.05 10.0.2.2', 'Run 2 of 2 through virtio is in: 0 calls per ping.'],
    ['tenant list', 'You ran tenant; this step looks at the output of price.'],
    [
      'price vhost ping -q -c 100 -i 0.05 10.0.2.2 > /tmp/bill',
      'price ran, but > sent its output away from the terminal, so nobody saw it.',
    ],
    [
      'for card in vhost; do price $card ping -q -c 100 -i 0.05 10.0.2.2; done',
      'Run 1 of 2 through vhost is in: 0 calls per ping.',
    ],
    ['price vhost ping -q -c 100 -i 0.05 10.0.2.2', true],
  ],
  'a-knock-is-an-exit': [
    [
      'price e1000 ping -q -c 30 -i 0.05 10.0.2.2',
      'price ran, but no line of its output is the one this step is about.',
    ],
    ['cat /sys/kernel/debug/kvm/exits', 'You ran cat; this step looks at the output of price.'],
    ['price virtio ping -c 3 10.0.2.2', true],
    [
      'price virtio ping -q -c 100 -i 0.05 10.0.2.2 | grep exits',
      'price ran, but no line of its output is the one this step is about.',
    ],
    ['price virtio ping -q -c 100 -i 0.05 10.0.2.2 | grep -E "card|exits"', true],
    ['price virtio ping -q -c 100 -i 0.05 10.0.2.2', true],
    ['price vhost ping -q -c 100 -i 0.05 10.0.2.2', true],
    ['price vhost ping -q -c 100 -i 0.05 10.0.2.2 > /tmp/bill; cat /tmp/bill', true],
    [
      'sudo price vhost ping -q -c 100 -i 0.05 10.0.2.2',
      'sudo is not installed in this guest, so price did not run.',
    ],
    ['echo "exits: 2600"', 'You ran echo; this step looks at the output of price.'],
    ['tenant stop tenant1', 'You ran tenant; this step looks at the output of price.'],
  ],
  'by-the-stopwatch': [
    ['price vhost iperf3 -c 10.0.2.2 -t 5', 'The tenant’s iperf3 found nobody to receive what it pours.'],
    ['iperf3 -s -D', 'You ran iperf3; this step looks at the output of price.'],
    ['iperf3 -c 10.0.2.2 -t 2', 'You ran iperf3; this step looks at the output of price.'],
    [
      'price vhost ping -q -c 10 -i 0.05 10.0.2.2',
      'price ran, but what it did cannot be counted in megabytes.',
    ],
    ['price vhost iperf3 -c 10.0.2.2 -n 50K', 'Run 1 of 3 through vhost is in: 0.049 MB/s.'],
    [
      'price vhost iperf3 -c 10.0.2.2 -t 2 > /dev/null',
      'price ran, but > sent its output away from the terminal, so nobody saw it.',
    ],
    ['price vhost iperf3 -c 10.0.2.2 -t 3 -f M', 'Run 2 of 3 through vhost is in: 0.17 MB/s.'],
    [
      'price vhost iperf3 -c 10.0.2.2 -t 3 -R',
      'With that option the landlord pours and the tenant receives. This experiment is about the other direction.',
    ],
    [
      'price vhost iperf3 -c 10.0.2.2 -t 3 -J | tail -40',
      'tail cut away what the tenant’s command said of itself, so nobody knows what the price was for.',
    ],
    ['price vhost iperf3 -c 10.0.2.2 -t 5', 'Run 3 of 3 through vhost is in: 0.77 MB/s.'],
    ['price vhost iperf3 -c 10.0.2.2 -t 5', 'One more run through vhost is in: 9.8 MB/s.'],
    ['price virtio iperf3 -c 10.0.2.2 -t 5', 'Run 1 of 3 through virtio is in: 3.3 MB/s.'],
    ['price virtio iperf3 -c 10.0.2.2 -t 5', 'Run 2 of 3 through virtio is in: 1.9 MB/s.'],
    ['price virtio iperf3 -c 10.0.2.2 -t 5', 'Run 3 of 3 through virtio is in: 4.2 MB/s.'],
    [
      'price e1000 iperf3 -c 10.0.2.2 -t 1 -l 1k',
      'That was 0.066 megabytes; a run of this experiment has 0.1 megabytes, so that its start and end do not count for much.',
    ],
    ['price e1000 iperf3 -c 10.0.2.2 -t 5', 'Run 1 of 3 through e1000 is in: 0.43 MB/s.'],
    ['price e1000 iperf3 -c 10.0.2.2 -t 5', 'Run 2 of 3 through e1000 is in: 0.38 MB/s.'],
    ['price e1000 iperf3 -c 10.0.2.2 -t 5', true],
  ],
  'a-pipe-of-its-own': [
    ['echo 2 > /sys/bus/pci/devices/0000:01:00.0/sriov_numvfs', 'No network card is plugged in.'],
    ['price vf=0000:01:10.0 ping -q -c 100 -i 0.05 10.0.2.2', 'No network card is plugged in.'],
    ['price vhost ping -q -c 10 -i 0.05 10.0.2.2', 'No network card is plugged in.'],
    ['lspci -k -s 01:', 'You ran lspci; this step looks at the output of price.'],
    [
      'price vf=0000:01:10.0 ping -q -c 100 -i 0.05 10.0.2.2',
      'price ended with error code 1 and said: qemu-system-x86_64: -device vfio-pci,host=0000:01:10.0: vfio /sys/bus/pci/devices/0000:01:10.0: no such host device: No such file or directory.',
    ],
    [
      'echo 2 > /sys/bus/pci/devices/0000:01:00.0/sriov_numvfs',
      'You ran echo; this step looks at the output of price.',
    ],
    [
      'echo 2 > /sys/bus/pci/devices/0000:01:00.0/sriov_numvfs',
      'You ran echo; this step looks at the output of price.',
    ],
    [
      'price vf=0000:01:10.0 ping -q -c 100 -i 0.05 10.0.2.2',
      "price ended with error code 1 and said: qemu-system-x86_64: -device vfio-pci,host=0000:01:10.0: vfio 0000:01:10.0: Could not open '/dev/vfio/9': No such file or directory.",
    ],
    [
      'echo vfio-pci > /sys/bus/pci/devices/0000:01:10.0/driver_override',
      'You ran echo; this step looks at the output of price.',
    ],
    [
      'echo 0000:01:10.0 > /sys/bus/pci/devices/0000:01:10.0/driver/unbind',
      'You ran echo; this step looks at the output of price.',
    ],
    [
      'echo 0000:01:10.0 > /sys/bus/pci/drivers_probe',
      'You ran echo; this step looks at the output of price.',
    ],
    [
      'price vf ping -q -c 100 -i 0.05 10.0.2.2',
      'price ended with error code 1 and said: price: there is no card "vf"; there are: e1000, virtio, vhost, vf=ADDRESS.',
    ],
    [
      'price vf=0000:01:00.0 ping -q -c 100 -i 0.05 10.0.2.2',
      "price ended with error code 1 and said: qemu-system-x86_64: -device vfio-pci,host=0000:01:00.0: vfio 0000:01:00.0: Could not open '/dev/vfio/8': No such file or directory.",
    ],
    [
      'price vf=0000:01:10.0 ping -q -c 100 -i 0.05 10.0.2.2 > /tmp/bill',
      'price ran, but > sent its output away from the terminal, so nobody saw it.',
    ],
    ['price vf=0000:01:10.0 ping -q -c 100 -i 0.05 10.0.2.2', true],
    ['price vf=01:10.0 ping -q -c 100 -i 0.05 10.0.2.2', true],
    [
      'price vf=0000:01:10.0 ping -q -c 100 -i 0.05 10.0.2.2 | grep mmio',
      'price ran, but no line of its output is the one this step is about.',
    ],
  ],
  'what-to-tell': [
    [' → ratio', 'That is not the right answer.'],
    [' → order', 'That is not the right answer.'],
    [' → nothing', 'That is not the right answer.'],
    [' → calls', 'That is not the right answer.'],
    [' → no-such-answer', 'That is not the right answer.'],
    [' → ', 'The question has not been answered yet.'],
    [' → calls-and-why', true],
  ],
};

it('judges what was tried at price-of-a-call as it deserves', async () => {
  await proveTable('price-of-a-call', tried);
});
