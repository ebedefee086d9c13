import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PciDevice } from '../contract/pci.ts';
import { parseLspci, readLspci } from './lspci.ts';
import { grep, head, onlyNic } from './testing/scene.ts';

/** The first line of a fixture says which command and versions made it. */
const read = (name: string) =>
  readFileSync(new URL(`fixtures/${name}.txt`, import.meta.url), 'utf8').replace(/^#.*\n/, '');

const names = readdirSync(new URL('fixtures/', import.meta.url)).map((file) => file.replace(/\.txt$/, ''));
const machines = names.filter((name) => name.endsWith('-truth')).map((name) => name.replace(/-truth$/, ''));

const without = new Set([
  'lsmod',
  'proc-modules',
  'ip-link',
  'ip-o-link',
  'ethtool',
  'uevents',
  'grep-color',
]);

const formsOf = (machine: string) =>
  names
    .filter((name) => name.startsWith(`${machine}-`))
    .map((name) => name.slice(machine.length + 1))
    .filter((form) => !without.has(form));

/** Names may be put together, and lack numbers or words; what is said must be what `-Dvmmnnk` says. */
function expectTrue(shown: PciDevice, truth: PciDevice): void {
  const { name, lines, modules, driver, className, vendorName, deviceName, subsystemName, ...facts } = shown;
  expect(lines.length).toBeGreaterThan(0);
  expect(truth).toMatchObject(facts);
  if (driver !== undefined) expect(driver).toBe(truth.driver ?? null);
  if (modules !== undefined) expect(modules).toEqual(truth.modules ?? []);
  const { vendorId = '', deviceId = '', classId = '' } = truth;
  const bare = (text: string) => text.replace(/^(Class|Vendor|Device) [0-9a-f]{4}$/, '$1');
  if (className !== undefined) expect(bare(className)).toBe(truth.className ?? classId);
  if (vendorName !== undefined) expect(bare(vendorName)).toBe(truth.vendorName);
  if (deviceName !== undefined) expect(bare(deviceName)).toBe(truth.deviceName);
  if (name !== undefined) {
    expect([
      `${truth.vendorName ?? ''} ${truth.deviceName ?? ''}`,
      `${truth.vendorName ?? ''} Device ${deviceId}`,
      `Device ${vendorId}:${deviceId}`,
      'Device',
    ]).toContain(name);
  }
  const vendor = truth.subsystemName?.split(' ')[0] ?? 'Unknown';
  if (subsystemName !== undefined && vendor !== 'Unknown') expect(subsystemName).toContain(vendor);
}

describe('recorded output', () => {
  it('covers both boards and the invented machines', () => {
    expect(machines.length).toBeGreaterThanOrEqual(12);
    expect(formsOf('pc-e1000').length).toBeGreaterThanOrEqual(30);
  });

  describe.each(machines)('%s', (machine) => {
    const truth = parseLspci(read(`${machine}-truth`)).devices;
    const slots = truth.map(({ slot }) => slot);

    // The bus of a device behind a bridge is not told by -P.
    it.each(formsOf(machine).filter((form) => form !== 'p'))(
      '%s tells every device and leaves no line',
      (form) => {
        const text = read(`${machine}-${form}`);
        const { devices, unread } = parseLspci(text);
        expect(unread).toEqual([]);
        const inTree = form.startsWith('t') && form !== 'truth';
        const seen = devices.map(({ slot }) => slot);
        expect(inTree ? [...seen].sort() : seen).toEqual(inTree ? [...slots].sort() : slots);
        for (const device of devices) {
          const real = truth.find(({ slot }) => slot === device.slot);
          if (real === undefined) throw new Error(`no ${device.slot}`);
          // As the bus sees it (-b), a virtual function has no IDs of its own.
          if (form === 'b' && device.deviceId === 'ffff') continue;
          expectTrue(device, real);
        }
        const numbers = devices.flatMap(({ lines }) => lines);
        if (!inTree) expect(new Set(numbers).size).toBe(numbers.length);
      },
    );

    it.each(
      formsOf(machine).filter((form) => /^(?:d-)?nnk?v?$|^mmnn?$|^tvnn?$|^vmmn$|^vn$|^n$|^truth$/.test(form)),
    )('%s tells the IDs of every device', (form) => {
      for (const device of parseLspci(read(`${machine}-${form}`)).devices) {
        // A tree names what hangs on a bridge, not the bridge.
        if (form.startsWith('tv') && device.name === undefined && device.vendorId === undefined) continue;
        const real = truth.find(({ slot }) => slot === device.slot);
        expect(device).toMatchObject({ vendorId: real?.vendorId, deviceId: real?.deviceId });
      }
    });

    it.each(
      formsOf(machine).filter(
        (form) => !machine.startsWith('dump') && /^(?:k|nnk|d-nnk|v|vv|vvv|nnv|vmmk|kxxx|b)$/.test(form),
      ),
    )('%s tells every driver', (form) => {
      const drivers = parseLspci(read(`${machine}-${form}`)).devices.map(({ driver }) => driver);
      const real = truth.map(({ driver }) => driver ?? null);
      expect(drivers.slice(0, -1)).toEqual(real.slice(0, -1));
      // Behind the last device nothing says that the text has not been cut there.
      expect([real.at(-1), undefined]).toContain(drivers.at(-1) ?? undefined);
      if (typeof real.at(-1) === 'string') expect(drivers.at(-1)).toBe(real.at(-1));
    });
  });
});

describe('the e1000 on board pc', () => {
  const nic = (form: string) => parseLspci(read(`pc-e1000-${form}`)).devices.at(-1);

  it('in plain lspci', () => {
    expect(nic('plain')).toEqual({
      slot: '0000:00:02.0',
      className: 'Ethernet controller',
      name: 'Intel Corporation 82540EM Gigabit Ethernet Controller',
      revision: '03',
      lines: [4],
    });
  });

  it('in lspci -n', () => {
    expect(nic('n')).toEqual({
      slot: '0000:00:02.0',
      classId: '0200',
      vendorId: '8086',
      deviceId: '100e',
      revision: '03',
      lines: [4],
    });
  });

  it('in lspci -nnk', () => {
    expect(nic('nnk')).toEqual({
      slot: '0000:00:02.0',
      classId: '0200',
      className: 'Ethernet controller',
      vendorId: '8086',
      deviceId: '100e',
      name: 'Intel Corporation 82540EM Gigabit Ethernet Controller',
      subsystemVendorId: '1af4',
      subsystemDeviceId: '1100',
      subsystemName: 'Red Hat, Inc. QEMU Virtual Machine',
      revision: '03',
      driver: 'e1000',
      modules: ['e1000'],
      lines: [12, 13, 14, 15],
    });
  });

  it('in lspci -mm', () => {
    expect(nic('mm')).toEqual({
      slot: '0000:00:02.0',
      className: 'Ethernet controller',
      vendorName: 'Intel Corporation',
      deviceName: '82540EM Gigabit Ethernet Controller',
      subsystemName: 'Red Hat, Inc. QEMU Virtual Machine',
      revision: '03',
      progIf: '00',
      lines: [4],
    });
  });

  it('in lspci -Dvmmnnk', () => {
    expect(nic('truth')).toMatchObject({
      slot: '0000:00:02.0',
      classId: '0200',
      vendorId: '8086',
      vendorName: 'Intel Corporation',
      deviceId: '100e',
      deviceName: '82540EM Gigabit Ethernet Controller',
      subsystemVendorId: '1af4',
      subsystemDeviceId: '1100',
      driver: 'e1000',
      modules: ['e1000'],
    });
  });

  it('coloured by grep', () => {
    const { devices, unread } = parseLspci(read('pc-e1000-grep-color'));
    expect(unread).toEqual([]);
    expect(devices).toMatchObject([
      { slot: '0000:00:02.0', className: 'Ethernet controller', driver: 'e1000', lines: [0, 1, 2] },
    ]);
  });

  it('says which devices have no driver', () => {
    const drivers = parseLspci(read('pc-e1000-k')).devices.map(({ driver }) => driver);
    expect(drivers).toEqual([null, null, 'ata_piix', 'piix4_smbus', 'e1000']);
    expect(parseLspci(read('pc-e1000-plain')).devices.every(({ driver }) => driver === undefined)).toBe(true);
  });
});

describe('hard names', () => {
  const device = (form: string, slot: string) =>
    parseLspci(read(`dump-hard-${form}`)).devices.find((one) => one.slot === slot);

  it.each(['plain', 'nn', 'v'])('colons and brackets in %s', (form) => {
    expect(device(form, '10000:00:02.0')).toMatchObject({
      name: 'Broadcom / LSI Colon: a name: with colons [and brackets] (and parens)',
      revision: '04',
    });
  });

  it('a revision in the name and a revision', () => {
    expect(device('nn', '10000:00:03.0')).toMatchObject({
      name: 'Techsan Electronics Co Ltd B2C2 FlexCopIII DVB chip (rev 01)',
      revision: '01',
      vendorId: '13d0',
    });
  });

  it('quotes and non-ASCII in -mm', () => {
    expect(device('mm', 'fffe:01:04.7')).toMatchObject({
      vendorName: 'Società Elettronica "Müller" 株式会社',
      deviceName: '网卡 ü [ü]',
      revision: 'ff',
    });
    expect(device('mm', 'fffe:01:02.3')).toMatchObject({
      deviceName: 'NVMe SSD Controller CM7 2.5" \\ back',
    });
  });

  it('a device whose name is four digits', () => {
    const named = device('mm', 'fffe:01:03.0');
    expect(named).toMatchObject({ deviceName: '7193' });
    expect(named?.deviceId).toBeUndefined();
    expect(device('mmn', 'fffe:01:03.0')).toMatchObject({ deviceId: '7193' });
  });

  it('devices without a name', () => {
    expect(device('plain', '0000:03:00.0')).toMatchObject({ vendorId: '1234', deviceId: '1111' });
    expect(parseLspci(read('dump-noids-plain')).devices[0]).toMatchObject({
      classId: '0600',
      vendorId: '8086',
      deviceId: '29c0',
    });
  });
});

describe('what other tools do to the text', () => {
  const nnk = read('pc-e1000-nnk');
  const devices = parseLspci(nnk).devices;

  it.each<[string, (text: string) => string]>([
    ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
    ['the pty’s doubled CR', (text) => text.replaceAll('\n', '\r\r\n')],
    ['trailing spaces', (text) => text.replaceAll('\n', '   \n')],
    ['tabs made spaces', (text) => text.replaceAll('\t', '        ')],
    ['lost indentation', (text) => text.replaceAll('\t', '')],
    ['more indentation', (text) => text.replace(/^/gm, '  ')],
    ['colours', (text) => text.replace(/8086/g, '\u001b[01;31m\u001b[K8086\u001b[m\u001b[K')],
    [
      'grep -n',
      (text) =>
        text
          .split('\n')
          .map((line, at) => (line === '' ? line : `${at + 1}${line.startsWith('\t') ? '-' : ':'}${line}`))
          .join('\n'),
    ],
    [
      'cat -n',
      (text) =>
        text
          .split('\n')
          .map((line, at) => (line === '' ? line : `     ${at + 1}\t${line}`))
          .join('\n'),
    ],
  ])('%s', (_, change) => {
    const changed = parseLspci(change(nnk));
    expect(changed.unread).toEqual([]);
    expect(changed.devices).toEqual(devices);
  });

  it('awk leaves the addresses', () => {
    const { devices: found } = parseLspci('00:01.0\n00:02.0\n');
    expect(found).toEqual([
      { slot: '0000:00:01.0', lines: [0] },
      { slot: '0000:00:02.0', lines: [1] },
    ]);
  });

  it('grep over all devices leaves drivers that are nobody’s', () => {
    const left = nnk
      .split('\n')
      .filter((line) => /Ethernet|ISA bridge|driver in use/.test(line))
      .join('\n');
    const { devices: found, unread } = parseLspci(left);
    expect(found.map(({ slot, driver }) => [slot, driver])).toEqual([
      ['0000:00:01.0', undefined],
      ['0000:00:02.0', undefined],
    ]);
    expect(unread).toEqual([
      '\tKernel driver in use: ata_piix',
      '\tKernel driver in use: piix4_smbus',
      '\tKernel driver in use: e1000',
    ]);
  });

  const lines = nnk.trimEnd().split('\n');
  const byText = (a: string, b: string) => (a < b ? -1 : 1);
  it.each<[string, readonly string[]]>([
    ['tac', [...lines].reverse()],
    ['tac of two devices', lines.slice(0, 4).reverse()],
    ['sort, tabs first', [...lines].sort(byText)],
    ['sort, as words', [...lines].sort((a, b) => byText(a.trim(), b.trim()))],
    ['sort -r', [...lines].sort(byText).reverse()],
    ['shuf', lines.map((_, at) => lines[(at * 5 + 3) % lines.length] ?? '')],
  ])('%s leaves no detail with any device', (_, stirred) => {
    const { devices: found } = parseLspci(stirred.join('\n') + '\n');
    expect(found).toHaveLength(stirred.filter((line) => !line.startsWith('\t')).length);
    for (const { driver, modules, subsystemName } of found) {
      expect([driver, modules, subsystemName]).toEqual([undefined, undefined, undefined]);
    }
  });

  // Whether there is a driver can't be told from what is left, so nothing is said of it.
  it.each<[string, string]>([
    ['head -1', head(nnk, 1)],
    ['head -6, in the middle of a device', head(nnk, 6)],
    ['head -9, behind a device line', head(nnk, 9)],
    ['grep Ethernet', grep(nnk, /Ethernet/)],
    ['grep ^0', grep(nnk, /^0/)],
    ['grep -A1 Ethernet', head(onlyNic(nnk), 2)],
    ['grep -A1 bridge, two groups', `${head(nnk, 2)}--\n${head(onlyNic(nnk), 2)}`],
    [
      'grep -A1, with a driver in another group',
      `${head(nnk, 2)}--\n${head(nnk.slice(nnk.indexOf('00:01.1')), 3)}`,
    ],
    ['lost indentation in -vv', head(onlyNic(read('pc-e1000-vv')), 7).replaceAll('\t', '')],
    ['awk {$1=$1;print} on -vvv', head(read('q35-igb-vvv'), 60).replace(/^\s+/gm, '')],
    [
      'xargs -n4',
      nnk
        .split(/\s+/)
        .join(' ')
        .replace(/((?:\S+ ){4})/g, '$1\n'),
    ],
    ['xargs', nnk.split(/\s+/).join(' ')],
    ['paste -sd " "', nnk.replaceAll('\n', ' ')],
    ['cut -c1-30', nnk.replace(/^(.{30}).*$/gm, '$1')],
  ])('%s makes no device driverless', (_, text) => {
    const truth = [
      ...parseLspci(read('pc-e1000-truth')).devices,
      ...parseLspci(read('q35-igb-truth')).devices,
    ];
    for (const { slot, driver } of parseLspci(text).devices) {
      const real = truth.filter((device) => device.slot === slot).map((device) => device.driver ?? null);
      if (driver === null) expect(real).toContain(null);
    }
    const [cut] = parseLspci(text).devices.slice(-1);
    expect(cut?.driver).not.toBeNull();
  });

  it('complaints on stderr between a device and its details', () => {
    const text =
      '00:02.0 Ethernet controller: Intel Corporation X\nlspci: Unable to load libkmod resources: error -2\n\tKernel driver in use: e1000\n';
    expect(parseLspci(text)).toMatchObject({
      devices: [{ driver: 'e1000', lines: [0, 2] }],
      unread: ['lspci: Unable to load libkmod resources: error -2'],
    });
  });

  it('two listings in one text are two listings', () => {
    const both = parseLspci(read('pc-e1000-plain') + nnk).devices;
    expect(both).toHaveLength(devices.length * 2);
    expect(both.slice(0, devices.length).every(({ driver }) => driver === undefined)).toBe(true);
  });

  it.each([
    ['00:02.0 Ethernet contr', []],
    ['00:0', []],
    ['00:02.', []],
    ['00:02.0 Ethernet controller [02', []],
    ['00:02.0 Ethernet controller:', [{ slot: '0000:00:02.0', className: 'Ethernet controller' }]],
    ['00:02.0 0200: 8086:10', [{ slot: '0000:00:02.0', classId: '0200' }]],
    [
      '00:02.0 "Ethernet controller" "Intel Corp',
      [{ slot: '0000:00:02.0', className: 'Ethernet controller' }],
    ],
    ['00:02.0 "Ethernet contr', []],
    ['00:02.0 Ethernet controller: Intel X (re', [{ slot: '0000:00:02.0', name: 'Intel X' }]],
    ['00:02.0 Ethernet controller [0200]: Intel X [8086:100', [{ slot: '0000:00:02.0', classId: '0200' }]],
  ])('cut short: %s', (line, expected) => {
    const { devices: found, unread } = parseLspci(line);
    expect(found).toMatchObject(expected);
    expect(found).toHaveLength(expected.length);
    expect(unread).toEqual(expected.length === 0 ? [line] : []);
    expect(found.every(({ vendorId, deviceId }) => vendorId === undefined && deviceId === undefined)).toBe(
      true,
    );
  });

  it.each([
    'total 0',
    'Ethernet controller: Intel Corporation',
    '12:45.3 seconds: done',
    '00:3f.0 Host bridge: x',
    '00:02.8 Host bridge: x',
    '+-02.0  Intel',
    '           \\-02.0  Intel',
    'Slot: one',
    'Device:\t82540EM',
    '0000:00:02.0: renamed',
    '[    1.0] pci 0000:00:02.0: [8086:100e] type 00',
    '0000:00:00.0  0000:00:01.0  0000:00:02.0',
  ])('not a device: %s', (line) => {
    expect(parseLspci(line)).toEqual({ devices: [], unread: [line] });
  });

  it('a branch torn out of its tree names no bus', () => {
    const torn = read('pc-e1000-tv')
      .split('\n')
      .filter((line) => line.includes('Ethernet'))
      .join('\n');
    expect(parseLspci(torn).devices).toEqual([]);
  });
});

describe('a label before the address', () => {
  const [, , , , nic = ''] = read('pc-e1000-nn').split('\n');
  const short = nic.slice('00:02.0'.length);
  const facts = { slot: '0000:00:02.0', classId: '0200', vendorId: '8086', deviceId: '100e', revision: '03' };

  it.each([
    'IOMMU Group 1 ',
    'IOMMU Group 1: ',
    '\tIOMMU group 1\t',
    'NIC: ',
    '网卡：\t',
    '(standard input):',
    '* ',
    'Nov 28 02:50:31 ',
    '1) ',
  ])('%j', (label) => {
    const { devices, unread } = parseLspci(`${label}${nic}\n${label}0000:${nic}`);
    expect(unread).toEqual([]);
    expect(devices).toMatchObject([facts, facts]);
    expect(devices[0]?.iommuGroup).toBe(/group 1/i.test(label) ? '1' : undefined);
  });

  it.each(['plain', 'n', 'm', 'mm', 'mmnn', 'nn', 'd-nnk'])('of each device in -%s', (form) => {
    const bare = parseLspci(read(`pc-e1000-${form}`)).devices;
    const labelled = read(`pc-e1000-${form}`).replace(/^(?=0)/gm, 'IOMMU Group 7 ');
    const { devices } = parseLspci(labelled);
    expect(devices).toEqual(bare.map((device) => ({ ...device, iommuGroup: '7' })));
  });

  it('of every line, details too', () => {
    const nnk = read('pc-e1000-nnk');
    const { devices, unread } = parseLspci(nnk.replace(/^(?=.)/gm, 'NIC: '));
    expect(unread).toEqual([]);
    expect(devices).toEqual(parseLspci(nnk).devices);
  });

  it('as a heading over indented devices', () => {
    const text =
      'IOMMU Group 0:\n\t00:00.0 Host bridge [0600]: Intel X [8086:29c0]\nIOMMU Group 1:\n\t00:02.0 Ethernet controller [0200]: Intel Y [8086:10c9]\n\t00:02.1 Ethernet controller [0200]: Intel Y [8086:10c9]\n';
    const groups = parseLspci(text).devices.map(({ iommuGroup }) => iommuGroup);
    expect(groups).toEqual(['0', '1', '1']);
  });

  it.each([
    '[    1.387] e1000 0000:00:02.0 eth0: (PCI:33MHz:32-bit) 52:54:00:12:34:56',
    'e1000 0000:00:02.0 eth0: Intel(R) PRO/1000 Network Connection',
    'pci 0000:00:02.0: [8086:100e] type 00 class 0x020000',
    'e1000e 0000:00:02.0 0000:00:02.0 (uninitialized): registered PHC clock',
    'lrwxrwxrwx 1 root root 0 Nov 28 02:50 device -> ../../../0000:00:02.0 ',
    'bus-info: 0000:00:02.0',
    `two on one line: 00:01.0 00:02.0${short.slice(0, 12)}`,
  ])('is no reason to take this for a device: %s', (line) => {
    expect(parseLspci(line).devices).toEqual([]);
  });
});

describe('other programs and older versions', () => {
  // Format strings of busybox 1.37, util-linux/lspci.c; Debian's busybox is built without it.
  it('busybox lspci -k', () => {
    const { devices, unread } = parseLspci(
      '00:01.0 Class 0601: 8086:7000\n00:01.1 Class 0101: 8086:7010 ata_piix\n00:02.0 Class 0200: 8086:100e e1000\n',
    );
    expect(unread).toEqual([]);
    expect(devices).toMatchObject([
      { classId: '0601', vendorId: '8086', deviceId: '7000', driver: null },
      { classId: '0101', vendorId: '8086', deviceId: '7010', driver: 'ata_piix' },
      { classId: '0200', vendorId: '8086', deviceId: '100e', driver: 'e1000' },
    ]);
  });

  it('busybox lspci', () => {
    expect(parseLspci('00:02.0 Class 0200: 8086:100e\n').devices).toEqual([
      { slot: '0000:00:02.0', classId: '0200', vendorId: '8086', deviceId: '100e', lines: [0] },
    ]);
  });

  it.each([
    ['-m', '', undefined],
    ['-mk', ' "e1000"', 'e1000'],
  ])('busybox lspci %s', (_, last, driver) => {
    const line = `00:02.0 "Class 0200" "8086" "100e" "1af4" "1100"${last}`;
    expect(parseLspci(line).devices).toEqual([
      {
        slot: '0000:00:02.0',
        className: 'Class 0200',
        classId: '0200',
        vendorId: '8086',
        deviceId: '100e',
        subsystemVendorId: '1af4',
        subsystemDeviceId: '1100',
        ...(driver === undefined ? {} : { driver, modules: undefined }),
        lines: [0],
      },
    ]);
  });

  // pciutils 2.2 and earlier.
  it.each([
    ['00:02.0 Ethernet controller: Intel Corporation: Unknown device 4031 (rev 02)', '4031', undefined],
    ['00:02.0 Ethernet controller: Intel Corporation Unknown device 4031', '4031', undefined],
    ['00:02.0 Ethernet controller: Unknown device 1af4:1041', '1041', '1af4'],
    ['00:02.0 Class 0200: Unknown device 1af4:1041 (rev 01)', '1041', '1af4'],
    ['00:02.0 Ethernet controller: Device 1af4:1041 (rev 01)', '1041', '1af4'],
    ['00:02.0 Ethernet controller: Intel Corporation Device 4031', '4031', undefined],
  ])('%s', (line, deviceId, vendorId) => {
    const [device] = parseLspci(
      `${line}\n\tSubsystem: Hewlett-Packard Company: Unknown device 135b\n`,
    ).devices;
    expect(device).toMatchObject({ deviceId, subsystemDeviceId: '135b' });
    expect(device?.vendorId).toBe(vendorId);
  });

  it('a tree that names the domain behind each bridge', () => {
    const old = read('q35-igb-tvnn').replace(/(?<=-)\[(?=[0-9a-f]{2}[\]-])/g, '[0000:');
    expect(old).toContain('-02.0-[0000:01]--+-00.0');
    const shown = (text: string) => parseLspci(text).devices.map(({ slot, deviceId }) => [slot, deviceId]);
    // The drawing is wider, the devices are the same.
    const drawn = old
      .split('\n')
      .map((line) =>
        line
          .replace(/^( {11}\|) {12}(?=[+\\]-)/, '$1                 ')
          .replace(/^( {11}\|) {31}(?=[+\\]-)/, '$1                                         '),
      );
    expect(shown(drawn.join('\n'))).toEqual(shown(read('q35-igb-tvnn')));
  });
});

describe('columns that a tool lined up', () => {
  it.each(['\t', '   '])('%j behind the address', (gap) => {
    const text = read('pc-e1000-nnk').replace(/^(\S+) /gm, `$1${gap}`);
    const plain = parseLspci(read('pc-e1000-nnk')).devices;
    expect(parseLspci(text).devices).toEqual(plain);
    const [reading] = readLspci(text).readings;
    const [line = ''] = text.split('\n');
    const spans = reading?.spans.filter((span) => span.line === 0) ?? [];
    expect(spans.map(({ name, start, end }) => [name, line.slice(start, end)])).toContainEqual([
      'class-id',
      '0600',
    ]);
  });
});
