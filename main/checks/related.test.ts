import { describe, expect, it } from 'vitest';
import type { Check } from '../contract/check.ts';
import { relatedTo } from './related.ts';

const steps = {
  lspci: { saw: { command: 'lspci', device: { class: '0200' }, shows: ['ids'] } },
  ip: { told: { device: { class: '0200' }, facts: ['interface'], by: ['ip', 'ls', 'ethtool'] } },
  lsmod: { saw: { command: 'lsmod', line: '^e1000 ' } },
  interrupts: { read: { file: '/proc/interrupts', word: 'eth0' } },
  module: { is: { module: { name: 'e1000', loaded: false } } },
  driver: { is: { lspci: { where: { class: '0200' }, driver: 'uio_pci_generic' } } },
  ping: { measured: { during: 'ping', count: 20, device: 'e1000' } },
  nic: { built: { nic: 'virtio-net-pci' } },
  files: {
    told: { device: { class: '0200' }, facts: ['interface'], by: ['ip', 'ls', 'cat', 'grep', 'find', 'awk'] },
  },
  link: { listed: { link: { to: 'drivers/virtio_net' } } },
  both: { all: [{ saw: { command: 'lspci' } }, { answer: { option: 'yes' } }] },
} satisfies Record<string, Check>;

const judged = (step: keyof typeof steps, line: string, output = '', exitCode = 0) =>
  relatedTo(steps[step], { line, output, exitCode });
const notFound = (program: string) => `bash: ${program}: command not found\n`;

describe('looking around is no attempt', () => {
  it.each<[keyof typeof steps, string]>([
    ['lspci', 'ls'],
    ['lspci', 'ls -la /'],
    ['lspci', 'ip a'],
    ['lspci', 'top'],
    ['lspci', 'cat /etc/os-release'],
    ['lspci', 'help'],
    ['lspci', 'man lspci'],
    ['lspci', 'which lspci'],
    ['lspci', 'clear'],
    ['lspci', 'history'],
    ['lspci', 'history | grep lspci'],
    ['lspci', 'uname -a'],
    ['lspci', 'cd /sys'],
    ['lspci', 'pwd'],
    ['lspci', 'free -m'],
    ['lspci', 'ps aux'],
    ['lspci', 'echo hello'],
    ['lspci', 'x=1'],
    ['lspci', 'alias l=lspci'],
    ['lspci', 'f() { lspci; }'],
    ['lspci', 'dmesg'],
    ['lspci', 'lsblk'],
    ['lspci', 'date; uptime'],
    ['lspci', 'nano notes.txt'],
    ['lspci', 'ping -c 1 10.0.2.2'],
    ['lspci', 'bash'],
    ['lspci', 'exit'],
    ['ip', 'lspci'],
    ['ip', 'ls'],
    ['ip', 'cat /proc/cpuinfo'],
    ['lsmod', 'ls /'],
    ['lsmod', 'ip link'],
    ['interrupts', 'cat /proc/cpuinfo'],
    ['interrupts', 'ls /proc'],
    ['interrupts', 'ping -c 1 10.0.2.2'],
    ['module', 'lscpu'],
    ['ping', 'ls'],
    ['ping', 'uptime'],
    ['nic', 'top'],
    ['both', 'ls'],
  ])('%s: %s', (step, line) => {
    expect(judged(step, line)).toBe(false);
  });

  // Programs that read anything are at the step where they are pointed at what it is about.
  it.each([
    ...[
      'ls',
      'ls -la ~',
      'ls /',
      'ls /sys',
      'ls /dev',
      'pwd',
      'id',
      'free -h',
      'ps aux',
      'mount',
      'set',
      'cal',
    ],
    ...[
      'cat /etc/os-release',
      'cat /proc/version',
      'cat /proc/meminfo',
      'grep root /etc/passwd',
      'find / -name foo',
    ],
    ...[
      'head /etc/passwd',
      'mount | grep sys',
      'cat notes.txt',
      'cp a b',
      'seq 3 | tail -1',
      'stty -a',
      'tail',
    ],
  ])('at steps about files: %s', (line) => {
    expect([judged('files', line), judged('link', line)]).toEqual([false, false]);
  });

  it.each([
    ...[
      'docker ps',
      'curl http://x',
      'ssh host',
      'systemctl status',
      'python3 -V',
      'tcpdump',
      'fish',
      'file x',
    ],
    ...[
      'tree',
      'sl',
      'gti status',
      'histroy',
      'clera',
      'exti',
      'hlep',
      'cta x',
      'grpe x',
      'mna ls',
      'sudo su',
    ],
  ])('nor is what this guest has not: %s', (line) => {
    const missing = notFound(line.split(' ')[0] ?? '');
    for (const step of ['lspci', 'files', 'link', 'module', 'ping'] as const)
      expect(judged(step, line, missing, 127), step).toBe(false);
  });

  it.each(['man lspci', 'htop', 'vim', 'apt update', 'yum list', 'git clone x'])(
    'nor is it where the program is not there: %s',
    (line) => {
      expect(judged('lspci', line, notFound(line.split(' ')[0] ?? ''), 127)).toBe(false);
    },
  );
});

