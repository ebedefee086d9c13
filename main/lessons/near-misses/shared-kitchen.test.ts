import { it } from 'vitest';
import { proveTable, type Tried } from './table.ts';

/** What was tried at a real guest, step by step: true where it passes, else what the learner is told. */
const tried: Tried = {
  'three-doors': [
    ['lspci -nnk', true],
    ['lspci -nnv', true],
    ['(lspci -nnk)', true],
    ['lspci', 'You found 00:01.1, but its vendor:device numbers cannot be read from that output.'],
    ['lspci -nn', 'You found 00:01.1, but its kernel driver cannot be read from that output.'],
    ['lspci -k', 'You found 00:01.1, but its vendor:device numbers cannot be read from that output.'],
    ['lspci -nnk -d 1af4:', 'You looked at 00:04.0, the SCSI-class storage controller.'],
    ['lspci -nnk -s 00:01.1', 'You looked at 00:01.1, the IDE controller.'],
    [
      'lspci -nnk | head -8',
      'head cut the output, and the line of the virtio disk is not among what is left.',
    ],
    ['lspci -nnk | grep -A3 "01[0-9]*\\]"', true],
    ['lsblk', 'You ran lsblk; this step looks at the output of lspci.'],
    [
      'echo "00:04.0 SCSI storage controller [0100]: Red Hat, Inc. Virtio block device [1af4:1001]"',
      'That line was printed by echo, not found out by lspci.',
    ],
    ['sudo lspci -nnk', 'sudo is not installed in this guest, so lspci did not run.'],
    ['lspci -nnk > /tmp/fake', 'lspci ran, but > sent its output away from the terminal, so nobody saw it.'],
    ['cat /tmp/fake', 'That line was printed by cat, not found out by lspci.'],
  ],
  labels: [
    ['lsblk -o NAME,TRAN,SIZE', true],
    ['lsblk -o NAME,TRAN', true],
    ['lsblk -do NAME,SIZE,TRAN', true],
    ['lsblk -O | head -1', 'lsblk ran, but the disk of this step is not in its output.'],
    ['lsblk', "sda is there, but how it is connected (TRAN) can't be read from that output."],
    ['lsblk -o NAME,SIZE', "sda is there, but how it is connected (TRAN) can't be read from that output."],
    ['lsblk -o NAME,TRAN,SIZE /dev/vda', 'lsblk ran, but the disk of this step is not in its output.'],
    ['lsblk -o NAME,TRAN,SIZE | grep sda', 'lsblk ran, but the disk of this step is not in its output.'],
    ['lsblk -o NAME,TRAN,SIZE | head -3', 'lsblk ran, but the disk of this step is not in its output.'],
    ['lsblk -o NAME,TRANS', 'lsblk ended with error code 1 and said: lsblk: unknown column: TRANS.'],
    ['lsblk -S', 'lsblk ran, but the disk of this step is not in its output.'],
    ['fdisk -l', 'You ran fdisk; this step looks at the output of lsblk.'],
    ['echo "vda virtio 64M"', 'You ran echo; this step looks at the output of lsblk.'],
    ['sudo lsblk -o NAME,TRAN,SIZE', 'sudo is not installed in this guest, so lsblk did not run.'],
    [
      'lsblk -o NAME,TRAN,SIZE > /tmp/fake',
      'lsblk ran, but > sent its output away from the terminal, so nobody saw it.',
    ],
    ['cat /tmp/fake', 'You ran cat; this step looks at the output of lsblk.'],
    ['lsblk -o TRAN,NAME', true],
    ['lsblk -J -o NAME,TRAN', true],
    ['lsblk -P -o TRAN,NAME', true],
    ['lsblk -ro NAME,TRAN,MODEL,SIZE', true],
    ['lsblk -d -p -o NAME,TRAN', true],
    ['lsblk -O', true],
    ['lsblk -no NAME,TRAN', true],
    ['lsblk -o MODEL,TRAN,VENDOR,NAME', true],
    ['lsblk -t', "sda is there, but how it is connected (TRAN) can't be read from that output."],
    ['lsblk -N', 'lsblk ran, but the disk of this step is not in its output.'],
  ],
  'the-handles': [
    ['ls -l /dev/sda /dev/vda /dev/nvme*', true],
    ['ls -l /dev', true],
    ['cd /dev; ls -l sda vda nvme0 nvme0n1; cd', true],
    ['ls -la /dev/[svn][dv]*', true],
    [
      'ls /dev/sda /dev/vda /dev/nvme0',
      "sda is there, but which kind of file it is can't be read from that output.",
    ],
    ['ls -l /dev/sda /dev/vda', 'ls ran, but a device file that this step is about is not in its output.'],
    [
      'ls -l /dev/sda /dev/vda /dev/nvme0',
      'ls ran, but a device file that this step is about is not in its output.',
    ],
    [
      'ls -l /dev/sdb /dev/vdb',
      "ls ended with error code 2 and said: ls: cannot access '/dev/sdb': No such file or directory.",
    ],
    ['ls -l /dev | grep vda', 'ls ran, but a device file that this step is about is not in its output.'],
    [
      'ls -l /dev/sda /dev/vda /dev/nvme* | head -2',
      'ls ran, but a device file that this step is about is not in its output.',
    ],
    ['ls -l /sys/block', "sda is there, but which kind of file it is can't be read from that output."],
    ['stat /dev/sda', 'stat ran, but a device file that this step is about is not in its output.'],
    [
      'echo "brw------- 1 root root 8, 0 Nov 23 20:18 /dev/sda"',
      'You ran echo; this step looks at the output of ls.',
    ],
    ['sudo ls -l /dev/sda', 'sudo is not installed in this guest, so ls did not run.'],
    ['ls -l /dev > /tmp/fake', 'ls ran, but > sent its output away from the terminal, so nobody saw it.'],
    ['cat /tmp/fake', 'You ran cat; this step looks at the output of ls.'],
    ['stat -c "%F %n" /dev/sda /dev/vda /dev/nvme0n1 /dev/nvme0', true],
    ['ls -ln /dev/sda /dev/nvme0', 'ls ran, but a device file that this step is about is not in its output.'],
  ],
  'behind-the-door': [
    ['ls -l /sys/block/*/device/driver', true],
    ['readlink /sys/block/*/device/driver', true],
    ['readlink -f /sys/block/sda/device/driver /sys/block/vda/device/driver', true],
    ['realpath /sys/block/*/device/driver', true],
    ['ls -l /sys/class/block/*/device/driver', true],
    [
      'ls -l /sys/block/sda/device/driver',
      'ls ran, but no link in its output is the one this step is about.',
    ],
    ['ls -l /sys/block/vda/device', 'ls ran, but no link in its output is the one this step is about.'],
    [
      'ls -l /sys/block/nvme0n1/device/driver',
      "ls ended with error code 2 and said: ls: cannot access '/sys/block/nvme0n1/device/driver': No such file or directory.",
    ],
    ['ls /sys/block/*/device/driver', 'ls ran, but no link in its output is the one this step is about.'],
    ['ls -l /sys/block', 'ls ran, but no link in its output is the one this step is about.'],
    [
      'ls -l /sys/block/*/device/driver | grep virtio',
      'ls ran, but no link in its output is the one this step is about.',
    ],
    ['lsmod', 'lsmod does not show where a link leads.'],
    ['lspci -k', 'lspci does not show where a link leads.'],
    ['echo /sys/bus/virtio/drivers/virtio_blk', 'echo does not show where a link leads.'],
    ['sudo ls -l /sys/block/vda/device/driver', 'sudo is not installed in this guest, so ls did not run.'],
    [
      'ls -l /sys/block/*/device/driver > /tmp/fake',
      'ls ran, but > sent its output away from the terminal, so nobody saw it.',
    ],
    ['cat /tmp/fake', 'cat does not show where a link leads.'],
    ['grep . /sys/block/*/device/uevent', true],
    ['cat /sys/block/vda/device/uevent /sys/block/sda/device/uevent', true],
    [
      'stat -c %N /sys/block/vda/device/driver',
      'stat ran, but no link in its output is the one this step is about.',
    ],
  ],
  'a-thousand-reads': [
    [
      'dd if=/dev/sda of=/dev/null bs=4k count=1000 iflag=direct',
      'dd ran while “Listen to the calls” was off, so nobody counted.',
    ],
    [
      'dd if=/dev/sda of=/dev/null bs=4k count=100 iflag=direct',
      'That was 100 reads; a run of this experiment has 1000 reads, so that its start and end do not count for much.',
    ],
    [
      'dd if=/dev/sda of=/dev/null bs=4k count=1000',
      'Linux fetched most of these reads ahead, so they say nothing about the disk.',
    ],
    ['dd if=/dev/zero of=/dev/null bs=4k count=1000', 'dd ran, but what it did cannot be counted in reads.'],
    [
      'dd if=/dev/sdb of=/dev/null bs=4k count=1000',
      "dd ended with error code 1 and said: dd: failed to open '/dev/sdb': No such file or directory.",
    ],
    ['lsblk', 'You ran lsblk; this step looks at the output of dd.'],
    ['echo "1000+0 records in"', 'You ran echo; this step looks at the output of dd.'],
    [
      'sudo dd if=/dev/sda of=/dev/null bs=4k count=1000 iflag=direct',
      'sudo is not installed in this guest, so dd did not run.',
    ],
    [
      'dd if=/dev/sda of=/dev/null bs=4k count=1000 iflag=direct status=none',
      'The terminal does not show how much dd did: its closing statistics are missing.',
    ],
    [
      'dd if=/dev/sda of=/dev/null bs=4k count=1000 iflag=direct 2> /tmp/fake',
      'dd ran, but > sent its output away from the terminal, so nobody saw it.',
    ],
    ['cat /tmp/fake', 'You ran cat; this step looks at the output of dd.'],
    [
      'dd if=/dev/sda of=/dev/null bs=4k count=1000 iflag=direct',
      'Run 1 of 2 through ide is in: 26 calls per read.',
    ],
    [
      'dd if=/dev/sda of=/dev/null bs=4k count=1000 iflag=direct',
      'Run 2 of 2 through ide is in: 26 calls per read.',
    ],
    [
      'dd if=/dev/vda of=/dev/null bs=4k count=1000 iflag=direct',
      'Run 1 of 2 through virtio-blk is in: 1 call per read.',
    ],
    [
      'dd if=/dev/nvme0n1 of=/dev/null bs=4k count=1000 iflag=direct',
      'Run 1 of 2 through nvme is in: 2 calls per read.',
    ],
    [
      'dd if=/dev/vda of=/dev/null bs=4k count=1200 iflag=direct',
      'Run 2 of 2 through virtio-blk is in: 1 call per read.',
    ],
    ['dd if=/dev/nvme0n1 of=/dev/null bs=4k count=1000 iflag=direct 2>&1', true],
  ],
  'hungry-or-fast': [
    [
      'dd if=/dev/sda of=/dev/null bs=64k count=1000 iflag=direct',
      'dd ran while “Listen to the calls” was off, so nobody counted.',
    ],
    [
      'dd if=/dev/sda of=/dev/null bs=64k count=500 iflag=direct',
      'That was 500 reads; a run of this experiment has 1000 reads, so that its start and end do not count for much.',
    ],
    ['dd if=/dev/zero of=/dev/null bs=64k count=1000', 'dd ran, but what it did cannot be counted in reads.'],
    ['cat /dev/sda > /dev/null', 'You ran cat; this step looks at the output of dd.'],
    ['lspci -nnk', 'You ran lspci; this step looks at the output of dd.'],
    [
      'echo "65536000 bytes (66 MB, 62 MiB) copied, 0.1 s, 600 MB/s"',
      'You ran echo; this step looks at the output of dd.',
    ],
    [
      'sudo dd if=/dev/sda of=/dev/null bs=64k count=1000 iflag=direct',
      'sudo is not installed in this guest, so dd did not run.',
    ],
    [
      'dd if=/dev/vda of=/dev/null bs=64k count=1000 iflag=direct',
      'Run 1 of 3 through virtio-blk is in: 287 MB/s.',
    ],
    ['dd if=/dev/sda of=/dev/null bs=64k count=1000 iflag=direct', 'Run 1 of 3 through ide is in: 216 MB/s.'],
    [
      'dd if=/dev/nvme0n1 of=/dev/null bs=64k count=1000 iflag=direct',
      'Run 1 of 3 through nvme is in: 233 MB/s.',
    ],
    [
      'dd if=/dev/vda of=/dev/null bs=64k count=1000 iflag=direct ',
      'Run 2 of 3 through virtio-blk is in: 208 MB/s.',
    ],
    [
      'dd if=/dev/sda of=/dev/null bs=64k count=1000 iflag=direct ',
      'Run 2 of 3 through ide is in: 201 MB/s.',
    ],
    [
      'dd if=/dev/nvme0n1 of=/dev/null bs=64k count=1000 iflag=direct ',
      'Run 2 of 3 through nvme is in: 278 MB/s.',
    ],
    [
      'dd if=/dev/vda of=/dev/null bs=64k count=1000 iflag=direct  ',
      'Run 3 of 3 through virtio-blk is in: 314 MB/s.',
    ],
    [
      'dd if=/dev/sda of=/dev/null bs=64k count=1000 iflag=direct  ',
      'Run 3 of 3 through ide is in: 324 MB/s.',
    ],
    ['dd if=/dev/nvme0n1 of=/dev/null bs=64k count=1000 iflag=direct  ', true],
  ],
  'carried-ahead': [
    [
      'dd if=/dev/vda of=/dev/null bs=4k count=1000',
      'dd ran while “Listen to the calls” was off, so nobody counted.',
    ],
    ['dd if=/dev/vda of=/dev/null bs=4k count=1000', true],
    ['(dd if=/dev/vda of=/dev/null bs=4k count=1000)', true],
    ['dd if=/dev/vda of=/dev/null bs=4k', true],
    [
      'dd if=/dev/vda of=/dev/null bs=4k count=1000 iflag=direct',
      'The meter heard 1 call for each read, which is another order.',
    ],
    ['dd if=/dev/sda of=/dev/null bs=4k count=1000', 'dd ran, but it did not touch /dev/vda.'],
    [
      'dd if=/dev/vda of=/dev/null bs=4k count=10',
      'That was 10 reads; this step wants 1000, so that chance evens out.',
    ],
    [
      'dd if=/dev/vda of=/dev/null bs=4M count=1',
      'That was 1 read; this step wants 1000, so that chance evens out.',
    ],
    ['dd if=/dev/zero of=/dev/null bs=4k count=1000', 'dd ran, but it did not touch /dev/vda.'],
    [
      'dd if=/dev/vdb of=/dev/null bs=4k count=1000',
      "dd ended with error code 1 and said: dd: failed to open '/dev/vdb': No such file or directory.",
    ],
    ['cat /dev/vda > /dev/null', 'You ran cat; this step looks at the output of dd.'],
    ['echo "1000+0 records in"', 'You ran echo; this step looks at the output of dd.'],
    [
      'sudo dd if=/dev/vda of=/dev/null bs=4k count=1000',
      'sudo is not installed in this guest, so dd did not run.',
    ],
    [
      'dd if=/dev/vda of=/dev/null bs=4k count=1000 2> /tmp/fake',
      'dd ran, but > sent its output away from the terminal, so nobody saw it.',
    ],
    ['cat /tmp/fake', 'You ran cat; this step looks at the output of dd.'],
  ],
  'whose-fridge': [
    ['cat /sys/block/sda/device/model', true],
    ['cat /sys/class/block/sda/device/model', true],
    ['cd /sys/block/sda/device; cat model; cd', true],
    ['grep . /sys/block/sda/device/model', true],
    ['head /sys/block/sda/device/{vendor,model}', true],
    ['cat /sys/block/sda/device/vendor', 'None of the files you read is /sys/block/sda/device/model.'],
    [
      'cat /sys/block/vda/device/model',
      'cat ended with error code 1 and said: cat: /sys/block/vda/device/model: No such file or directory.',
    ],
    [
      'cat /sys/block/nvme0n1/device/model',
      'cat read the right file, but the part this step is about is not among what it printed.',
    ],
    ['lsblk -o NAME,MODEL', true],
    [
      'cat sys/block/sda/device/mode',
      'There is no file sys/block/sda/device/mode: cat said “No such file or directory”.',
    ],
    ['echo "QEMU HARDDISK"', 'You ran echo, and nothing of that file came to be read.'],
    ['sudo cat /sys/block/sda/device/model', 'sudo is not installed in this guest, so cat did not run.'],
    [
      'cat /sys/block/sda/device/model > /tmp/fake',
      'cat ran, but > sent its output away from the terminal, so nobody saw it.',
    ],
    ['cat /tmp/fake', 'None of the files you read is /sys/block/sda/device/model.'],
  ],
};

it('judges what was tried at shared-kitchen as it deserves', async () => {
  await proveTable('shared-kitchen', tried);
});
