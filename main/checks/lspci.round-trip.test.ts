import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PciDevice } from '../contract/pci.ts';
import { parseLspci } from './lspci.ts';
import { shortSlot } from './lspci/address.ts';

/** A device with everything that some form can show. */
interface Full {
  slot: string;
  classId: string;
  className: string;
  vendorId: string;
  vendorName: string;
  deviceId: string;
  deviceName: string;
  revision: string;
  driver: string | null;
  modules: string[];
}

const hex = (digits: number) =>
  fc.nat(16 ** digits - 1).map((value) => value.toString(16).padStart(digits, '0'));

/** A name as pci.ids may hold it: no line ends, no spaces at its ends, nothing lspci itself would add. */
const name = fc
  .array(
    fc.constantFrom(
      'Intel',
      'Red',
      'Hat,',
      'Inc.',
      '[AMD]',
      '82540EM',
      '(Upstream)',
      'a:b',
      '2.5"',
      '\\',
      '网卡',
      'ü',
      '/',
      'Virtio',
      '1.0',
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((words) => words.join(' '));

const className = fc.constantFrom(
  'Ethernet controller',
  'VGA compatible controller',
  'Non-Volatile memory controller',
  'SMBus',
  'PCI bridge',
);
const word = fc.stringMatching(/^[a-z][a-z0-9_-]{0,12}$/);

const slot = fc
  .tuple(fc.oneof(fc.constant('0000'), hex(4), hex(5), hex(8)), fc.nat(255), fc.nat(31), fc.nat(7))
  .map(([domain, bus, device, fn]) => {
    const two = (value: number) => value.toString(16).padStart(2, '0');
    return `${domain}:${two(bus)}:${two(device)}.${String(fn)}`;
  });

const device: fc.Arbitrary<Full> = fc.record({
  slot,
  classId: hex(4),
  className,
  vendorId: hex(4),
  vendorName: name,
  deviceId: hex(4),
  deviceName: name,
  revision: hex(2),
  driver: fc.option(word),
  modules: fc.array(word, { maxLength: 3 }),
});

const devices = fc
  .uniqueArray(device, { maxLength: 12, selector: ({ slot: key }) => key })
  .map((list) => [...list].sort((a, b) => (a.slot.padStart(16, '0') < b.slot.padStart(16, '0') ? -1 : 1)));

const quote = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;
const revisionOf = ({ revision }: Full) => (revision === '00' ? '' : ` (rev ${revision})`);

/** How lspci writes a device in each form, and what of it can then be known. */
const forms: Record<string, { render: (one: Full) => string; known: (one: Full) => Partial<PciDevice> }> = {
  plain: {
    render: (one) =>
      `${shortSlot(one.slot)} ${one.className}: ${one.vendorName} ${one.deviceName}${revisionOf(one)}`,
    known: (one) => ({ className: one.className, name: `${one.vendorName} ${one.deviceName}` }),
  },
  '-n': {
    render: (one) => `${one.slot} ${one.classId}: ${one.vendorId}:${one.deviceId}${revisionOf(one)}`,
    known: (one) => ({ classId: one.classId, vendorId: one.vendorId, deviceId: one.deviceId }),
  },
  '-nn': {
    render: (one) =>
      `${shortSlot(one.slot)} ${one.className} [${one.classId}]: ${one.vendorName} ${one.deviceName} [${one.vendorId}:${one.deviceId}]${revisionOf(one)}`,
    known: (one) => ({
      className: one.className,
      classId: one.classId,
      name: `${one.vendorName} ${one.deviceName}`,
      vendorId: one.vendorId,
      deviceId: one.deviceId,
    }),
  },
  '-mmnn': {
    render: (one) =>
      [
        one.slot,
        quote(`${one.className} [${one.classId}]`),
        quote(`${one.vendorName} [${one.vendorId}]`),
        quote(`${one.deviceName} [${one.deviceId}]`),
        ...(one.revision === '00' ? [] : [`-r${one.revision}`]),
        '"" ""',
      ].join(' '),
    known: (one) => ({
      className: one.className,
      classId: one.classId,
      vendorName: one.vendorName,
      vendorId: one.vendorId,
      deviceName: one.deviceName,
      deviceId: one.deviceId,
    }),
  },
  '-vmmnnk': {
    render: (one) =>
      [
        `Slot:\t${one.slot}`,
        `Class:\t${one.className} [${one.classId}]`,
        `Vendor:\t${one.vendorName} [${one.vendorId}]`,
        `Device:\t${one.deviceName} [${one.deviceId}]`,
        ...(one.revision === '00' ? [] : [`Rev:\t${one.revision}`]),
        ...(one.driver === null ? [] : [`Driver:\t${one.driver}`]),
        ...one.modules.map((module) => `Module:\t${module}`),
        '',
      ].join('\n'),
    known: (one) => ({
      classId: one.classId,
      vendorName: one.vendorName,
      vendorId: one.vendorId,
      deviceName: one.deviceName,
      deviceId: one.deviceId,
      ...(one.driver === null ? {} : { driver: one.driver }),
      ...(one.modules.length === 0 ? {} : { modules: one.modules }),
    }),
  },
  '-nk': {
    render: (one) =>
      [
        `${one.slot} ${one.classId}: ${one.vendorId}:${one.deviceId}${revisionOf(one)}`,
        '\tSubsystem: 1af4:1100',
        ...(one.driver === null ? [] : [`\tKernel driver in use: ${one.driver}`]),
        ...(one.modules.length === 0 ? [] : [`\tKernel modules: ${one.modules.join(', ')}`]),
      ].join('\n'),
    known: (one) => ({ subsystemVendorId: '1af4', driver: one.driver, modules: one.modules }),
  },
};

describe.each(Object.entries(forms))('a list of devices written as %s', (_, { render, known }) => {
  it('is read back whole', () => {
    fc.assert(
      fc.property(devices, (list) => {
        const { devices: read, unread } = parseLspci(list.map(render).join('\n'));
        expect(unread).toEqual([]);
        expect(read.map((one) => one.slot)).toEqual(list.map((one) => one.slot));
        for (const [at, one] of list.entries()) {
          const said = known(one);
          // Behind the last device nothing says that the text has not been cut there.
          if (at === list.length - 1 && said.driver === null) delete said.driver;
          if (at === list.length - 1 && said.modules?.length === 0) delete said.modules;
          expect(read[at]).toMatchObject(said);
          expect(read[at]?.revision ?? '00').toBe(one.revision);
        }
      }),
      { numRuns: 300 },
    );
  });
});
