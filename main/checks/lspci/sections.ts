import type { Reading } from './reading.ts';

/**
 * Says "none" where the form would have named a driver and did not. A text may hold several listings;
 * lspci sorts each by address, so a listing ends where the addresses stop rising.
 */
export function fillAbsent(readings: readonly Reading[]): void {
  let section: Reading[] = [];
  const finish = () => {
    if (!section.some((reading) => reading.tellsDriver)) return;
    for (const { device, closed } of section) {
      // Where the block was cut, the driver may have stood in what is gone.
      if (!closed) continue;
      device.driver ??= null;
      device.modules ??= [];
    }
  };
  for (const reading of readings) {
    const last = section.at(-1);
    if (last !== undefined && (last.form !== reading.form || !rises(last.device.slot, reading.device.slot))) {
      finish();
      section = [];
    }
    section.push(reading);
  }
  finish();
}

/** Whether the second address comes after the first, as in a listing. */
export function rises(before: string, after: string): boolean {
  const width = 16;
  return before.padStart(width, '0') < after.padStart(width, '0');
}
