/** QEMU's side of the meter: which events are on, where they are written, and what QEMU knows besides. */
import { z } from 'zod';
import type { KvmExits } from '../../contract/meter.ts';
import { Problem } from '../../qemu/problem.ts';
import type { QmpClient } from '../../qemu/qmp.ts';

/** All that is counted. Their text is read by trace-parser.ts. */
export const tracedEvents = [
  'memory_region_ops_read',
  'memory_region_ops_write',
  'virtio_queue_notify',
  'apic_deliver_irq',
] as const;

const anything = z.unknown();

/**
 * Has QEMU write its trace into `file`, then turns the events on. A FIFO MUST have its reader already, or QEMU
 * stops in open(2), with the guest.
 * @throws Problem `qmp.refused` and its kin.
 */
export async function startTrace(qmp: QmpClient, file: string): Promise<void> {
  await monitor(qmp, `logfile "${file.replaceAll(/[\\"]/g, '\\$&')}"`);
  for (const name of tracedEvents) await setEvent(qmp, name, true);
}

/** Turns every event off and lets go of the file. @throws Problem as {@link startTrace}. */
export async function stopTrace(qmp: QmpClient): Promise<void> {
  for (const name of tracedEvents) await setEvent(qmp, name, false);
  // QEMU has no word for "no log file"; it closes the old one when it gets another.
  await monitor(qmp, 'logfile /dev/null');
}

/** Names of the guest's virtio devices: `virtio-net`, `virtio-blk`. @throws Problem as {@link startTrace}. */
export async function virtioNames(qmp: QmpClient): Promise<string[]> {
  try {
    const devices = await qmp.execute('x-query-virtio', {}, z.array(z.object({ name: z.string() })));
    return devices.map(({ name }) => name);
  } catch (error) {
    // "No virtio devices found" is an error to QEMU.
    if (error instanceof Problem && error.tag === 'qmp.refused') return [];
    throw error;
  }
}

/**
 * Vectors of the interrupts that are not a PCI device's: the edge-triggered pins of the I/O APIC, where serial
 * ports, keyboard and clock ring. The two channels of an old disk controller (14, 15) ring there, too, and count.
 * @throws Problem as {@link startTrace}.
 */
export async function boardVectors(qmp: QmpClient): Promise<Set<number>> {
  return edgeVectors(await monitor(qmp, 'info pic'));
}

/** Pure part of {@link boardVectors}: `  pin 4  0x0000000000000024 dest=0 vec=36  active-hi edge   fixed physical`. */
export function edgeVectors(text: string): Set<number> {
  const pins = text.matchAll(/^\s*pin (\d+)\s.*\bvec=(\d+)\b.*\bedge\b(?!.*\bmasked\b)/gm);
  const vectors = [...pins].filter(([, pin]) => Number(pin) < 14).map(([, , vector]) => Number(vector));
  return new Set(vectors);
}

const KvmStats = z.array(
  z.object({
    provider: z.string(),
    stats: z.array(z.object({ name: z.string(), value: z.unknown() })),
  }),
);

/** KVM's own counters so far; null under any other accelerator. @throws Problem as {@link startTrace}. */
export async function kvmExits(qmp: QmpClient): Promise<KvmExits | null> {
  const names = ['exits', 'io_exits', 'mmio_exits'] as const;
  const answer = await qmp.execute(
    'query-stats',
    { target: 'vcpu', providers: [{ provider: 'kvm', names }] },
    KvmStats,
  );
  const stats = answer.filter(({ provider }) => provider === 'kvm').flatMap((one) => one.stats);
  if (stats.length === 0) return null;
  const sum = (name: (typeof names)[number]) =>
    stats.reduce((total, one) => {
      return one.name === name && typeof one.value === 'number' ? total + one.value : total;
    }, 0);
  return { exits: sum('exits'), ioExits: sum('io_exits'), mmioExits: sum('mmio_exits') };
}

/** KVM's counters between two moments; null unless both are known. */
export function kvmBetween(from: KvmExits | null, to: KvmExits | null): KvmExits | null {
  if (from === null || to === null) return null;
  return {
    exits: Math.max(0, to.exits - from.exits),
    ioExits: Math.max(0, to.ioExits - from.ioExits),
    mmioExits: Math.max(0, to.mmioExits - from.mmioExits),
  };
}

function setEvent(qmp: QmpClient, name: string, enable: boolean): Promise<unknown> {
  return qmp.execute('trace-event-set-state', { name, enable }, anything);
}

/** The human monitor reports a failure as text, and success as an empty one. */
function monitor(qmp: QmpClient, line: string): Promise<string> {
  return qmp.execute('human-monitor-command', { 'command-line': line }, z.string());
}
