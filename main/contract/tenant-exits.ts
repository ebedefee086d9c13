/**
 * What a tenant cost its landlord, as the landlord's own KVM and scheduler counted it. An exit is the moment when the
 * tenant's processor leaves the tenant for the landlord's kernel, whatever for.
 */
import { z } from 'zod';
import { tenantSeats } from './seat.ts';

const count = z.number().int().nonnegative();

/** Exits by cause; what is in no other kind is `other` (a page seen first, a timer set, a kick that KVM answers). */
export const ExitKinds = z.strictObject({
  io: count,
  mmio: count,
  halt: count,
  interrupt: count,
  other: count,
});
export type ExitKinds = z.infer<typeof ExitKinds>;

/** One window of counting. */
export const TenantExits = z.strictObject({
  tenant: z.enum(tenantSeats),
  exits: count,
  kinds: ExitKinds,
  /** Interrupts put into the tenant. */
  injections: count,
  /** Processor time of its QEMU in milliseconds, less that of the thread below; it is told in steps of 10. */
  qemuMs: count,
  /** Processor time of vhost's thread in the landlord's kernel; null where the tenant has none. */
  vhostMs: count.nullable(),
});
export type TenantExits = z.infer<typeof TenantExits>;
