/** A part of a line: its text, and the column where that starts. */
export interface Piece {
  text: string;
  start: number;
}

/** What a class, vendor or device is called, and its number where the text holds one. */
export interface Named {
  name?: Piece;
  id?: Piece;
}

const bracketed = /^(.*?) ?\[([0-9a-f]{4})\]$/;
const placeholder = /^(?:Class|Vendor|Device|Unknown vendor|Unknown device) ([0-9a-f]{4})$/;
const number = /^[0-9a-f]{4}$/;

export function isNumber(text: string): boolean {
  return number.test(text);
}

/** `0200` as lspci -n has it, `Class 0200` as busybox has it. */
export function isClassNumber(text: string): boolean {
  return isNumber(text) || /^Class [0-9a-f]{4}$/.test(text);
}

export function hasBracketedNumber(text: string): boolean {
  return bracketed.test(text);
}

/** Reads `Ethernet controller [0200]` and lspci's stand-ins for what pci.ids lacks, `Device 0d57`. */
export function readNamed(piece: Piece, brackets: boolean): Named {
  const found = brackets ? bracketed.exec(piece.text) : null;
  if (found !== null) {
    const [, name = '', id = ''] = found;
    const end = piece.start + piece.text.length - 1;
    const numbered = { id: { text: id, start: end - id.length } };
    return name === '' ? numbered : { name: { text: name, start: piece.start }, ...numbered };
  }
  const standIn = placeholder.exec(piece.text)?.[1];
  if (standIn === undefined) return { name: piece };
  return { name: piece, id: { text: standIn, start: piece.start + piece.text.length - standIn.length } };
}

/** Vendor and device, or the two of a subsystem, which lspci prints as one. */
export interface Pair {
  name?: Piece;
  vendorId?: string;
  deviceId?: string;
  /** Both numbers, `8086:100e`. */
  ids?: Piece;
}

const numericPair = /^([0-9a-f]{4}):([0-9a-f]{4})$/;
const bracketedPair = /^(.*?) ?\[([0-9a-f]{4}):([0-9a-f]{4})\]$/;
// lspci before 2008 said `Intel Corporation: Unknown device 4031`.
const unknownVendor = /^(?:Unknown device|Device) ([0-9a-f]{4}):([0-9a-f]{4})$/;
const unknownDevice = /(?: |: )(?:Unknown device|Device) ([0-9a-f]{4})$/;

/** Reads vendor and device in the ways lspci prints them together: words, numbers (`-n`) or both (`-nn`). */
export function readPair(piece: Piece): Pair {
  const text = piece.text;
  const both = numericPair.exec(text) ?? unknownVendor.exec(text);
  if (both !== null) {
    const [, vendorId = '', deviceId = ''] = both;
    const ids = { text: `${vendorId}:${deviceId}`, start: piece.start + text.length - 9 };
    return { vendorId, deviceId, ids, ...(ids.start > piece.start ? { name: piece } : {}) };
  }
  const labelled = bracketedPair.exec(text);
  if (labelled !== null) {
    const [, name = '', vendorId = '', deviceId = ''] = labelled;
    const ids = { text: `${vendorId}:${deviceId}`, start: piece.start + text.length - 10 };
    const named = name === '' ? {} : { name: { text: name, start: piece.start } };
    return { vendorId, deviceId, ids, ...named };
  }
  if (text === '') return {};
  const deviceId = unknownDevice.exec(text)?.[1];
  return deviceId === undefined ? { name: piece } : { name: piece, deviceId };
}
