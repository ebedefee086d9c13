import type { Handling } from './handling.ts';
import { withoutDetails, type LspciText } from './lspci.ts';
import type { Reading } from './lspci/reading.ts';

/** A text of lspci without what a device can't be given for certain after what was done to the lines. */
export function attributed(text: LspciText, { order }: Handling): LspciText {
  switch (order) {
    case 'kept':
      // Something that the command line does not show has stirred them all the same.
      return text.stirred ? alone(text) : text;
    case 'alike':
    case 'picked':
      return { ...text, readings: text.readings.filter(isOnRootBus).map(withoutRegions) };
    case 'stirred':
      return alone(text);
  }
}

/** What each line says by itself; a tree and a record of many lines say nothing then. */
function alone(text: LspciText): LspciText {
  const readings = text.readings.filter(({ form }) => form === 'line' || form === 'machine');
  return withoutDetails({ ...text, readings });
}

/** Where lines of a tree are missing, what hangs deeper may hang on a bridge whose line is gone. */
function isOnRootBus({ form, device }: Reading): boolean {
  return form !== 'tree' || /^[0-9a-f]+:00:/.test(device.slot);
}

/** Nobody can say of a region whose it is, once device lines may be missing. */
function withoutRegions(reading: Reading): Reading {
  return reading.form === 'line' ? { ...reading, bars: false } : reading;
}
