import type { Check, IsCheck } from '../contract/check.ts';
import { probeKey, type Probe } from './facts.ts';
import { seatOf } from './seat-of.ts';

/** The truth about the guest's PCI devices: full addresses, names with numbers, drivers and modules. */
export const lspciProbe: Probe = { path: '/usr/bin/lspci', args: ['-Dvmmnnk'] };

/**
 * How many devices and drivers have come and gone since the kernel began (`kobject_uevent`). Where it is what it was,
 * lspci says what it said.
 */
export const eventsProbe: Probe = fileProbe('/sys/kernel/uevent_seqnum');

export const modulesProbe: Probe = { path: '/usr/bin/cat', args: ['/proc/modules'] };

export const linksProbe: Probe = { path: '/usr/bin/ip', args: ['-o', 'link'] };

/**
 * Which driver stands behind which interface, whatever the learner calls the interface: every device below
 * the PCI root says `DRIVER=` or `INTERFACE=` in its `uevent` file.
 */
export const interfacesProbe: Probe = {
  path: '/usr/bin/grep',
  args: ['-rHE', '^(DRIVER|INTERFACE)=', '--include=uevent', '/sys/devices/pci0000:00'],
};

/** The interfaces with what went through them since they appeared. */
export const trafficProbe: Probe = { path: '/usr/bin/ip', args: ['-o', '-s', 'link'] };

/**
 * What the kernel noted since it began: cards that arrived, drivers that took them. Not by dmesg, which tells only what
 * came after the learner's last `dmesg -C`. It ends with 1: there is nothing more to read yet.
 */
export const diaryProbe: Probe = {
  path: '/usr/bin/dd',
  args: ['if=/dev/kmsg', 'bs=8192', 'iflag=nonblock', 'status=none'],
};
export const diaryEnds: readonly number[] = [0, 1];

/** Where the kernel says how often each bell has rung. */
export const INTERRUPTS = '/proc/interrupts';

export const interruptsProbe: Probe = fileProbe(INTERRUPTS);

/** A file of sysfs or procfs is either a link or has content; both are asked for. */
export function sysfsProbes(path: string): { link: Probe; content: Probe } {
  return {
    link: { path: '/usr/bin/readlink', args: ['--', path] },
    content: fileProbe(path),
  };
}

/** What a file of sysfs or procfs says. */
export function fileProbe(path: string): Probe {
  return { path: '/usr/bin/cat', args: ['--', path] };
}

/** What has to be asked of the guest before a check can be evaluated, each question once. */
export function probesFor(check: Check): Probe[] {
  const probes = new Map<string, Probe>();
  for (const probe of probesOf(check)) probes.set(probeKey(probe), probe);
  return [...probes.values()];
}

function probesOf(check: Check): Probe[] {
  const seat = seatOf(check);
  const probes = probesHere(check);
  return seat === 'host' ? probes : probes.map((probe) => ({ ...probe, seat }));
}

function probesHere(check: Check): Probe[] {
  if ('saw' in check) return check.saw.command === 'lspci' ? [lspciProbe] : [];
  if ('told' in check) return [lspciProbe, interfacesProbe];
  if ('read' in check) return [fileProbe(check.read.file)];
  if ('listed' in check) return [];
  if ('is' in check) return probesOfIs(check);
  if ('counted' in check) {
    return check.counted.bells.includes('interface') ? [interruptsProbe, interfacesProbe] : [interruptsProbe];
  }
  if ('built' in check || 'measured' in check || 'compared' in check || 'examined' in check) return [];
  if ('answer' in check) return 'fact' in check.answer ? [lspciProbe] : [];
  if ('all' in check) return check.all.flatMap(probesOf);
  if ('any' in check) return check.any.flatMap(probesOf);
  return probesOf(check.not);
}

function probesOfIs({ is }: { is: IsCheck['is'] }): Probe[] {
  if ('lspci' in is) return [lspciProbe];
  if ('module' in is) return [modulesProbe];
  if ('sysfs' in is) return Object.values(sysfsProbes(is.sysfs.path));
  if ('number' in is) return [fileProbe(is.number.path)];
  if ('virtqueue' in is) return [];
  if ('port' in is) return [linksProbe];
  return [
    linksProbe,
    ...(is.link.driver === undefined ? [] : [interfacesProbe]),
    ...(is.link.anew === undefined ? [] : [diaryProbe]),
    ...(is.link.sentAtLeast === undefined ? [] : [trafficProbe]),
  ];
}
