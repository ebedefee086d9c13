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

/** Whether the numbers that a text gives a device, those that it gives, are the device's own. */
export function sameNumbers(shown: PciDevice, truth: PciDevice): boolean {
  const numbers = [
    'classId',
    'vendorId',
    'deviceId',
    'revision',
    'subsystemVendorId',
    'subsystemDeviceId',
  ] as const;
  return numbers.every((name) => shown[name] === undefined || shown[name] === truth[name]);
}

/**
 * Whether what a text says of a device is true of the guest. A name may be cut short (`less -S`, `cut`), a
 * driver or module line that `grep` left under the wrong device does not count as said.
 */
export function agrees(shown: PciDevice, truth: PciDevice): boolean {
  const start = (said: string | undefined, ...real: (string | undefined)[]) =>
    said === undefined || real.some((name) => name?.startsWith(said) === true);
  const { vendorName, deviceName, vendorId = '', deviceId = '' } = truth;
  const numbered = shown.vendorId !== undefined && shown.deviceId !== undefined;
  return (
    sameNumbers(shown, truth) &&
    start(shown.className, truth.className, `Class ${truth.classId ?? ''}`) &&
    start(shown.vendorName, vendorName, `Vendor ${vendorId}`) &&
    start(shown.deviceName, deviceName, `Device ${deviceId}`) &&
    (numbered ||
      start(
        shown.name?.replace(/^Unknown device|:? Unknown device(?= [0-9a-f]{4}$)/, (old) =>
          old.startsWith('U') ? 'Device' : ' Device',
        ),
        `${vendorName ?? ''} ${deviceName ?? ''}`,
        `${vendorName ?? ''} Device ${deviceId}`,
        `Device ${vendorId}:${deviceId}`,
      ))
  );
}

/**
 * A reading without the details that are not this device's. `unique`: the text may have lost device lines
 * anywhere, so that a detail counts only where no other device says the same.
 */
export function withoutStrays(
  reading: Reading,
  truth: PciDevice,
  { unique, all }: { unique: boolean; all: readonly PciDevice[] },
): Reading {
  const alone = (said: (device: PciDevice) => boolean) =>
    said(truth) && (!unique || all.filter(said).length === 1);
  const { driver, modules, subsystemName, subsystemVendorId, subsystemDeviceId, ...rest } = reading.device;
  const sub = { subsystemName, subsystemVendorId, subsystemDeviceId };
  const keeps = {
    driver: typeof driver === 'string' && alone((device) => device.driver === driver),
    modules: modules !== undefined && alone((device) => modules.join() === (device.modules ?? []).join()),
    // Where the numbers stand on the device's own line they are no stray (`-mm`).
    subsystem: reading.form === 'machine' || alone((device) => sameSubsystem(sub, device)),
  };
  return {
    ...reading,
    spans: reading.spans.filter(
      ({ name }) => (name !== 'driver' && name !== 'modules' && name !== 'subsystem') || keeps[name],
    ),
    device: {
      ...rest,
      ...(keeps.driver && driver !== undefined ? { driver } : {}),
      ...(keeps.modules && modules !== undefined ? { modules } : {}),
      ...(keeps.subsystem && subsystemName !== undefined ? { subsystemName } : {}),
      ...(keeps.subsystem && subsystemVendorId !== undefined ? { subsystemVendorId } : {}),
      ...(keeps.subsystem && subsystemDeviceId !== undefined ? { subsystemDeviceId } : {}),
    },
  };
}

type Subsystem = Pick<PciDevice, 'subsystemName' | 'subsystemVendorId' | 'subsystemDeviceId'>;

/** A name may be cut short, and says the number where pci.ids has none. */
function sameSubsystem(
  said: {
    [Key in keyof Subsystem]: string | undefined;
  },
  real: Subsystem,
): boolean {
  const { subsystemName: name, subsystemVendorId: vendor, subsystemDeviceId: model } = said;
  const numbers = real.subsystemDeviceId ?? '';
  const names = [
    real.subsystemName ?? '',
    `${(real.subsystemName ?? '').replace(/ ?Device$/, '')} Device ${numbers}`.trim(),
    `Device ${real.subsystemVendorId ?? ''}:${numbers}`,
  ];
  return (
    (vendor === undefined || vendor === real.subsystemVendorId) &&
    (model === undefined || model === real.subsystemDeviceId) &&
    (name === undefined || names.some((one) => one.startsWith(name)))
  );
}
