import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ListedCheck, Verdict } from '../contract/check.ts';
import { evaluate } from './evaluate.ts';

type Thing = ListedCheck['listed'];

/** What a real guest printed; the first line of a file says which versions, each `$ ` line which command. */
function transcript(name: string): Map<string, string> {
  const text = readFileSync(new URL(`listed/recorded/${name}.txt`, import.meta.url), 'utf8');
  const parts = text.split(/^\$ /m).slice(1);
  return new Map(
    parts.map((part) => {
      const end = part.indexOf('\n');
      return [part.slice(0, end), part.slice(end + 1)];
    }),
  );
}

const recorded = new Map([...transcript('disks'), ...transcript('net')]);

function judge(thing: Thing, line: string, output = recorded.get(line), exitCode = 0): Verdict {
  if (output === undefined) throw new Error(`not recorded: ${line}`);
  const saw = { line, output, exitCode };
  return evaluate({ listed: thing }, { saw, probes: new Map(), built: null, answer: null });
}

const disk = (name: string, transport: string): Thing => ({ disk: { name, transport } });
const node = (name: string, type: 'block' | 'character'): Thing => ({ node: { name, type } });
const link = (to: string, of?: string): Thing => ({ link: of === undefined ? { to } : { of, to } });

describe('disks, in every layout of lsblk', () => {
  const all = [
    'lsblk -o NAME,TRAN,SIZE',
    'lsblk -o TRAN,NAME',
    'lsblk -J -o NAME,TRAN',
    'lsblk -P -o TRAN,NAME',
  ];
  const more = [
    'lsblk -ro NAME,TRAN,MODEL,SIZE',
    'lsblk -l -o TRAN,SIZE,NAME',
    'lsblk -d -p -o NAME,TRAN',
    'lsblk -O',
    'lsblk -no NAME,TRAN',
    'lsblk -o MODEL,TRAN,VENDOR,NAME',
    'lsblk -o KNAME,TRAN',
    'lsblk -o PATH,TRAN',
    'lsblk --tree=TRAN -o TRAN,NAME',
    'lsblk -io SIZE,TRAN,NAME | cat',
  ];
  it.each([...all, ...more])('%s', (line) => {
    for (const thing of [disk('sda', 'ata'), disk('vda', 'virtio'), disk('nvme0n1', 'nvme')]) {
      expect(judge(thing, line).kind, JSON.stringify(thing)).toBe('pass');
    }
    expect(judge(disk('vda', 'nvme'), line).kind).toBe('fail');
    expect(judge(disk('sda', 'virtio'), line).kind).toBe('fail');
  });

  const table = recorded.get('lsblk -o NAME,TRAN,SIZE') ?? '';
  const rows = table.trimEnd().split('\n');
  it.each<[string, string, Verdict['kind']]>([
    ['lsblk -o NAME,TRAN,SIZE | sort', [...rows].sort().join('\n'), 'pass'],
    ['lsblk -o NAME,TRAN,SIZE | tac', [...rows].reverse().join('\n'), 'pass'],
    ['lsblk -o NAME,TRAN,SIZE | grep vda', rows[2] ?? '', 'pass'],
    ['lsblk -o NAME,TRAN,SIZE | tail -n +2', rows.slice(1).join('\n'), 'pass'],
    ['lsblk -no TRAN,NAME | grep vda', 'virtio vda\n', 'pass'],
    ["lsblk -o NAME,TRAN | awk '{print $2,$1}'", 'TRAN NAME\nata sda\nvirtio vda\n', 'pass'],
    ['lsblk -o NAME,TRAN,SIZE | tr -s " "', rows.join('\n').replace(/ +/g, ' '), 'pass'],
    // Nobody can say any more which word is what.
    ["lsblk -o NAME,TRAN | awk 'NR>1{print $2,$1}'", 'ata sda\nvirtio vda\n', 'unknown'],
    ['lsblk -o NAME,TRAN | xargs', 'NAME TRAN sda ata vda virtio nvme0n1 nvme', 'unknown'],
    [
      'lsblk -J -o NAME,TRAN | head -4',
      '{\n   "blockdevices": [\n      {\n         "name": "vda",\n',
      'fail',
    ],
    ['lsblk', recorded.get('lsblk') ?? '', 'fail'],
    ['lsblk -t', recorded.get('lsblk -t') ?? '', 'fail'],
    ['lsblk -S', recorded.get('lsblk -S') ?? '', 'fail'],
    ['lsblk -v', recorded.get('lsblk -v') ?? '', 'pass'],
    ['echo "vda virtio"', 'vda virtio\n', 'fail'],
    ['lsblk -o NAME,TRAN; echo "vda: virtio"', 'NAME TRAN\nsda  ata\nvda: virtio\n', 'fail'],
  ])('%s', (line, output, kind) => {
    expect(judge(disk('vda', 'virtio'), line, output).kind).toBe(kind);
  });

  it('says what is missing, not what it is', () => {
    const verdict = judge(disk('vda', 'virtio'), 'lsblk');
    expect(verdict).toMatchObject({
      kind: 'fail',
      found: {
        en: 'vda is there, but how it is connected (TRAN) can’t be read from that output.'.replace('’', "'"),
      },
    });
    expect(JSON.stringify(verdict)).not.toContain('virtio');
  });

  it('an empty cell is no value of the next column', () => {
    const output = 'NAME MODEL         TRAN\nsda  QEMU HARDDISK ata\nvdb                \n';
    expect(judge(disk('vdb', 'ata'), 'lsblk -o NAME,MODEL,TRAN', output).kind).toBe('fail');
    expect(judge(disk('sda', 'ata'), 'lsblk -o NAME,MODEL,TRAN', output).kind).toBe('pass');
  });

  it('a name too long for its column stands in a line of its own', () => {
    const output = `NAME   TRAN   VENDOR   MODEL                                  SERIAL
sda    ata    ATA      QEMU HARDDISK
vda    virtio 0x1af4
nvme0n1
       nvme            QEMU NVMe Ctrl                         taproom
`;
    const line = 'lsblk -o NAME,TRAN,VENDOR,MODEL,SERIAL';
    for (const [name, tran] of [
      ['sda', 'ata'],
      ['vda', 'virtio'],
      ['nvme0n1', 'nvme'],
    ] as const) {
      expect(judge(disk(name, tran), line, output).kind, name).toBe('pass');
      expect(judge(disk(name, tran === 'ata' ? 'nvme' : 'ata'), line, output).kind, name).toBe('fail');
    }
  });

  it('two words of one cell are no value of the cell behind it', () => {
    const output = 'NAME MODEL         TRAN\nsda  QEMU HARDDISK \nsdb  QEMU HARDDISK ata\n';
    expect(judge(disk('sda', 'HARDDISK'), 'lsblk -o NAME,MODEL,TRAN', output).kind).toBe('fail');
  });

  it('does not call a disk missing that stands in columns nobody can tell apart', () => {
    const output = 'ID NAME TRAN\n     sda512B  ata\n 1 x sda   ata 7\n';
    expect(judge(disk('sda', 'ata'), 'lsblk -O', output).kind).toBe('unknown');
    expect(judge(disk('vda', 'virtio'), 'lsblk -O', output).kind).toBe('fail');
  });

  it('partitions hang on branches', () => {
    const output = 'NAME   TRAN\nsda    ata\n├─sda1 \n└─sda2 \n';
    expect(judge({ disk: { name: 'sda2' } }, 'lsblk -o NAME,TRAN', output).kind).toBe('pass');
  });
});

