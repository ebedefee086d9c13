import type { DeviceWhere } from '../contract/check.ts';
import type { PciDevice } from '../contract/pci.ts';
import { completeSlot } from './lspci/address.ts';

/** Whether a device is one of those that `where` describes. */
export function matches(device: PciDevice, where: DeviceWhere): boolean {
  return (
    (where.slot === undefined || device.slot === (completeSlot(where.slot) ?? where.slot)) &&
    (where.class === undefined || device.classId === where.class) &&
    (where.vendor === undefined || device.vendorId === where.vendor) &&
    (where.device === undefined || device.deviceId === where.device)
  );
}
