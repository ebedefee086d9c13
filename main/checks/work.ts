import type { Work } from '../contract/meter.ts';
import { producedBy } from './command-line.ts';
import type { CommandFact } from './facts.ts';

/** What a command's output says it did, so that its calls can be put in proportion; the best measure first. */
export function workOf({ line, output }: Pick<CommandFact, 'line' | 'output'>): Work[] {
  const ran = (program: string) => producedBy(line, program).shown;
  if (ran('ping')) return work('ping', pingsOf(output).sent);
  if (ran('dd')) {
    const isReading = producedBy(line, 'dd').runs.some(({ args }) =>
      readsDevice(args.map(({ text }) => text)),
    );
    return [
      ...(isReading ? work('read', sumOf(output, /^(\d+)\+\d+ records in$/gm)) : []),
      ...work('megabyte', ddMegabytes(output)),
    ];
  }
  if (ran('dpdk-testpmd')) return work('packet', courierPackets(output));
  return ran('iperf3') ? work('megabyte', iperfMegabytes(output)) : [];
}

/** What the statistics at the end of a ping say; zeros where there are none. */
export function pingsOf(output: string): { sent: number; answered: number } {
  return {
    sent: sumOf(output, /^(\d+) packets transmitted/gm),
    answered: sumOf(output, /^\d+ packets transmitted, (\d+) received/gm),
  };
}

/** How much a piece of terminal text says was done: pings that were answered from outside, megabytes that dd moved. */
export function workDone(program: 'ping' | 'dd', text: string): number {
  if (program === 'dd') return ddMegabytes(text);
  return outsidePings(text).reduce((sum, one) => sum + pingsOf(one).answered, 0);
}

/** Addresses that a guest has itself: what goes there never comes to a card. */
const own = /^(?:127\.|::1$|0\.0\.0\.0$|10\.0\.2\.15$)/;

/** The first pinged address that is the guest's own; null where none is. */
export function ownAddressIn(text: string): string | null {
  const addresses = [...text.matchAll(pinged)].map(([, address = '']) => address);
  return addresses.find((address) => own.test(address)) ?? null;
}

/** `PING localhost (127.0.0.1) 56(84) bytes of data.`; IPv6 has the name in front of its address once more. */
const pinged = /^PING \S+ ?\((?:\S+ \()?([\da-f.:]+)\)/gm;

/** The text of each ping that went to somebody else. */
function outsidePings(text: string): string[] {
  return text.split(/^(?=PING )/m).filter((one) => ownAddressIn(one) === null);
}

function ddMegabytes(output: string): number {
  return sumOf(output, /^(\d+) bytes? .*copied/gm) / 1_000_000;
}

/** Every read goes to the disk itself: reads that Linux fetched ahead say nothing of the disk's door. */
export function isDirect(line: string): boolean {
  return producedBy(line, 'dd').runs.every(({ args }) =>
    args.some(({ text }) => /^iflag=(?:.*,)?direct\b/.test(text)),
  );
}

/** Megabytes in a second, as the program itself says; null where it does not. */
export function speedOf({ line, output }: Pick<CommandFact, 'line' | 'output'>): number | null {
  const ran = (program: string) => producedBy(line, program).shown;
  if (ran('dd')) {
    const parts = [...output.matchAll(/^(\d+) bytes? .*copied, ([\d.]+(?:e[+-]?\d+)?) s\b/gm)];
    return ratio(sum(parts, 1) / 1_000_000, sum(parts, 2));
  }
  return ran('iperf3') ? iperfSpeed(output) : null;
}

/** Megabytes in a second that iperf3 received. */
export function iperfSpeed(output: string): number | null {
  const seconds = [...output.matchAll(/-([\d.]+) +sec .*\breceiver$/gm)].map(([, end]) => Number(end));
  return ratio(iperfMegabytes(output), Math.max(0, ...seconds));
}

/** Milliseconds of an average round trip, as ping says; the mean over several pings. */
export function latencyOf({ line, output }: Pick<CommandFact, 'line' | 'output'>): number | null {
  return producedBy(line, 'ping').shown ? pingLatency(output) : null;
}

/** What the last line of a ping says, in the middle of it. */
export function pingLatency(output: string): number | null {
  const parts = [...output.matchAll(/^rtt min\/avg\/max\/mdev = [\d.]+\/([\d.]+)\//gm)];
  return ratio(sum(parts, 1), parts.length);
}

function sum(matches: readonly RegExpExecArray[], group: number): number {
  return matches.reduce((total, match) => total + Number(match[group]), 0);
}

function ratio(amount: number, of: number): number | null {
  const value = amount / of;
  return value > 0 && Number.isFinite(value) ? value : null;
}

function work(unit: Work['unit'], count: number): Work[] {
  return count > 0 && Number.isFinite(count) ? [{ unit, count }] : [];
}

function sumOf(output: string, pattern: RegExp): number {
  return sum([...output.matchAll(pattern)], 1);
}

/** Files that make their own bytes, or keep none: no device is read or written for them. */
const bottomless = new Set(['/dev/zero', '/dev/urandom', '/dev/random', '/dev/null']);

/** It reads from something, and writes to nothing that keeps it. */
function readsDevice(args: readonly string[]): boolean {
  return args.every((arg) => {
    if (arg.startsWith('of=')) return bottomless.has(arg.slice(3));
    return !arg.startsWith('if=') || !bottomless.has(arg.slice(3));
  });
}

/** What the closing statistics of testpmd add up over its ports: in and out, without what was dropped. */
function courierPackets(output: string): number {
  const [, closing = ''] = output.split(/^ *\++ Accumulated forward statistics .*$/m);
  return sumOf(closing, /^ *[RT]X-packets: (\d+)/gm);
}

const bytesIn: Readonly<Record<string, number>> = { K: 2 ** 10, M: 2 ** 20, G: 2 ** 30 };

/** `[  5]   0.00-2.00   sec   112 MBytes   470 Mbits/sec                  receiver` */
export function iperfMegabytes(output: string): number {
  const lines = [...output.matchAll(/^\[(.{3})\].*?([\d.]+) ([KMG]?)Bytes .*\breceiver$/gm)];
  const sums = lines.filter(([, stream]) => stream === 'SUM');
  const counted = sums.length > 0 ? sums : lines;
  return counted.reduce(
    (total, [, , amount, unit]) => total + (Number(amount) * (bytesIn[unit ?? ''] ?? 1)) / 1_000_000,
    0,
  );
}
