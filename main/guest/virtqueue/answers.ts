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

/** `query-pci`: where each device is; behind a bridge there are more. */
export interface PciPlace {
  bus: number;
  slot: number;
  function: number;
  qdev_id: string;
  pci_bridge?: { devices?: PciPlace[] | undefined } | undefined;
}
const PciPlace: z.ZodType<PciPlace> = z.lazy(() =>
  z.object({
    bus: count,
    slot: count,
    function: count,
    qdev_id: z.string(),
    pci_bridge: z.object({ devices: z.array(PciPlace).optional() }).optional(),
  }),
);
export const PciBuses = z.array(z.object({ devices: z.array(PciPlace) }));

/** Where the guest's bus has the card behind a path of {@link DeviceList}; undefined for one without a name of its own. */
export function slotOf(path: string, buses: z.infer<typeof PciBuses>): string | undefined {
  const id = /^\/machine\/peripheral\/([^/]+)\/virtio-backend$/.exec(path)?.[1];
  const place =
    id === undefined
      ? undefined
      : placeOf(
          id,
          buses.flatMap(({ devices }) => devices),
        );
  if (place === undefined) return undefined;
  const hex = (number: number) => number.toString(16).padStart(2, '0');
  return `0000:${hex(place.bus)}:${hex(place.slot)}.${place.function.toString(16)}`;
}

function placeOf(id: string, places: readonly PciPlace[]): PciPlace | undefined {
  return (
    places.find(({ qdev_id }) => qdev_id === id) ??
    places
      .map(({ pci_bridge }) => placeOf(id, pci_bridge?.devices ?? []))
      .find((place) => place !== undefined)
  );
}

/** The roles of a device's queues in their order, as the standard numbers them; the last one goes on for ever. */
const orders: Readonly<Record<string, readonly QueueRole[]>> = {
  'virtio-blk': ['request'],
  'virtio-rng': ['request'],
  'virtio-scsi': ['ctrl', 'event', 'request'],
  'virtio-gpu': ['ctrl', 'cursor', 'other'],
  // Those that follow are there only where both agreed, and stand in no fixed place.
  'virtio-balloon': ['inflate', 'deflate', 'stats', 'other'],
};

/** What queue `index` of `total` is for: a network card has pairs of rx and tx, and may have one for control. */
export function roleOf(device: string, index: number, total: number): QueueRole {
  if (device === 'virtio-net') {
    if (total % 2 === 1 && index === total - 1) return 'ctrl';
    return index % 2 === 0 ? 'rx' : 'tx';
  }
  const order = orders[device] ?? [];
  return order[index] ?? order.at(-1) ?? 'other';
}

/** A queue as QEMU told it; `available` is null where the guest's memory could not be read for it. */
export interface ToldQueue {
  status: QueueStatus;
  available: number | null;
}

/** Puts a device together; null for a packed ring, whose numbers mean something else. */
export function deviceFrom(
  name: string,
  slot: string | undefined,
  queues: readonly ToldQueue[],
  features: number[] | null,
): VirtioDevice | null {
  if (features?.some((bit) => featureNames(name).get(bit) === 'VIRTIO_F_RING_PACKED') === true) return null;
  return {
    name,
    ...(slot === undefined ? {} : { slot }),
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
