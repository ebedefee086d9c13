import type { Work } from '../contract/meter.ts';
import { producedBy } from './command-line.ts';
import type { CommandFact } from './facts.ts';

/** What a command's output says it did, so that its calls can be put in proportion; the best measure first. */
export function workOf({ line, output }: Pick<CommandFact, 'line' | 'output'>): Work[] {
  const ran = (program: string) => producedBy(line, program).shown;
  if (ran('ping')) return work('ping', pingsOf(output).sent);
  if (ran('dd')) {
    const isReading = producedBy(line, 'dd').runs.some(({ args }) => readsOnly(args.map(({ text }) => text)));
    return [
      ...(isReading ? work('read', sumOf(output, /^(\d+)\+\d+ records in$/gm)) : []),
      ...work('megabyte', sumOf(output, /^(\d+) bytes? .*copied/gm) / 1_000_000),
    ];
  }
  return ran('iperf3') ? work('megabyte', iperfMegabytes(output)) : [];
}

/** What the statistics at the end of a ping say; zeros where there are none. */
export function pingsOf(output: string): { sent: number; answered: number } {
  return {
    sent: sumOf(output, /^(\d+) packets transmitted/gm),
    answered: sumOf(output, /^\d+ packets transmitted, (\d+) received/gm),
  };
}

function work(unit: Work['unit'], count: number): Work[] {
  return count > 0 && Number.isFinite(count) ? [{ unit, count }] : [];
}

function sumOf(output: string, pattern: RegExp): number {
  return [...output.matchAll(pattern)].reduce((sum, [, digits]) => sum + Number(digits), 0);
}

/** `of=` names a place to write to, unless it is the one that keeps nothing. */
function readsOnly(args: readonly string[]): boolean {
  return args.every((arg) => !arg.startsWith('of=') || arg === 'of=/dev/null');
}

const bytesIn: Readonly<Record<string, number>> = { K: 2 ** 10, M: 2 ** 20, G: 2 ** 30 };

/** `[  5]   0.00-2.00   sec   112 MBytes   470 Mbits/sec                  receiver` */
function iperfMegabytes(output: string): number {
  const lines = [...output.matchAll(/^\[(.{3})\].*?([\d.]+) ([KMG]?)Bytes .*\breceiver$/gm)];
  const sums = lines.filter(([, stream]) => stream === 'SUM');
  const counted = sums.length > 0 ? sums : lines;
  return counted.reduce(
    (total, [, , amount, unit]) => total + (Number(amount) * (bytesIn[unit ?? ''] ?? 1)) / 1_000_000,
    0,
  );
}
