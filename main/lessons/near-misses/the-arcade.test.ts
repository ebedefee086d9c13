import { it } from 'vitest';
import { proveTable, type Tried } from './table.ts';

/** What was tried at a real guest, step by step: true where it passes, else what the learner is told. */
const tried: Tried = {
  'two-cards': [
    ['lspci -nnk', true],
    ['lspci -nnv', true],
    ['(lspci -nnk)', true],
    ['lspci -nnk | tail -9', true],
    ['lspci', 'You found 00:03.0, but its kernel driver cannot be read from that output.'],
    ['lspci -nn', 'You found 00:03.0, but its kernel driver cannot be read from that output.'],
    ['lspci -k', 'You found 00:04.0, but its vendor:device numbers cannot be read from that output.'],
    ['lspci -nnk -s 3', 'You looked at 00:03.0, the VGA card.'],
    ['lspci -nnk -d 1af4:', 'You looked at 00:04.0, the display controller.'],
    ['lspci -nnk | head -6', 'head cut the output, and the line of the VGA card is not among what is left.'],
    ['lspci -nnk -d ::0300', 'You looked at 00:03.0, the VGA card.'],
    ['ls /dev/dri', 'You ran ls; this step looks at the output of lspci.'],
    [
      'echo "00:04.0 Display controller [0380]: Red Hat, Inc. Virtio 1.0 GPU [1af4:1050]"',
      'That line was printed by echo, not found out by lspci.',
    ],
    ['sudo lspci -nnk', 'sudo is not installed in this guest, so lspci did not run.'],
    ['lspci -nnk > /tmp/fake', 'lspci ran, but > sent its output away from the terminal, so nobody saw it.'],
    ['cat /tmp/fake', 'That line was printed by cat, not found out by lspci.'],
  ],
  'one-counter': [
    ['lsmod | grep drm', true],
    ['lsmod', true],
    ['lsmod | grep -w drm', true],
    ['lsmod | grep bochs', true],
    ['lsmod | head -5', 'lsmod ran, but the module of this step is not in its output.'],
    ['lsmod | grep virtio_gpu', true],
    ['lsmod | grep "^drm_"', 'lsmod ran, but the module of this step is not in its output.'],
    ['modinfo drm', 'You ran modinfo; this step looks at the output of lsmod.'],
    ['lspci -k', 'You ran lspci; this step looks at the output of lsmod.'],
    ['cat /proc/modules', true],
    ['lsmod | grep dmr', 'lsmod ran, but grep let nothing of its output through.'],
    ['echo "drm 774144 8 bochs,virtio_gpu"', 'You ran echo; this step looks at the output of lsmod.'],
    ['sudo lsmod', 'sudo is not installed in this guest, so lsmod did not run.'],
    ['lsmod > /tmp/fake', 'lsmod ran, but > sent its output away from the terminal, so nobody saw it.'],
    ['cat /tmp/fake', 'You ran cat; this step looks at the output of lsmod.'],
  ],
  'the-third-file': [
    ['ls -l /sys/class/drm → virtio', true],
    ['ls -l /sys/class/drm/ → virtio', true],
    ['readlink -f /sys/class/drm/renderD128 → virtio', true],
    ['ls -l /sys/class/drm | grep render → virtio', true],
    ['ls -l /sys/class/drm/renderD128 → virtio', true],
    ['find /sys/devices -name renderD128 → virtio', true],
    ['ls -l /sys/class/drm → vga', 'That is not the right answer.'],
    ['ls -l /sys/class/drm → both', 'That is not the right answer.'],
    ['ls -l /sys/class/drm', 'The question has not been answered yet.'],
    ['ls /dev/dri → virtio', 'ls ran, but no link in its output is the one this step is about.'],
    ['ls -l /dev/dri → virtio', 'ls ran, but no link in its output is the one this step is about.'],
    ['ls /sys/class/drm → virtio', 'ls ran, but no link in its output is the one this step is about.'],
    [
      'ls -l /sys/class/drm | head -4 → virtio',
      'ls ran, but no link in its output is the one this step is about.',
    ],
    [
      'ls -l /sys/class/drm/card0 → virtio',
      'ls ran, but no link in its output is the one this step is about.',
    ],
    [
      'ls -l /sys/class/dmr → virtio',
      "ls ended with error code 2 and said: ls: cannot access '/sys/class/dmr': No such file or directory.",
    ],
    [
      'echo "renderD128 -> ../../devices/pci0000:00/0000:00:04.0/drm/renderD128" → virtio',
      'echo does not show where a link leads.',
    ],
    ['sudo ls -l /sys/class/drm → virtio', 'sudo is not installed in this guest, so ls did not run.'],
    [
      'ls -l /sys/class/drm > /tmp/fake → virtio',
      'ls ran, but > sent its output away from the terminal, so nobody saw it.',
    ],
    ['cat /tmp/fake → virtio', 'cat does not show where a link leads.'],
  ],
  'a-full-screen': [
    [
      'dd if=/dev/urandom of=/dev/fb0 bs=4k count=1000',
      'dd ran while “Listen to the calls” was off, so nobody counted.',
    ],
    ['dd if=/dev/urandom of=/dev/fb0 bs=4k count=1000', true],
    ['dd if=/dev/zero of=/dev/fb0 bs=4000k count=1', true],
    ['(dd if=/dev/urandom of=/dev/fb0 bs=8k count=500)', true],
    ['dd if=/dev/urandom of=/dev/fb1 bs=4k count=1000', 'dd ran, but it did not touch /dev/fb0.'],
    [
      'dd if=/dev/urandom of=/dev/fb0 bs=4k count=100',
      'That was 0.4 megabytes; this step wants 4, so that chance evens out.',
    ],
    ['dd if=/dev/zero of=/dev/null bs=4k count=1000', 'dd ran, but it did not touch /dev/fb0.'],
    ['dd if=/dev/urandom of=/tmp/fb0 bs=4k count=1000', 'dd ran, but it did not touch /dev/fb0.'],
    ['cat /dev/urandom > /dev/fb0', 'You ran cat; this step looks at the output of dd.'],
    ['dd if=/dev/urandom of=/dev/fb7 bs=4k count=1000', 'dd ran, but it did not touch /dev/fb0.'],
    [
      'echo "4096000 bytes (4.1 MB, 3.9 MiB) copied, 0.1 s"',
      'You ran echo; this step looks at the output of dd.',
    ],
    [
      'sudo dd if=/dev/urandom of=/dev/fb0 bs=4k count=1000',
      'sudo is not installed in this guest, so dd did not run.',
    ],
    [
      'dd if=/dev/urandom of=/dev/fb0 bs=4k count=1000 2> /tmp/fake',
      'dd ran, but > sent its output away from the terminal, so nobody saw it.',
    ],
    ['cat /tmp/fake', 'You ran cat; this step looks at the output of dd.'],
    [
      'dd if=/dev/urandom of=/dev/fb0 bs=4k count=1000 status=none',
      'The terminal does not show how much dd did: its closing statistics are missing.',
    ],
  ],
  'the-other-canvas': [
    [
      'dd if=/dev/urandom of=/dev/fb1 bs=4k count=1000',
      'dd ran while “Listen to the calls” was off, so nobody counted.',
    ],
    ['dd if=/dev/urandom of=/dev/fb1 bs=4k count=1000', true],
    ['dd if=/dev/zero of=/dev/fb1 bs=4000k count=1', true],
    ['(dd if=/dev/urandom of=/dev/fb1 bs=8k count=500)', true],
    ['dd if=/dev/urandom of=/dev/fb0 bs=4k count=1000', 'dd ran, but it did not touch /dev/fb1.'],
    [
      'dd if=/dev/urandom of=/dev/fb1 bs=4k count=100',
      'That was 0.4 megabytes; this step wants 4, so that chance evens out.',
    ],
    ['dd if=/dev/zero of=/dev/null bs=4k count=1000', 'dd ran, but it did not touch /dev/fb1.'],
    ['dd if=/dev/urandom of=/tmp/fb1 bs=4k count=1000', 'dd ran, but it did not touch /dev/fb1.'],
    ['cat /dev/urandom > /dev/fb1', 'You ran cat; this step looks at the output of dd.'],
    ['dd if=/dev/urandom of=/dev/fb7 bs=4k count=1000', 'dd ran, but it did not touch /dev/fb1.'],
    [
      'echo "4096000 bytes (4.1 MB, 3.9 MiB) copied, 0.1 s"',
      'You ran echo; this step looks at the output of dd.',
    ],
    [
      'sudo dd if=/dev/urandom of=/dev/fb1 bs=4k count=1000',
      'sudo is not installed in this guest, so dd did not run.',
    ],
    [
      'dd if=/dev/urandom of=/dev/fb1 bs=4k count=1000 2> /tmp/fake',
      'dd ran, but > sent its output away from the terminal, so nobody saw it.',
    ],
    ['cat /tmp/fake', 'You ran cat; this step looks at the output of dd.'],
    [
      'dd if=/dev/urandom of=/dev/fb1 bs=4k count=1000 status=none',
      'The terminal does not show how much dd did: its closing statistics are missing.',
    ],
  ],
  'who-queues': [
    ['grep virtio0 /proc/interrupts', true],
    ['cat /proc/interrupts', true],
    ['grep -i virtio /proc/interrupts | tail -2', true],
    ["awk '/virtio/' /proc/interrupts", true],
    [
      'grep control /proc/interrupts',
      'grep read the right file, but the part this step is about is not among what it printed.',
    ],
    ['grep eth0 /proc/interrupts', 'grep searched and found no line that fits.'],
    [
      'grep virtio0-cursor /proc/interrupts',
      'grep read the right file, but the part this step is about is not among what it printed.',
    ],
    [
      'head -5 /proc/interrupts',
      'head read the right file, but the part this step is about is not among what it printed.',
    ],
    ['cat /proc/modules', 'None of the files you read is /proc/interrupts.'],
    ['ls /sys/bus/virtio/devices/virtio0', 'You ran ls, and nothing of that file came to be read.'],
    ['lspci -v -s 4', 'You ran lspci, and nothing of that file came to be read.'],
    [
      'grep virtio /proc/interupts',
      'There is no file /proc/interupts: grep said “No such file or directory”.',
    ],
    ['echo "virtio0-control virtio0-cursor"', 'You ran echo, and nothing of that file came to be read.'],
    ['sudo grep virtio0 /proc/interrupts', 'sudo is not installed in this guest, so grep did not run.'],
    [
      'grep virtio0 /proc/interrupts > /tmp/fake',
      'grep ran, but > sent its output away from the terminal, so nobody saw it.',
    ],
    ['cat /tmp/fake', 'None of the files you read is /proc/interrupts.'],
  ],
  'no-games': [
    ['dmesg | grep drm', true],
    ['dmesg | grep virgl', true],
    ['dmesg | grep -i features', true],
    ['(dmesg | grep drm)', true],
    ['dmesg | grep drm | tail -1', 'dmesg ran, but no line of its output is the one this step is about.'],
    ['dmesg | grep bochs', 'dmesg ran, but no line of its output is the one this step is about.'],
    ['dmesg | tail -5', 'dmesg ran, but no line of its output is the one this step is about.'],
    ['dmesg | grep virgil', 'dmesg ran, but grep let nothing of its output through.'],
    ['dmesg | grep edids', 'dmesg ran, but grep let nothing of its output through.'],
    ['lspci -nnk', 'You ran lspci; this step looks at the output of dmesg.'],
    ['cat /sys/bus/virtio/devices/virtio0/features', 'You ran cat; this step looks at the output of dmesg.'],
    ['echo "[drm] features: -virgl +edid"', 'You ran echo; this step looks at the output of dmesg.'],
    ['sudo dmesg', 'sudo is not installed in this guest, so dmesg did not run.'],
    [
      'dmesg | grep drm > /tmp/fake',
      'dmesg ran, but > sent its output away from the terminal, so nobody saw it.',
    ],
    ['cat /tmp/fake', 'You ran cat; this step looks at the output of dmesg.'],
  ],
};

it('judges what was tried at the-arcade as it deserves', async () => {
  await proveTable('the-arcade', tried);
});