describe('files', () => {
  it.each([
    ['ls -l /dev/sda /dev/vda /dev/nvme*', 'nvme0', 'character'],
    ['ls -l /dev/sda /dev/vda /dev/nvme*', 'nvme0n1', 'block'],
    ['ls -ln /dev/sda /dev/nvme0', 'sda', 'block'],
    ['ls -l --time-style=long-iso /dev/vda', 'vda', 'block'],
    ['ls -lh --color=always /dev/vda', 'vda', 'block'],
    ['ls -g /dev/vda', 'vda', 'block'],
    ['ls -lo /dev/vda', 'vda', 'block'],
    ['ls -lid /dev/nvme0 /dev/sda', 'nvme0', 'character'],
    ['stat /dev/sda /dev/nvme0', 'sda', 'block'],
    ['stat /dev/sda /dev/nvme0', 'nvme0', 'character'],
    ['stat -c "%F %n" /dev/sda /dev/vda /dev/nvme0n1 /dev/nvme0', 'nvme0', 'character'],
    ['stat -c "%n %A %t:%T" /dev/sda', 'sda', 'block'],
  ] as const)('%s: %s is a %s file', (line, name, type) => {
    expect(judge(node(name, type), line).kind).toBe('pass');
    expect(judge(node(name, type === 'block' ? 'character' : 'block'), line).kind).toBe('fail');
  });

  it.each<[string, string, string?]>([
    ['ls -l /sys/block/*/device/driver', 'drivers/sd'],
    ['readlink /sys/block/*/device/driver', 'drivers/virtio_blk'],
    ['readlink -f /sys/block/*/device/driver', 'drivers/sd'],
    ['stat /sys/block/vda/device/driver', 'drivers/virtio_blk', 'vda'],
    ['stat -c %N /sys/block/vda/device/driver', 'drivers/virtio_blk'],
    ['cd /sys/block/vda/device; ls -l driver; pwd -P; cd driver; pwd -P; cd /', 'drivers/virtio_blk'],
    ['grep . /sys/block/*/device/uevent', 'drivers/virtio_blk'],
    ['cat /sys/block/vda/device/uevent /sys/block/sda/device/uevent', 'drivers/sd'],
    ['ls -ld /sys/block/*', '0000:00:04.0', 'vda'],
    ['ls -l /sys/class/net', '0000:00:02.0', 'eth0'],
  ])('%s leads to %s', (line, to, of) => {
    expect(judge(link(to, of), line).kind).toBe('pass');
    expect(judge(link('drivers/ahci'), line).kind).toBe('fail');
  });

  it.each<[string, string, Thing, Verdict['kind']]>([
    [
      'readlink /sys/class/drm/renderD128/device',
      '../../../0000:00:04.0\n',
      link('0000:00:04.0', 'renderD128'),
      'pass',
    ],
    [
      'readlink /sys/class/drm/renderD128/device',
      '../../../0000:00:04.0\n',
      link('0000:00:04.0', 'card0'),
      'fail',
    ],
    [
      'ls -l /sys/class/drm/renderD128/',
      'lrwxrwxrwx 1 root root 0 Nov 28 03:21 device -> ../../../0000:00:04.0\n',
      link('0000:00:04.0', 'renderD128'),
      'pass',
    ],
    // The module of a driver is no device's driver.
    [
      'readlink /sys/bus/virtio/drivers/virtio_net/module',
      '../../../../module/virtio_net\n',
      link('drivers/virtio_net'),
      'fail',
    ],
    [
      'ls -d /sys/bus/virtio/drivers/virtio_net',
      '/sys/bus/virtio/drivers/virtio_net\n',
      link('drivers/virtio_net'),
      'fail',
    ],
  ])('%s', (line, output, thing, kind) => {
    expect(judge(thing, line, output).kind).toBe(kind);
  });

  it('does not give away where a link leads', () => {
    const verdict = judge(
      link('drivers/virtio_net'),
      'readlink /sys/block/vda',
      '../devices/virtual/block/vda\n',
    );
    expect(verdict.kind).toBe('fail');
    expect(JSON.stringify(verdict)).not.toContain('virtio_net');
  });

  it('a name alone tells no type', () => {
    expect(judge(node('sda', 'block'), 'ls /dev/sda', '/dev/sda\n')).toMatchObject({
      found: { en: "sda is there, but which kind of file it is can't be read from that output." },
    });
  });
});

