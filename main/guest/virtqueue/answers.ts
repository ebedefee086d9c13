/**
 * What QEMU and the guest answer when they are asked for virtio devices. QEMU's commands are named `x-…`, so they may
 * change with any version: only what is used is looked at. Read on QEMU 11.1.
 */
import { z } from 'zod';
import { featureNames } from '../../contract/virtio-features.ts';
import { INDEX_WRAP, type QueueRole, type VirtioDevice, type Virtqueue } from '../../contract/virtqueue.ts';

const count = z.number().int().nonnegative();

/** `x-query-virtio` */
export const DeviceList = z.array(z.object({ name: z.string(), path: z.string() }));

/** `x-query-virtio-queue-status`. Addresses are the guest's own, 0 before its driver came. */
export const QueueStatus = z.object({
  'vring-num': count,
  'vring-desc': count,
  'vring-avail': count,
  'used-idx': count,
  'shadow-avail-idx': count.optional(),
  inuse: count,
});
export type QueueStatus = z.infer<typeof QueueStatus>;

/** Bytes from the start of a split ring's available part to its index, as the standard lays it out. */
export const AVAILABLE_INDEX_AT = 2;

/** `00000000f8201002: 0x0100`: one half-word as QEMU's monitor prints it; null for anything else. */
export function halfWord(text: string): number | null {
  const digits = /^[0-9a-f]+: 0x([0-9a-f]{1,4})\s*$/.exec(text)?.[1];
  return digits === undefined ? null : Number.parseInt(digits, 16);
}

/** `0010…`: sysfs writes a device's features as a bit a character, number 0 first; null for anything else. */
export function featureBits(text: string): number[] | null {
  const bits = text.trim();
  if (!/^[01]+$/.test(bits)) return null;
  return Array.from(bits).flatMap((bit, number) => (bit === '1' ? [number] : []));
}

/** The standard's numbers of the kinds of devices that QEMU has names for. */
const kinds: Readonly<Record<string, number>> = {
  'virtio-net': 1,
  'virtio-blk': 2,
  'virtio-serial': 3,
  'virtio-rng': 4,
  'virtio-balloon': 5,
  'virtio-scsi': 8,
  'virtio-gpu': 16,
  'virtio-input': 18,
};

/** Whether a `device` file of the guest's virtio bus (`0x0001`) is of the kind QEMU calls `name`. */
export function isKind(file: string, name: string): boolean {
  return Number(file.trim()) === kinds[name];
}

/** What queue `index` of `total` is for: a network card has pairs of rx and tx, and may have one for control. */
export function roleOf(device: string, index: number, total: number): QueueRole {
  if (device !== 'virtio-net') return 'other';
  if (total % 2 === 1 && index === total - 1) return 'ctrl';
  return index % 2 === 0 ? 'rx' : 'tx';
}

/** A queue as QEMU told it; `available` is null where the guest's memory could not be read for it. */
export interface ToldQueue {
  status: QueueStatus;
  available: number | null;
}

/** Puts a device together; null for a packed ring, whose numbers mean something else. */
export function deviceFrom(
  name: string,
  queues: readonly ToldQueue[],
  features: number[] | null,
): VirtioDevice | null {
  if (features?.some((bit) => featureNames(name).get(bit) === 'VIRTIO_F_RING_PACKED') === true) return null;
  return {
    name,
    features,
    queues: queues.map((queue, index) => queueFrom(queue, index, roleOf(name, index, queues.length))),
  };
}

function queueFrom({ status, available }: ToldQueue, index: number, role: QueueRole): Virtqueue {
  const used = status['used-idx'] % INDEX_WRAP;
  return {
    index,
    role,
    size: status['vring-num'],
    // QEMU's own copy is old until it runs out of orders; the guest's memory is right at once.
    available: (available ?? status['shadow-avail-idx'] ?? used) % INDEX_WRAP,
    used,
    inUse: status.inuse,
  };
}
