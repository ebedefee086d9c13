/**
 * The rings that guest and host share, as the host sees them: what QEMU itself says of each virtqueue of each virtio
 * device. Split rings only; QEMU tells no such numbers of packed ones.
 */
import { z } from 'zod';

/** Where the indexes of a ring begin again at 0, whatever the size of the ring. */
export const INDEX_WRAP = 65_536;

const ringIndex = z
  .number()
  .int()
  .min(0)
  .max(INDEX_WRAP - 1);

/** What a queue is for, by the standard's section of its device. `other`: one that has no name here. */
export const QueueRole = z.enum([
  'rx',
  'tx',
  'ctrl',
  'request',
  'event',
  'cursor',
  'inflate',
  'deflate',
  'stats',
  'other',
]);
export type QueueRole = z.infer<typeof QueueRole>;

export const Virtqueue = z.strictObject({
  index: z.number().int().nonnegative(),
  role: QueueRole,
  /** Slots of the ring. */
  size: z.number().int().nonnegative(),
  /** How many orders the guest has ever offered, modulo {@link INDEX_WRAP}. */
  available: ringIndex,
  /** How many of them QEMU has done and given back, modulo {@link INDEX_WRAP}. */
  used: ringIndex,
  /** Taken by QEMU and not yet given back. */
  inUse: z.number().int().nonnegative(),
});
export type Virtqueue = z.infer<typeof Virtqueue>;

export const VirtioDevice = z.strictObject({
  /** As QEMU calls it: virtio-net, virtio-blk. */
  name: z.string(),
  /** Where the guest's PCI bus has it, `0000:00:03.0`; absent where QEMU does not say. */
  slot: z.string().optional(),
  /** Numbers of the features that guest and host agreed on, rising; null where the guest could not be asked. */
  features: z.array(z.number().int().nonnegative()).nullable(),
  queues: z.array(Virtqueue),
});
export type VirtioDevice = z.infer<typeof VirtioDevice>;

export const VirtqueueView = z.discriminatedUnion('kind', [
  /** There is no guest, or it has no virtio device. */
  z.strictObject({ kind: z.literal('none') }),
  /** QEMU's answer was not understood, or none came. */
  z.strictObject({ kind: z.literal('unknown') }),
  z.strictObject({ kind: z.literal('rings'), devices: z.array(VirtioDevice).min(1) }),
]);
export type VirtqueueView = z.infer<typeof VirtqueueView>;

/** What the guest has offered and QEMU has not given back yet; the indexes may have wrapped between the two. */
export function outstanding({ available, used }: Pick<Virtqueue, 'available' | 'used'>): number {
  return (available - used + INDEX_WRAP) % INDEX_WRAP;
}
