import type { PciDevice } from '../contract/pci.ts';
import { isHexDump, readDetail } from './lspci/detail.ts';
import { readDeviceLine } from './lspci/device-line.ts';
import { toLines, type Line } from './lspci/line.ts';
import { readMachineLine } from './lspci/machine-line.ts';
import type { Reading } from './lspci/reading.ts';
import { closeRecord, extendRecord, openRecord, type OpenRecord } from './lspci/record.ts';
import { fillAbsent } from './lspci/sections.ts';
import { isTreeRegion, newTree, readTreeLine } from './lspci/tree.ts';

/** Everything a text of lspci says, with the place of every field. */
export interface LspciText {
  readings: Reading[];
  /** Lines that belong to no device, numbered as in the text. */
  unread: Line[];
  lines: Line[];
}

/**
 * Reads the output of lspci in whatever form it was asked for, recognised from the text alone. Never
 * throws and never makes up a device: what is not certain goes to `unread`.
 */
export function parseLspci(text: string): { devices: PciDevice[]; unread: string[] } {
  const { readings, unread } = readLspci(text);
  return { devices: readings.map(({ device }) => device), unread: unread.map((line) => line.text) };
}

/** As {@link parseLspci}, with the place of every field kept for evidence. */
export function readLspci(text: string): LspciText {
  const lines = toLines(text);
  const readings: Reading[] = [];
  const unread: Line[] = [];
  const tree = newTree();
  let open: Reading | null = null;
  let record: OpenRecord | null = null;

  const close = () => {
    if (record !== null) closeRecord(record);
    record = null;
    open = null;
  };

  for (const line of lines) {
    if (line.body.trim() === '' || line.body === '--') {
      close();
      continue;
    }
    const branch = readTreeLine(tree, line);
    if (branch !== null) {
      close();
      readings.push(...branch);
      open = branch.at(-1) ?? null;
      continue;
    }
    const device = readMachineLine(line) ?? readDeviceLine(line);
    if (device !== null) {
      close();
      readings.push(device);
      open = device;
      continue;
    }
    const opened = openRecord(line);
    if (opened !== null) {
      close();
      record = opened;
      open = opened.reading;
      readings.push(opened.reading);
      continue;
    }
    if (record !== null && extendRecord(record, line)) continue;
    if (open !== null && takeBelow(open, line)) continue;
    unread.push(line);
    if (!isComplaint(line)) close();
  }
  close();
  fillAbsent(readings);
  return { readings, unread, lines };
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
