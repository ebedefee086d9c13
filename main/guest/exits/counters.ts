/** How the landlord's kernel says what its tenants cost: pure text in, numbers out. */
import { tenantSeats, type TenantSeat } from '../../contract/seat.ts';
import type { TenantExits } from '../../contract/tenant-exits.ts';

/** KVM's own names of what is read. */
const COUNTERS = ['exits', 'io_exits', 'mmio_exits', 'halt_exits', 'irq_exits', 'irq_injections'] as const;
type Counter = (typeof COUNTERS)[number];

/** The kernel counts processor time in hundredths of a second, on every x86. */
const TICK_MS = 10;

/**
 * Run in the landlord, prints for each tenant its name and process, KVM's counters of its machine, and one line of
 * /proc for each thread of its QEMU, that of vhost among them.
 */
export const EXITS_SCRIPT = [
  `for name in ${tenantSeats.join(' ')}; do`,
  '  read -r pid 2>/dev/null </run/tenants/$name/pid && cd /sys/kernel/debug/kvm/$pid-* 2>/dev/null || continue',
  '  echo "tenant $name $pid"',
  `  for counter in ${COUNTERS.join(' ')}; do read -r value <$counter; echo "$counter $value"; done`,
  '  cat /proc/$pid/task/*/stat',
  'done',
].join('\n');

/** What had been counted at one moment since a tenant's QEMU began. */
export interface ExitCounts {
  tenant: TenantSeat;
  /** The QEMU that was counted: after another start nothing can be compared. */
  pid: number;
  counters: Readonly<Record<Counter, number>>;
  qemuTicks: number;
  /** Null where no thread of vhost is there. */
  vhostTicks: number | null;
}

/** Of each tenant that runs. What is not understood counts as not there. */
export function exitCountsIn(text: string): ExitCounts[] {
  const parts = text.split(/^tenant /m).slice(1);
  return parts.flatMap((part) => {
    const [, name, pid] = /^(\w+) (\d+)$/m.exec(part) ?? [];
    const tenant = tenantSeats.find((seat) => seat === name);
    if (tenant === undefined) return [];
    const value = (counter: Counter) => Number(new RegExp(`^${counter} (\\d+)$`, 'm').exec(part)?.[1] ?? 0);
    const threads = [...part.matchAll(THREAD)].map(([, thread = '', user, system]) => ({
      isVhost: thread.startsWith('vhost-'),
      ticks: Number(user) + Number(system),
    }));
    const ticksOf = (isVhost: boolean) =>
      threads.filter((one) => one.isVhost === isVhost).reduce((sum, { ticks }) => sum + ticks, 0);
    return {
      tenant,
      pid: Number(pid),
      counters: {
        exits: value('exits'),
        io_exits: value('io_exits'),
        mmio_exits: value('mmio_exits'),
        halt_exits: value('halt_exits'),
        irq_exits: value('irq_exits'),
        irq_injections: value('irq_injections'),
      },
      qemuTicks: ticksOf(false),
      vhostTicks: threads.some(({ isVhost }) => isVhost) ? ticksOf(true) : null,
    };
  });
}

/** proc_pid_stat(5): number, name in brackets, state, then ten numbers before the times in user mode and in the kernel. */
const THREAD = /^\d+ \((.*)\) \S(?: -?\d+){10} (\d+) (\d+) /gm;

/** What was counted from one moment to another, of each tenant that was the same all the time. */
export function exitsBetween(from: readonly ExitCounts[], to: readonly ExitCounts[]): TenantExits[] {
  return to.flatMap((now) => {
    const then = from.find(({ pid, tenant }) => pid === now.pid && tenant === now.tenant);
    if (then === undefined) return [];
    const grown = (counter: Counter) => Math.max(0, now.counters[counter] - then.counters[counter]);
    const exits = grown('exits');
    const kinds = {
      io: grown('io_exits'),
      mmio: grown('mmio_exits'),
      halt: grown('halt_exits'),
      interrupt: grown('irq_exits'),
    };
    const known = kinds.io + kinds.mmio + kinds.halt + kinds.interrupt;
    return {
      tenant: now.tenant,
      exits,
      kinds: { ...kinds, other: Math.max(0, exits - known) },
      injections: grown('irq_injections'),
      // A thread that has ended takes its time along.
      qemuMs: Math.max(0, now.qemuTicks - then.qemuTicks) * TICK_MS,
      vhostMs:
        now.vhostTicks === null ? null : Math.max(0, now.vhostTicks - (then.vhostTicks ?? 0)) * TICK_MS,
    };
  });
}