describe('an attempt that missed gets a verdict', () => {
  it.each<[keyof typeof steps, string]>([
    ['lspci', 'lspci'],
    ['lspci', 'lspci -nn > out.txt'],
    ['lspci', 'x=$(lspci)'],
    ['lspci', 'ls; lspci | head -1'],
    ['lspci', 'watch lspci'],
    ['lspci', 'f() { lspci; }; f'],
    ['lspci', 'setpci -s 00:02.0 0.w'],
    ['lspci', 'ls /sys/bus/pci/devices'],
    ['lspci', 'cat /proc/bus/pci/devices'],
    ['lspci', '/usr/sbin/lspci'],
    ['ip', 'ip addr'],
    ['ip', 'ifconfig'],
    ['ip', 'ls /sys/class/net'],
    ['lsmod', 'cat /proc/modules'],
    ['lsmod', 'modinfo e1000'],
    ['interrupts', 'cat /proc/interrupts'],
    ['interrupts', 'grep eth0 interrupts'],
    ['interrupts', 'cat /proc/interupts'],
    ['module', 'modprobe -r e1000'],
    ['module', 'lsmod'],
    ['driver', 'modprobe e1000'],
    ['driver', 'lspci -k'],
    ['driver', 'echo 0000:00:02.0 > /sys/bus/pci/drivers/e1000/unbind'],
    ['ping', 'ping -c 1 10.0.2.2'],
    ['ping', 'f() { ping -c 1 10.0.2.2; }; f'],
    ['nic', 'lspci'],
    ['files', 'ls -l /sys/class/net'],
    ['files', 'cat /proc/net/dev'],
    ['files', 'find /sys -name eth0'],
    ['files', 'grep x uevent'],
    ['link', 'ls -l device'],
    ['link', 'readlink driver'],
    ['both', 'lspci -k'],
  ])('%s: %s', (step, line) => {
    expect(judged(step, line)).toBe(true);
  });

  it.each<[keyof typeof steps, string, string, number]>([
    ['lspci', 'lspic', notFound('lspic'), 127],
    ['lspci', 'LSPCI', notFound('LSPCI'), 127],
    ['lspci', 'ls pci', "ls: cannot access 'pci'\n", 2],
    ['lspci', 'lspci-nn', notFound('lspci-nn'), 127],
    ['lspci', 'lshw', notFound('lshw'), 127],
    ['lspci', 'foo', notFound('foo'), 127],
    ['lspci', 'apt install pciutils', notFound('apt'), 127],
    ['lspci', 'apt-get -y install pciutils', notFound('apt-get'), 127],
    ['lspci', 'yum install pciutils', notFound('yum'), 127],
    ['lspci', 'apk add pciutils', notFound('apk'), 127],
    ['lspci', 'pacman -Sy pciutils', notFound('pacman'), 127],
    ['lspci', '2  lspci', notFound('2'), 127],
    ['lspci', 'lspci；', notFound('lspci；'), 127],
    ['lspci', '$ lspci', notFound('$'), 127],
    ['lspci', '~ # lspci', 'bash: /root: Is a directory\n', 126],
    ['lspci', './x.sh', '00:02.0 Ethernet controller: Intel Corporation 82540EM\n', 0],
    ['lspci', 'cat saved', '00:02.0 Ethernet controller: Intel Corporation 82540EM\n', 0],
    ['lspci', 'sudo lspci', notFound('sudo'), 127],
    ['files', 'cta /proc/net/dev', notFound('cta'), 127],
    ['link', 'redlink driver', notFound('redlink'), 127],
    ['driver', 'ehco x > driver_override', notFound('ehco'), 127],
    ['lspci', 'sh', '# lspci\n# exit\n', 0],
  ])('%s: %s (%s)', (step, line, output, exitCode) => {
    expect(judged(step, line, output, exitCode)).toBe(true);
  });
});