describe('modules, interrupts, settings, interfaces, processes', () => {
  it.each<[string, Thing, Verdict['kind']]>([
    ['lsmod | grep virtio', { module: { name: 'virtio_net' } }, 'pass'],
    ['lsmod | grep virtio', { module: { name: 'virtio-net', usesAtLeast: 0 } }, 'pass'],
    [
      'lsmod | grep virtio',
      { module: { name: 'net_failover', usesAtLeast: 1, usedBy: ['virtio_net'] } },
      'pass',
    ],
    ['lsmod | grep virtio', { module: { name: 'virtio_net', usesAtLeast: 1 } }, 'fail'],
    ['lsmod | grep virtio', { module: { name: 'vhost_net' } }, 'fail'],
    ['grep virtio /proc/modules', { module: { name: 'net_failover', usedBy: ['virtio_net'] } }, 'pass'],
    ["lsmod | awk '{print $1,$3}' | head -4", { module: { name: 'virtio_net', usesAtLeast: 0 } }, 'unknown'],
    ['grep -e CPU -e virtio /proc/interrupts', { interrupt: { name: 'virtio0-output' } }, 'pass'],
    ['grep -e CPU -e virtio /proc/interrupts', { interrupt: { name: 'virtio0-output', atLeast: 1 } }, 'fail'],
    ['cat /proc/interrupts | tail -40', { interrupt: { name: 'virtio0-req', atLeast: 5 } }, 'pass'],
    ['cat /proc/interrupts | tail -40', { interrupt: { name: 'acpi', atLeast: 1 } }, 'pass'],
    ['cat /proc/interrupts | tail -40', { interrupt: { name: 'virtio1', atLeast: 1 } }, 'fail'],
    ['ethtool -g eth0', { setting: { by: 'ethtool', name: 'TX', atLeast: 1 } }, 'pass'],
    ['ethtool --json -g eth0', { setting: { by: 'ethtool', name: 'TX', atLeast: 1 } }, 'pass'],
    [
      'ethtool -k eth0 | head -12',
      { setting: { by: 'ethtool', name: 'tcp-segmentation-offload', value: 'off' } },
      'pass',
    ],
    [
      'ethtool -k eth0 | head -12',
      { setting: { by: 'ethtool', name: 'tcp-segmentation-offload', value: 'on' } },
      'fail',
    ],
    [
      'ethtool -k eth0 | head -12',
      { setting: { by: 'ethtool', name: 'rx-checksumming', value: 'on' } },
      'pass',
    ],
    ['ethtool -l eth0', { setting: { by: 'ethtool', name: 'Combined', value: '1' } }, 'pass'],
    ['sysctl vm.nr_hugepages', { setting: { by: 'sysctl', name: 'vm.nr_hugepages', atLeast: 1 } }, 'fail'],
    [
      'grep Huge /proc/meminfo',
      { setting: { by: '/proc/meminfo', name: 'HugePages_Total', atLeast: 0 } },
      'pass',
    ],
    ['ip link', { interface: { name: 'eth0', state: 'DOWN' } }, 'pass'],
    ['ip -br link', { interface: { name: 'eth0', state: 'DOWN' } }, 'pass'],
    ['ip -o link', { interface: { name: 'eth0', state: 'UP' } }, 'pass'],
    ['ip -j link', { interface: { name: 'eth0', state: 'UP' } }, 'pass'],
    ['ip -j -p link show eth0', { interface: { name: 'eth0', state: 'UP' } }, 'pass'],
    ['ip -d link show eth0', { interface: { name: 'eth0' } }, 'pass'],
    ['ip -s link show eth0', { interface: { name: 'eth0' } }, 'pass'],
    ['ip addr show eth0', { interface: { name: 'eth0', state: 'UP' } }, 'pass'],
    ['ip addr show eth0', { interface: { name: 'lo' } }, 'fail'],
    ['ifconfig -a', { interface: { name: 'lo' } }, 'pass'],
    ['cat /proc/net/dev', { interface: { name: 'eth0' } }, 'pass'],
    ['ls -l /sys/class/net', { interface: { name: 'eth0' } }, 'pass'],
    [
      'modprobe -R pci:v00008086d000010C9sv0sd0bc02sc00i00',
      { alias: { id: '8086:10c9', module: 'igb' } },
      'pass',
    ],
    [
      'grep -i 8086d000010C9 /lib/modules/*/modules.alias',
      { alias: { id: '8086:10c9', module: 'igb' } },
      'pass',
    ],
    ['modprobe -c | grep -i 8086d000010C9', { alias: { id: '8086:10c9', module: 'igb' } }, 'pass'],
    ['modprobe -c | grep -i 8086d000010C9', { alias: { id: '8086:10c9', module: 'e1000e' } }, 'fail'],
    ['modinfo -F alias e1000 | head -3', { alias: { id: '8086:1099', module: 'e1000' } }, 'pass'],
    ['modinfo -F alias e1000 | head -3', { alias: { id: '8086:1099', module: 'igb' } }, 'fail'],
    ['modinfo virtio_net', { alias: { id: '8086:1099', module: 'igb' } }, 'fail'],
    ['top -bn1 | head -12', { process: { name: 'top', cpuAtLeast: 30 } }, 'pass'],
    ['top -bn1 | head -12', { process: { name: 'qemu-ga', cpuAtLeast: 30 } }, 'fail'],
    ['ps aux | head -4', { process: { name: 'init', cpuAtLeast: 9 } }, 'pass'],
    ['ps -eo pid,pcpu,comm | head -4', { process: { name: 'init', cpuAtLeast: 9 } }, 'fail'],
  ])('%s: %j: %s', (line, thing, kind) => {
    expect(judge(thing, line).kind).toBe(kind);
  });

  const psAll = `  PID TTY          TIME CMD
    1 ?        00:00:06 init
  126 ?        00:00:27 qemu-ga
  869 ttyS2    00:00:06 qemu-system-x86
  902 ttyS3    00:00:04 qemu-system-x86
  930 ttyS0    00:00:00 ps
`;
  const psThreads = `  PID  SPID TTY          TIME CMD
 1016  1016 ttyS2    00:00:31 qemu-system-x86
 1016  1024 ttyS2    00:00:00 call_rcu
 1016  1030 ttyS2    00:00:00 IO mon_iothread
 1016  1031 ttyS2    00:00:55 CPU 0/KVM
 1016  1036 ttyS2    00:00:00 vhost-1016
`;
  const without = (text: string) => text.split('\n').slice(1).join('\n');
  const args =
    '/host/usr/bin/qemu-system-x86_64 -L /host/usr/share/qemu -accel kvm -m 256 mac=52:54:00:00:00:01';
  const aux = (pid: number) => `root ${String(pid)} 102  8.4 660328 83244 ttyS2 Ssl+ 10:54   0:08 ${args}\n`;
  const full = (pid: number) => `root ${String(pid)}     1 99 10:54 ttyS2    00:00:09 ${args}\n`;
  const two = { process: { name: 'qemu-system-x86', times: 2 } };
  const grep =
    'root       501 44.4  0.2   4036  2152 ttyS0    S+   10:52   0:00 grep --color=auto qemu-system\n';
  it.each<[string, string, Thing, Verdict['kind']]>([
    ['ps -e', psAll, two, 'pass'],
    ['ps -e | grep qemu', without(psAll).replace(/^.*(?:init|ps)\n/gm, ''), two, 'pass'],
    ['ps -eo pid,comm', 'PID COMMAND\n869 qemu-system-x86\n902 qemu-system-x86\n', two, 'pass'],
    ['ps -eo comm,pid', 'COMMAND PID\nqemu-system-x86 869\nqemu-system-x86 902\n', two, 'pass'],
    ['ps -C qemu-system-x86 -o comm', 'COMMAND\nqemu-system-x86\nqemu-system-x86\n', two, 'pass'],
    ['ps aux | grep qemu-system', aux(869) + aux(902) + grep, two, 'pass'],
    ['ps aux | grep qemu-system', aux(869) + grep, two, 'fail'],
    ['ps aux | grep qemu-system', grep, { process: { name: 'qemu-system-x86' } }, 'fail'],
    ['ps -ef | grep qemu-system', full(869) + full(902), two, 'pass'],
    ['ps -ef | grep qemu-system', full(869) + full(869), two, 'fail'],
    ['pgrep -l qemu', '126 qemu-ga\n869 qemu-system-x86\n902 qemu-system-x86\n', two, 'pass'],
    ['pgrep -a qemu-sys', `869 ${args}\n902 ${args}\n`, two, 'pass'],
    ['pgrep qemu', '126\n869\n902\n', two, 'fail'],
    [
      'top -b -n 1 | grep qemu',
      ' 1016 root 20 0 660328 95944 63992 S 13.0 9.7 0:31.36 qemu-syst+\n',
      two,
      'fail',
    ],
    ['ps -T -p 1016', psThreads, { process: { name: 'CPU 0/KVM' } }, 'pass'],
    ['ps -T -p 1016 | grep KVM', psThreads.split('\n')[4] ?? '', { process: { name: 'CPU 0/KVM' } }, 'pass'],
    ['ps -T -p 1016', psThreads, { process: { name: 'vhost-' } }, 'pass'],
    ['ps -T -p 1016', psThreads.replace(/.*vhost.*\n/, ''), { process: { name: 'vhost-' } }, 'fail'],
    ['ps -T -p 1016', psThreads, two, 'fail'],
    ['ps -e', psAll, { process: { name: 'CPU 0/KVM' } }, 'fail'],
  ])('%s', (line, output, thing, kind) => {
    expect(judge(thing, line, output).kind).toBe(kind);
  });

  const tap = `3: tap0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc fq_codel master br0 state UP mode DEFAULT group default qlen 1000
    link/ether 62:1a:a0:f0:58:2a brd ff:ff:ff:ff:ff:ff
    RX:  bytes packets errors dropped  missed   mcast           
       5300642      10      0       0       0       0 
    TX:  bytes packets errors dropped carrier collsns           
         70336       4      0       0       0       0 
`;
  const oneLine = `${tap.trimEnd().split('\n').join('\\')}\n`;
  const json = JSON.stringify([
    { ifname: 'tap0', stats64: { rx: { bytes: 5300642 }, tx: { bytes: 70336 } } },
  ]);
  const proc =
    '  tap0: 5300642      10    0    0    0     0          0         0    70336       4    0    0    0     0       0          0\n';
  const ifconfig =
    'tap0      Link encap:Ethernet  HWaddr 62:1A:A0:F0:58:2A  \n          RX bytes:5300642 (5.0 MiB)  TX bytes:70336 (68.6 KiB)\n';
  it.each([
    ['ip -s link show tap0', tap],
    ['ip -s -h link show tap0', tap.replace('5300642', '5.30M')],
    ['ip -o -s link show tap0', oneLine],
    ['ip -s -j link show tap0', json],
    ['cat /proc/net/dev', proc],
    ['ifconfig tap0', ifconfig],
  ])('%s tells how much came in, and how much went out', (line, output) => {
    const into = (receivedAtLeast: number): Thing => ({ interface: { name: 'tap0', receivedAtLeast } });
    expect(judge(into(5_000_000), line, output).kind).toBe('pass');
    expect(judge(into(6_000_000), line, output).kind).toBe('fail');
    expect(judge({ interface: { name: 'tap0', sentAtLeast: 5_000_000 } }, line, output).kind).toBe('fail');
    expect(judge({ interface: { name: 'tap0', sentAtLeast: 70_000 } }, line, output).kind).toBe('pass');
  });

  it('figures that were stirred belong to nobody', () => {
    const stirred = tap.trimEnd().split('\n').reverse().join('\n');
    const thing: Thing = { interface: { name: 'tap0', receivedAtLeast: 1 } };
    expect(judge(thing, 'ip -s link show tap0 | tac', stirred).kind).not.toBe('pass');
  });

  it('counts an interrupt over all processors', () => {
    const output =
      '           CPU0       CPU1\n 26:          0          7  PCI-MSIX-0000:00:02.0   2-edge      virtio0-output.0\n';
    const line = 'grep -e CPU -e output /proc/interrupts';
    expect(judge({ interrupt: { name: 'virtio0-output', atLeast: 7 } }, line, output).kind).toBe('pass');
  });

  it('gives an interface the bridge and the kind from below its own line only', () => {
    const output =
      '3: tap0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc fq_codel master br0 state UP mode DEFAULT group default qlen 1000\n    link/ether 52:54:00:12:34:57 brd ff:ff:ff:ff:ff:ff promiscuity 1\n    tun type tap pi off vnet_hdr on persist on\n4: br0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP mode DEFAULT group default qlen 1000\n    link/ether 52:54:00:12:34:58 brd ff:ff:ff:ff:ff:ff promiscuity 0\n    bridge forward_delay 1500 hello_time 200\n';
    expect(
      judge({ interface: { name: 'tap0', master: 'br0', kind: 'tun' } }, 'ip -d link', output).kind,
    ).toBe('pass');
    expect(judge({ interface: { name: 'br0', kind: 'bridge' } }, 'ip -d link', output).kind).toBe('pass');
    const reversed = output.trimEnd().split('\n').reverse().join('\n');
    expect(judge({ interface: { name: 'tap0', kind: 'bridge' } }, 'ip -d link | tac', reversed).kind).toBe(
      'fail',
    );
  });

  it('reads lscpu as text, broken by a narrow terminal, and as JSON', () => {
    const thing: Thing = { setting: { by: 'lscpu', name: 'Flags', value: 'hypervisor' } };
    const broken = judge(thing, 'lscpu', 'Flags:   fpu de hyper\n         visor msr\n         svm\n');
    expect(broken).toMatchObject({
      kind: 'pass',
      evidence: [
        { line: 'Flags:   fpu de hyper', lineIndex: 0 },
        { line: '         visor msr', lineIndex: 1 },
      ],
    });
    expect(judge(thing, 'lscpu', 'CPU:     1\nFlags:   fpu de \n         hypervisor svm\n')).toMatchObject({
      evidence: [{ line: '         hypervisor svm', lineIndex: 2 }],
    });
    expect(
      judge(thing, 'lscpu -J', '{"lscpu": [{"field": "Flags:", "data": "fpu hypervisor"}]}\n').kind,
    ).toBe('pass');
    expect(judge(thing, 'lscpu', 'Flags:   fpu de\n').kind).toBe('fail');
  });
});

