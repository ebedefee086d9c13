import { expect, test } from 'vitest';
import { bitGroups, bitRow, bitsSet } from './bit-row.ts';

/** `cat /sys/bus/virtio/devices/virtio0/features` of a network card of this project's guest. */
const row = '0010010000000001111101010000110010000000100000000000000000000000';

test('the features of a virtio device are a row of bits, counted in eights from the left', () => {
  expect(bitRow(`${row}\n`)).toBe(row);
  expect(bitGroups(row).map(({ first }) => first)).toEqual([0, 8, 16, 24, 32, 40, 48, 56]);
  expect(
    bitGroups(row)
      .map(({ digits }) => digits)
      .join(''),
  ).toBe(row);
  expect(bitsSet(row)).toEqual([2, 5, 15, 16, 17, 18, 19, 21, 23, 28, 29, 32, 40]);
});

test('the 128 bits of a newer kernel are one too', () => expect(bitRow('01'.repeat(64))).toHaveLength(128));

test.each(['1', '0101', `x${row}`, `${row} ${row}`, row.slice(1), row.replace('1', '2'), ''])(
  '%j is none',
  (line) => expect(bitRow(line)).toBeNull(),
);
