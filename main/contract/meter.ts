/**
 * The call meter: how often the guest had to call the landlord, counted next to QEMU on every accelerator.
 * A call is an access to a register of a device (memory or port), or a kick of a virtqueue.
 */
import { z } from 'zod';
import { SeatName } from './seat.ts';
import { Technology } from './technology.ts';
import { TenantExits } from './tenant-exits.ts';

const count = z.number().int().nonnegative();

/** What one device was called for. */
export const DeviceCalls = z.strictObject({
  /** As QEMU calls the device: e1000, ne2k_pci, virtio-net, nvme. */
  name: z.string(),
  technology: Technology,
  reads: count,
  writes: count,
  /** Virtqueue notifications: "have a look". */
  notifies: count,
});
export type DeviceCalls = z.infer<typeof DeviceCalls>;

/** What KVM itself counted meanwhile: exits from the guest of every cause. */
export const KvmExits = z.strictObject({ exits: count, ioExits: count, mmioExits: count });
export type KvmExits = z.infer<typeof KvmExits>;

/** One window of the meter. */
export const MeterReading = z.strictObject({
  /** Devices that were called, most called first. */
  devices: z.array(DeviceCalls),
  /** Interrupts of PCI devices delivered to the guest; null where the accelerator keeps them from QEMU. */
  interrupts: count.nullable(),
  /** Reads, writes and notifies of all devices. */
  total: count,
  durationMs: z.number().nonnegative(),
  /** Null under accelerators that keep no such statistics. */
  kvm: KvmExits.nullable(),
});
export type MeterReading = z.infer<typeof MeterReading>;

/** What a command did, where its output says so: the measure its calls are divided by. */
export const WorkUnit = z.enum(['ping', 'read', 'megabyte', 'packet']);
export type WorkUnit = z.infer<typeof WorkUnit>;

export const Work = z.strictObject({ unit: WorkUnit, count: z.number().positive() });
export type Work = z.infer<typeof Work>;

/** A command that was measured from its start to its end. */
export const MeterResult = z.strictObject({
  command: z.string(),
  reading: MeterReading,
  /** In the order of what people ask first; empty where the command is not understood. */
  work: z.array(Work),
});
export type MeterResult = z.infer<typeof MeterResult>;

/** What a command cost in exits of tenants, in a landlord's house where somebody lives. */
export const CommandExits = z.strictObject({
  command: z.string(),
  /** Where it was typed. */
  seat: SeatName,
  tenants: z.array(TenantExits).nonempty(),
  work: z.array(Work),
});
export type CommandExits = z.infer<typeof CommandExits>;

/**
 * The meter as the window shows it. `on` between commands, `counting` while one runs at the host's seat. `exits`: of
 * the last command, at whatever seat; null where no tenant ran from its start to its end.
 */
export const MeterView = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('off') }),
  z.strictObject({
    kind: z.literal('on'),
    last: MeterResult.nullable(),
    exits: CommandExits.nullable(),
  }),
  z.strictObject({
    kind: z.literal('counting'),
    command: z.string(),
    /** Counts since the command started. */
    live: MeterReading,
    last: MeterResult.nullable(),
    exits: CommandExits.nullable(),
  }),
]);
export type MeterView = z.infer<typeof MeterView>;
