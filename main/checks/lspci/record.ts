import { completeSlot } from './address.ts';
import type { Line } from './line.ts';
import type { Piece } from './names.ts';
import { startReading, type Reading } from './reading.ts';
import { applyNames, type SplitNames } from './split-names.ts';

interface Placed extends Piece {
  line: number;
}

/** A device of `lspci -vmm` that is still being read, a `Tag:` line at a time. */
export interface OpenRecord {
  reading: Reading;
  names: SplitNames<Placed>;
}

const tagged = /^([A-Z][A-Za-z]*):\s*(.*)$/;

function parts(line: Line): { tag: string; value: Placed } | null {
  const match = tagged.exec(line.body.trim());
  if (match === null) return null;
  const [, tag = '', text = ''] = match;
  const start = line.offset + line.body.trimEnd().length - text.length;
  return { tag, value: { text, start, line: line.index } };
}

/** Opens a record at `Slot: 00:02.0` (`-vmm`) or `Device: 00:02.0` (`-vm`). */
export function openRecord(line: Line): OpenRecord | null {
  const found = parts(line);
  if (found === null || (found.tag !== 'Slot' && found.tag !== 'Device')) return null;
  const { value } = found;
  const slot = completeSlot(value.text);
  if (slot === null) return null;
  const reading = startReading(slot, 'record', line.index);
  reading.spans.push({
    line: line.index,
    name: 'slot',
    start: value.start,
    end: value.start + value.text.length,
  });
  return { reading, names: {} };
}

/** Takes a further line of the record; false when the line is not part of it. */
export function extendRecord(record: OpenRecord, line: Line): boolean {
  const found = parts(line);
  if (found === null || !takeTag(record, found.tag, found.value)) return false;
  record.reading.device.lines.push(line.index);
  return true;
}

function takeTag({ reading, names }: OpenRecord, tag: string, value: Placed): boolean {
  const { device, spans } = reading;
  const mark = (name: 'revision' | 'driver' | 'modules') =>
    spans.push({ line: value.line, name, start: value.start, end: value.start + value.text.length });
  switch (tag) {
    case 'Class':
      names.class ??= value;
      return true;
    case 'Vendor':
      names.vendor ??= value;
      return true;
    case 'Device':
      names.device ??= value;
      return true;
    case 'SVendor':
      names.subVendor ??= value;
      return true;
    case 'SDevice':
      names.subDevice ??= value;
      return true;
    case 'Rev':
      if (/^[0-9a-f]{2}$/.test(value.text)) {
        device.revision = value.text;
        mark('revision');
      }
      return true;
    case 'ProgIf':
      if (/^[0-9a-f]{2}$/.test(value.text)) device.progIf = value.text;
      return true;
    case 'Driver':
      if (value.text === '' || typeof device.driver === 'string') return false;
      device.driver = value.text;
      reading.tellsDriver = true;
      mark('driver');
      return true;
    case 'Module':
      if (value.text === '') return false;
      (device.modules ??= []).push(value.text);
      reading.tellsDriver = true;
      mark('modules');
      return true;
    case 'IOMMUGroup':
      device.iommuGroup = value.text;
      return true;
    case 'PhySlot':
    case 'NUMANode':
    case 'DTNode':
      return true;
    default:
      return false;
  }
}

/** Reads the names of a record once all of them are there. */
export function closeRecord({ reading, names }: OpenRecord): void {
  applyNames(reading, names, (name, piece, from) => ({
    line: from.line,
    name,
    start: piece.start,
    end: piece.start + piece.text.length,
  }));
}
