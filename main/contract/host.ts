import { z } from 'zod';
import { SeatName } from './seat.ts';

/** How a guest of a landlord's gets its network. */
export const TenantNic = z.strictObject({
  /** QEMU's name of the device: e1000, virtio-net-pci, vfio-pci. */
  model: z.string(),
  technology: z.enum(['emulated', 'paravirtual', 'passthrough']),
  /** Who serves it: QEMU's own small network, a tap, or (null) no program at all. */
  backend: z.enum(['user', 'tap']).nullable(),
  tap: z.string().nullable(),
  /** The landlord's kernel serves the rings, and QEMU does not. */
  vhost: z.boolean(),
  /** The landlord's device that was handed over. */
  slot: z.string().nullable(),
});
export type TenantNic = z.infer<typeof TenantNic>;

/** A QEMU process of the landlord's. */
export const TenantProcess = z.strictObject({
  /** The seat that its console comes to; null where it has none. */
  seat: SeatName.nullable(),
  pid: z.number().int(),
  nics: z.array(TenantNic),
});
export type TenantProcess = z.infer<typeof TenantProcess>;

/** A physical function that can be split, or one of the virtual functions it was split into. */
export const PciFunction = z.strictObject({
  slot: z.string(),
  /** Of the physical function that it belongs to; null for that one itself. */
  physical: z.string().nullable(),
  /** `0200`, as lspci -n has it. */
  classId: z.string(),
  driver: z.string().nullable(),
});
export type PciFunction = z.infer<typeof PciFunction>;

/** What a landlord has for its tenants right now, read from its own kernel. */
export const HostView = z.strictObject({
  tenants: z.array(TenantProcess),
  bridges: z.array(z.string()),
  taps: z.array(z.strictObject({ name: z.string(), bridge: z.string().nullable() })),
  functions: z.array(PciFunction),
});
export type HostView = z.infer<typeof HostView>;
