import { z } from 'zod';

const hex = (digits: number) => z.string().regex(new RegExp(`^[0-9a-f]{${String(digits)}}$`));

/**
 * One PCI function, as far as the text it was read from tells. A form of `lspci` that does not show
 * a fact (plain `lspci` shows no IDs) leaves that field out; it never guesses.
 */
export const PciDevice = z.strictObject({
  /** Full address `dddd:bb:dd.f`, lower case; the domain is 0000 where lspci leaves it out. */
  slot: z.string().regex(/^[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]$/),
  /** PCI class and subclass, four hex digits, e.g. `0200`. */
  classId: hex(4).optional(),
  className: z.string().optional(),
  vendorId: hex(4).optional(),
  vendorName: z.string().optional(),
  deviceId: hex(4).optional(),
  deviceName: z.string().optional(),
  /** Vendor and device as lspci prints them together, where it does not separate the two. */
  name: z.string().optional(),
  subsystemVendorId: hex(4).optional(),
  subsystemDeviceId: hex(4).optional(),
  subsystemName: z.string().optional(),
  revision: hex(2).optional(),
  progIf: hex(2).optional(),
  /** `Kernel driver in use`; null where the form shows drivers and there is none. */
  driver: z.string().nullable().optional(),
  /** `Kernel modules`; empty where the form shows them and there are none. */
  modules: z.array(z.string()).optional(),
  iommuGroup: z.string().optional(),
  /** Zero-based numbers of the lines of the parsed text that describe this device. */
  lines: z.array(z.number().int().nonnegative()),
});
export type PciDevice = z.infer<typeof PciDevice>;

/** Vendor and device as `lspci -n` prints them, e.g. `8086:100e`; what is not known is left out. */
export function pciIdOf({ vendorId = '', deviceId = '' }: Pick<PciDevice, 'vendorId' | 'deviceId'>): string {
  return `${vendorId}:${deviceId}`;
}
