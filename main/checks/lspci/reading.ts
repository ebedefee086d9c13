import type { Evidence } from '../../contract/check.ts';
import type { PciDevice } from '../../contract/pci.ts';

export type FieldName = Evidence['fields'][number]['name'];

/** Where a field of a device stands: columns of one line, end exclusive. */
export interface FieldSpan {
  line: number;
  name: FieldName;
  start: number;
  end: number;
}

/** The four shapes of lspci output: a sentence a line, `-mm`, `-vmm`, and `-t`. */
export type Form = 'line' | 'machine' | 'record' | 'tree';

/** A device together with where and how the text showed it. */
export interface Reading {
  device: PciDevice;
  spans: FieldSpan[];
  form: Form;
  /** The text showed memory or I/O regions of the device. */
  bars: boolean;
  /** The text is of a form that names the kernel driver of every device that has one. */
  tellsDriver: boolean;
  /** How far down its block the last line stood that was read; lspci prints them in one order. */
  rank: number;
  /** The whole block of the device is there: the next device or an empty line follows it. */
  closed: boolean;
}

/** Starts the reading of a device whose address stands on line `line`. */
export function startReading(slot: string, form: Form, line: number): Reading {
  return {
    device: { slot, lines: [line] },
    spans: [],
    form,
    bars: false,
    tellsDriver: false,
    rank: -1,
    closed: false,
  };
}
