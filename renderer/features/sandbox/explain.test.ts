import { describe, expect, test } from 'vitest';
import { parseLspci } from '../../../main/checks/lspci.ts';
import { deviceModels } from '../../../main/contract/devices.ts';
import { nicModels } from '../../../main/contract/machine.ts';
import type { PciDevice } from '../../../main/contract/pci.ts';
import { blemishes } from '../../../main/lessons/prose.ts';
import { explain, slotMeaning } from './explain.ts';
import { asText, lspciLines, showsDomains } from './lspci-line.ts';

/** Recorded on guests of every board and device, and from dumps of machines nobody has. */
const fixtures: Record<string, string> = import.meta.glob('../../../main/checks/fixtures/*.txt', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const read = (name: string) => fixtures[`../../../main/checks/fixtures/${name}.txt`]?.replace(/^#.*\n/, '');
const machines = Object.keys(fixtures).flatMap((path) => /([\w-]+)-truth\.txt$/.exec(path)?.[1] ?? []);
const truthOf = (machine: string) => parseLspci(read(`${machine}-truth`) ?? '').devices;
const ours = machines.filter((machine) => /^(pc|q35)-/.test(machine));

/** What lspci calls a device is written as lspci writes it. */
function withoutNames(words: string, device: PciDevice): string {
  const names = Object.values(device).flatMap((value) => (typeof value === 'string' ? value : []));
  return names.filter((name) => name.includes('"')).reduce((rest, name) => rest.replaceAll(name, ''), words);
}

test('the corpus has every board, network card and device that can be chosen', () => {
  const seen = new Set(
    ours.flatMap((machine) => truthOf(machine).map((d) => `${d.vendorId ?? ''}:${d.deviceId ?? ''}`)),
  );
  const wanted = [...Object.values(nicModels), ...Object.values(deviceModels)].map(({ pciId }) => pciId);
  expect(wanted.filter((id) => !seen.has(id))).toEqual([]);
  expect(ours.filter((machine) => machine.startsWith('q35-')).length).toBeGreaterThanOrEqual(6);
});

describe.each(machines)('%s', (machine) => {
  const devices = truthOf(machine);
  const domains = showsDomains(devices);
  const each = devices.map((device) => [device.slot, device] as const);

  test.each(each)('%s: every field has a word in both languages', (_, device) => {
    const { about, notes } = explain(device, domains);
    const fields = notes.map(({ field }) => field);
    expect(fields).toEqual(expect.arrayContaining(['slot', 'class', 'device', 'ids', 'driver']));
    for (const text of [about, ...notes.map(({ says }) => says)]) {
      expect(text.en).toMatch(/\w\.( |$)/);
      expect(text['zh-CN']).toMatch(/[\u4e00-\u9fff].*[。）]$/u);
      expect(blemishes('en', withoutNames(text.en, device))).toEqual([]);
      expect(blemishes('zh-CN', withoutNames(text['zh-CN'], device))).toEqual([]);
    }
  });

  test.runIf(read(`${machine}-nnk`) !== undefined)('is written as its lspci -nnk printed it', () => {
    const printed = devices.map((device) => asText(lspciLines(device, domains))).join('\n');
    expect(printed.trim()).toBe(read(`${machine}-nnk`)?.trim());
  });
});

test('each device of our guests is known, and says how it is made', () => {
  const strangers = ours.flatMap((machine) =>
    truthOf(machine)
      .map((device) => ({ device, told: explain(device, false) }))
      .filter(({ told }) => told.technology === null || told.about.en.includes('no words'))
      .map(({ device }) => `${machine} ${device.slot}`),
  );
  expect(strangers).toEqual([]);
});

test.each([
  ['pc-e1000', '0000:00:02.0', 'emulated', /2002/, /not know that each register/],
  ['pc-virtio-net-pci', '0000:00:02.0', 'paravirtual', /transitional or legacy/, /only opens the door/],
  ['pc-disks', '0000:00:07.0', 'emulated', /NVMe/, /every NVMe disk/],
  ['pc-disks', '0000:00:0a.0', 'emulated', /factorials/, /no driver for it/],
  ['q35-igb', '0000:01:10.2', 'emulated', /SR-IOV/, /slice/],
  ['pc-e1000', '0000:00:00.0', 'emulated', /440FX/, /nobody needs to/],
  ['pc-cirrus', '0000:00:03.0', 'emulated', /1990s/, /small print/],
] as const)('%s %s', (machine, slot, technology, about, driver) => {
  const device = truthOf(machine).find((one) => one.slot === slot);
  if (device === undefined) throw new Error(`${machine} has no ${slot}`);
  const told = explain(device, false);
  expect(told.technology).toBe(technology);
  expect(told.about.en).toMatch(about);
  expect(told.notes.find(({ field }) => field === 'driver')?.says.en).toMatch(driver);
});

test('a vendor’s number alone makes no device virtio, emulated or a chip', () => {
  const of = (vendorId: string, deviceId: string) =>
    explain({ slot: '0000:00:05.0', lines: [], classId: '0500', vendorId, deviceId }, false);
  expect(of('1af4', '1041').technology).toBe('paravirtual');
  expect(of('1af4', '107f').technology).toBe('paravirtual');
  expect(of('1af4', '1110').technology).toBeNull();
  expect(of('1af4', '1110').about.en).toMatch(/no words/);
  expect(of('1b36', '0100').technology).toBeNull();
  const vmxnet3 = truthOf('pc-vmxnet3').find(({ vendorId }) => vendorId === '15ad');
  if (vmxnet3 === undefined) throw new Error('pc-vmxnet3 has no vmxnet3');
  const vendor = explain(vmxnet3, false).notes.find(({ field }) => field === 'vendor');
  expect(vendor?.says.en).toMatch(/agreement/);
});

test('a slot is read aloud with what is particular about it', () => {
  expect(slotMeaning('0000:00:02.0').en).toBe('Its address: bus 00, device 02, function 0, in hexadecimal.');
  expect(slotMeaning('10000:03:1f.2').en).toMatch(/Domain 10000.*behind a bridge.*Function 2/);
});
