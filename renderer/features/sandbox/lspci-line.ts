/** Writes a device down as `lspci -nnk` prints it, cut into the fields that a reader can ask about. */
import type { PciDevice } from '../../../main/contract/pci.ts';

export const fieldNames = [
  'slot',
  'class',
  'vendor',
  'device',
  'ids',
  'revision',
  'subsystem',
  'driver',
  'modules',
] as const;
export type FieldName = (typeof fieldNames)[number];

/** A piece of a line; null is what only holds the fields apart. */
export interface Piece {
  text: string;
  field: FieldName | null;
}

/** Whether the list needs its domains: lspci leaves them out while all are 0000. */
export function showsDomains(devices: readonly PciDevice[]): boolean {
  return devices.some(({ slot }) => !slot.startsWith('0000:'));
}

/** The lines of one device, the first at the margin and the others below it. */
export function lspciLines(device: PciDevice, domains: boolean): Piece[][] {
  return [headLine(device, domains), ...belowLines(device)];
}

/** The same as one text, as a terminal would show it. */
export function asText(lines: readonly (readonly Piece[])[]): string {
  return lines
    .map((line, at) => `${at === 0 ? '' : '\t'}${line.map(({ text }) => text).join('')}`)
    .join('\n');
}

function headLine(device: PciDevice, domains: boolean): Piece[] {
  const { classId = '', vendorId = '', deviceId = '', revision } = device;
  const vendor = known(device.vendorName, 'Vendor');
  return [
    field('slot', domains ? device.slot : device.slot.replace(/^0000:/, '')),
    gap(' '),
    field('class', `${known(device.className, 'Class') ?? 'Class'} [${classId}]`),
    gap(': '),
    ...(vendor === undefined ? [] : [field('vendor', vendor), gap(' ')]),
    field('device', known(device.deviceName, 'Device') ?? 'Device'),
    gap(' '),
    field('ids', `[${vendorId}:${deviceId}]`),
    ...(revision === undefined ? [] : [gap(' '), field('revision', `(rev ${revision})`)]),
  ];
}

function belowLines(device: PciDevice): Piece[][] {
  const { subsystemVendorId, subsystemDeviceId, driver, modules = [] } = device;
  const lines: Piece[][] = [];
  if (subsystemVendorId !== undefined && subsystemDeviceId !== undefined) {
    const name = (device.subsystemName ?? 'Device').replace(/^Unknown vendor /, '');
    lines.push([
      gap('Subsystem: '),
      field('subsystem', `${name} [${subsystemVendorId}:${subsystemDeviceId}]`),
    ]);
  }
  if (typeof driver === 'string') lines.push([gap('Kernel driver in use: '), field('driver', driver)]);
  if (modules.length > 0) lines.push([gap('Kernel modules: '), field('modules', modules.join(', '))]);
  return lines;
}

/** lspci's stand-in for a name that its list lacks is no name. */
function known(name: string | undefined, standIn: string): string | undefined {
  return name === undefined || name === standIn ? undefined : name;
}

function field(name: FieldName, text: string): Piece {
  return { text, field: name };
}

function gap(text: string): Piece {
  return { text, field: null };
}
