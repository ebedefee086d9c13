/** A row of bits as sysfs writes the features of a device: a digit each, number 0 first. */

/** Digits that are counted together. */
export const BITS_TOGETHER = 8;

/** As short as a row of bits may be; a shorter one is any number. */
const SHORTEST = 32;

/** The digits of a line that is such a row; null for any other line. */
export function bitRow(line: string): string | null {
  const digits = line.trim();
  const isRow = /^[01]+$/.test(digits) && digits.length >= SHORTEST && digits.length % BITS_TOGETHER === 0;
  return isRow ? digits : null;
}

/** The row in pieces, each with the number of its first bit. */
export function bitGroups(row: string): { first: number; digits: string }[] {
  return Array.from({ length: Math.ceil(row.length / BITS_TOGETHER) }, (_, index) => {
    const first = index * BITS_TOGETHER;
    return { first, digits: row.slice(first, first + BITS_TOGETHER) };
  });
}

/** The numbers of the bits that are set, rising. */
export function bitsSet(row: string): number[] {
  return Array.from(row).flatMap((digit, number) => (digit === '1' ? [number] : []));
}