describe('what is said of a try that shows something else', () => {
  const said = (thing: Thing, line: string, output: string, exitCode = 0) => {
    const verdict = judge(thing, line, output, exitCode);
    if (verdict.kind !== 'fail') throw new Error(JSON.stringify(verdict));
    return verdict;
  };
  const where = link('drivers/virtio_net');

  it('a filter is no slip of the hand for a program that reads files', () => {
    const output = '\tKernel driver in use: nvme\n';
    for (const filter of ['grep -i kernel', "sed -n '/Kernel/p'", 'head -40', 'less', 'sort', 'tail']) {
      const verdict = said(where, `lspci -vv | ${filter}`, output);
      expect(verdict.found.en).toBe('lspci does not show where a link leads.');
      expect(verdict.hint.en).toContain('readlink');
    }
    expect(said({ module: { name: 'igb' } }, 'lspci -k | grep igb', 'igb\n').hint.en).toContain('lsmod');
  });

  it('a missing letter still finds the program that was meant', () => {
    const output = 'bash: readlnk: command not found\n';
    expect(said(where, 'readlnk /sys/x/driver', output, 127).hint.en).toContain('readlink');
  });

  it('an empty answer asks for no fewer options than there were', () => {
    expect(said(where, 'ls', '').hint.en).toContain('the path of a link');
    expect(said(where, 'ls', '').hint.en).not.toContain('without options');
  });

  it('a path that leads nowhere is said to', () => {
    expect(said(where, 'readlink /sys/bus/virtio/device/virtio0/driver', '', 1).hint.en).toContain(
      'check the path letter by letter',
    );
  });

  it('says what a listing has to tell, and nothing of what it does not have to', () => {
    const expected = (thing: Thing) => said(thing, 'lspci', 'x\n').expected.en;
    expect(expected({ module: { name: 'igb' } })).toBe(
      'The terminal shows the module that this step is about.',
    );
    expect(expected(node('sda', 'block'))).toBe(
      'The terminal shows the device file that this step is about, and which kind of file it is.',
    );
    expect(expected({ module: { name: 'igb', usesAtLeast: 1, usedBy: ['a', 'b'] } })).toBe(
      'The terminal shows the module that this step is about, and its use count, and who uses it.',
    );
  });
});
