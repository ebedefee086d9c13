import type { ShownFact } from '../contract/check.ts';
import type { PciDevice } from '../contract/pci.ts';
import type { Reading } from './lspci/reading.ts';
import { asks, type LspciOptions } from './lspci-options.ts';

/** Whether the text from which a device was read made `fact` visible. */
export function shows({ device, form, bars, tellsDriver }: Reading, fact: ShownFact): boolean {
  switch (fact) {
    case 'slot':
      return true;
    case 'class':
      return device.className !== undefined || device.classId !== undefined;
    case 'name':
      return device.name !== undefined || device.deviceName !== undefined;
    case 'class-id':
      return device.classId !== undefined;
    case 'ids':
      return device.vendorId !== undefined && device.deviceId !== undefined;
    case 'driver':
      return typeof device.driver === 'string';
    case 'modules':
      return device.modules !== undefined && (device.modules.length > 0 || tellsDriver);
    case 'subsystem':
      return device.subsystemName !== undefined || device.subsystemDeviceId !== undefined;
    case 'bars':
      return bars;
    case 'tree':
      return form === 'tree';
  }
}

/** Whether lspci itself prints `fact` when asked with these options. */
export function canShow(options: LspciOptions, fact: ShownFact): boolean {
  const tree = asks(options, 't') > 0;
  switch (fact) {
    case 'slot':
      return true;
    case 'class':
      return !tree;
    case 'name':
      return asks(options, 'n') !== 1;
    case 'class-id':
      return !tree && asks(options, 'n') > 0;
    case 'ids':
      return asks(options, 'n') > 0;
    case 'driver':
    case 'modules':
      return !tree && (asks(options, 'k') > 0 || asks(options, 'v') > 0);
    case 'subsystem':
      return !tree && ['k', 'v', 'm'].some((letter) => asks(options, letter) > 0);
    case 'bars':
      return !tree && asks(options, 'v') > 0;
    case 'tree':
      return tree;
  }
}

/**
 * Whether what a text says of a device is true of the guest. A name may be cut short (`less -S`, `cut`), a
 * driver or module line that `grep` left under the wrong device does not count as said.
 */
export function agrees(shown: PciDevice, truth: PciDevice): boolean {
  const same = (said: string | undefined, real: string | undefined) => said === undefined || said === real;
  const start = (said: string | undefined, ...real: (string | undefined)[]) =>
    said === undefined || real.some((name) => name?.startsWith(said) === true);
  const { vendorName, deviceName, vendorId = '', deviceId = '' } = truth;
  const numbered = shown.vendorId !== undefined && shown.deviceId !== undefined;
  return (
    same(shown.classId, truth.classId) &&
    same(shown.vendorId, truth.vendorId) &&
    same(shown.deviceId, truth.deviceId) &&
    same(shown.revision, truth.revision) &&
    same(shown.subsystemVendorId, truth.subsystemVendorId) &&
    same(shown.subsystemDeviceId, truth.subsystemDeviceId) &&
    start(shown.className, truth.className, `Class ${truth.classId ?? ''}`) &&
    start(shown.vendorName, vendorName, `Vendor ${vendorId}`) &&
    start(shown.deviceName, deviceName, `Device ${deviceId}`) &&
    (numbered ||
      start(
        shown.name,
        `${vendorName ?? ''} ${deviceName ?? ''}`,
        `${vendorName ?? ''} Device ${deviceId}`,
        `Device ${vendorId}:${deviceId}`,
      ))
  );
}

/** A reading without the driver and modules that are not this device's. */
export function withoutStrays(reading: Reading, truth: PciDevice): Reading {
  const { driver, modules, ...rest } = reading.device;
  const sameModules = modules === undefined || modules.join() === (truth.modules ?? []).join();
  return {
    ...reading,
    device: {
      ...rest,
      ...(driver === truth.driver && driver !== undefined ? { driver } : {}),
      ...(sameModules && modules !== undefined ? { modules } : {}),
    },
  };
}
