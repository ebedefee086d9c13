import type { PciDevice } from '../contract/pci.ts';
import { isDetail, isHexDump, readDetail } from './lspci/detail.ts';
import { readDeviceLine } from './lspci/device-line.ts';
import { groupIn, readLabelled } from './lspci/labelled.ts';
import { toLines, type Line } from './lspci/line.ts';
import { readMachineLine } from './lspci/machine-line.ts';
import type { Reading } from './lspci/reading.ts';
import { closeRecord, extendRecord, openRecord, type OpenRecord } from './lspci/record.ts';
import { fillAbsent, rises } from './lspci/sections.ts';
import { isTreeRegion, newTree, readTreeLine } from './lspci/tree.ts';

/** Everything a text of lspci says, with the place of every field. */
export interface LspciText {
  readings: Reading[];
  /** Lines that belong to no device, numbered as in the text. */
  unread: Line[];
  lines: Line[];
  /** Details stand where lspci never prints them: lines were put in another order, or device lines left out. */
  stirred: boolean;
}

/**
 * Reads the output of lspci in whatever form it was asked for, recognised from the text alone. Never
 * throws and never makes up a device: what is not certain goes to `unread`.
 */
export function parseLspci(text: string): { devices: PciDevice[]; unread: string[] } {
  const { readings, unread } = certain(readLspci(text));
  return { devices: readings.map(({ device }) => device), unread: unread.map((line) => line.text) };
}

/** A text without the details that may be another device's, where its lines were stirred. */
export function certain(text: LspciText): LspciText {
  return text.stirred ? withoutDetails(text) : text;
}

/** What each device says on its own line, and nothing of what stands below. */
export function withoutDetails(text: LspciText): LspciText {
  const kept = text.readings.map((reading) => {
    const line = text.lines[reading.device.lines[0] ?? -1];
    return reading.form !== 'line' || line === undefined ? reading : (readDevice(line)?.reading ?? reading);
  });
  const read = new Set(kept.flatMap(({ device }) => device.lines));
  const dropped = text.readings.flatMap(({ device }) => device.lines.filter((index) => !read.has(index)));
  const unread = [...text.unread, ...dropped.flatMap((index) => text.lines[index] ?? [])];
  return { ...text, readings: kept, unread: unread.sort((a, b) => a.index - b.index) };
}

/** As {@link parseLspci}, with the place of every field kept for evidence; details belong to the device above. */
export function readLspci(text: string): LspciText {
  const lines = toLines(text);
  const readings: Reading[] = [];
  const unread: Line[] = [];
  const tree = newTree();
  let open: Reading | null = null;
  let label = '';
  let group: string | null = null;
  let record: OpenRecord | null = null;
  let orphans = false;
  let stirred = false;

  const close = (whole: boolean) => {
    if (open !== null) open.closed = whole;
    if (record !== null) closeRecord(record);
    record = null;
    open = null;
    label = '';
  };

  for (const line of lines) {
    if (line.body.trim() === '' || line.body === '--') {
      // What follows the last line end is no line.
      close(line.body !== '--' && line.index < lines.length - 1);
      continue;
    }
    const branch = readTreeLine(tree, line);
    if (branch !== null) {
      close(true);
      readings.push(...branch);
      open = branch.at(-1) ?? null;
      continue;
    }
    const device = readDevice(line);
    if (device !== null) {
      close(true);
      ({ label } = device);
      open = device.reading;
      readings.push(open);
      if (group !== null && /^\s/.test(line.body)) open.device.iommuGroup ??= group;
      else if (label === '') group = null;
      continue;
    }
    const opened = openRecord(line);
    if (opened !== null) {
      close(true);
      record = opened;
      open = opened.reading;
      readings.push(opened.reading);
      continue;
    }
    if (record !== null && extendRecord(record, line)) continue;
    if (open !== null && takeBelow(open, unlabelled(line, label))) continue;
    unread.push(line);
    if (isDetail(line)) {
      orphans ||= readings.length === 0;
      stirred ||= open !== null && open.form === 'line';
    }
    group = groupIn(line.body) ?? group;
    if (!isComplaint(line)) close(false);
  }
  close(false);
  fillAbsent(readings);
  return { readings, unread, lines, stirred: stirred || (orphans && falls(readings)) };
}

/** A device that begins on this line, and what a tool put in front of it. */
function readDevice(line: Line): { reading: Reading; label: string } | null {
  const reading = readMachineLine(line) ?? readDeviceLine(line);
  return reading === null ? readLabelled(line) : { reading, label: '' };
}

/** A line below a device without the label that both of them got. */
function unlabelled(line: Line, label: string): Line {
  if (label === '' || !line.body.startsWith(label)) return line;
  return { ...line, body: line.body.slice(label.length), offset: line.offset + label.length };
}

/** Read from the bottom: lspci sorts by address. */
function falls(readings: readonly Reading[]): boolean {
  return readings.some((reading, at) => {
    const before = readings[at - 1];
    return before !== undefined && !rises(before.device.slot, reading.device.slot);
  });
}

function takeBelow(reading: Reading, line: Line): boolean {
  if (isHexDump(line)) {
    reading.device.lines.push(line.index);
    return true;
  }
  switch (reading.form) {
    case 'line':
      return readDetail(reading, line);
    case 'tree':
      if (!isTreeRegion(line)) return false;
      reading.bars = true;
      reading.device.lines.push(line.index);
      return true;
    case 'machine':
    case 'record':
      return false;
  }
}

/** What lspci says on stderr may land anywhere, between a device and its details too. */
function isComplaint(line: Line): boolean {
  return /^(?:lspci|pcilib): /.test(line.body);
}
