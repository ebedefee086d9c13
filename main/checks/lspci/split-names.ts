import { hasBracketedNumber, isClassNumber, isNumber, readNamed, type Named, type Piece } from './names.ts';
import type { FieldName, FieldSpan, Reading } from './reading.ts';

/** The five names of a device, which the machine-readable forms keep apart. */
export interface SplitNames<P extends Piece> {
  class?: P | undefined;
  vendor?: P | undefined;
  device?: P | undefined;
  subVendor?: P | undefined;
  subDevice?: P | undefined;
}

/**
 * Puts names and numbers of a machine-readable device into its reading. Whether `1234` is a number or a
 * name is told by the others: `-n` makes all of them numbers, `-nn` puts one behind each.
 */
export function applyNames<P extends Piece>(
  reading: Reading,
  names: SplitNames<P>,
  locate: (name: FieldName, piece: Piece, from: P) => FieldSpan,
  unescape: (name: string) => string = (name) => name,
): void {
  const { device, spans } = reading;
  const main = [names.class, names.vendor, names.device].filter((piece) => piece !== undefined);
  const numeric =
    main.length > 0 && main.every(({ text }, at) => (at === 0 ? isClassNumber(text) : isNumber(text)));
  const both = main.length > 0 && main.every((piece) => hasBracketedNumber(piece.text));

  const read = (piece: P | undefined, label: FieldName, idLabel: FieldName, brackets = both): Named => {
    if (piece === undefined || piece.text === '') return {};
    const named = numeric && isNumber(piece.text) ? { id: piece } : readNamed(piece, brackets);
    const { name, id } = named;
    if (name !== undefined) spans.push(locate(label, name, piece));
    else if (id !== undefined) spans.push(locate(label, id, piece));
    if (idLabel !== label && name !== undefined && id !== undefined) spans.push(locate(idLabel, id, piece));
    return named;
  };

  const classNamed = read(names.class, 'class', 'class-id', true);
  const vendor = read(names.vendor, 'vendor', 'ids');
  const own = read(names.device, 'device', 'ids');
  const subVendor = read(names.subVendor, 'subsystem', 'subsystem');
  const subDevice = read(names.subDevice, 'subsystem', 'subsystem');
  if (classNamed.name !== undefined) device.className = unescape(classNamed.name.text);
  if (classNamed.id !== undefined) device.classId = classNamed.id.text;
  if (vendor.name !== undefined) device.vendorName = unescape(vendor.name.text);
  if (vendor.id !== undefined) device.vendorId = vendor.id.text;
  if (own.name !== undefined) device.deviceName = unescape(own.name.text);
  if (own.id !== undefined) device.deviceId = own.id.text;
  if (subVendor.id !== undefined) device.subsystemVendorId = subVendor.id.text;
  if (subDevice.id !== undefined) device.subsystemDeviceId = subDevice.id.text;
  const subsystem = [subVendor.name?.text, subDevice.name?.text].filter((name) => name !== undefined);
  if (subsystem.length > 0) device.subsystemName = unescape(subsystem.join(' '));
}
