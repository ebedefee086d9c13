/** A picture as QEMU's `screendump` writes it: a binary PPM, three bytes a dot. Pure. */
import { crc32, deflate } from 'node:zlib';
import { promisify } from 'node:util';
import type { Painted } from '../../contract/display.ts';

export interface Frame {
  width: number;
  height: number;
  /** Red, green and blue of each dot, row by row. */
  dots: Buffer;
}

const BYTES_A_DOT = 3;

/** Reads a PPM (`P6 640 480 255`, then the dots); null for anything else, or for one that was cut short. */
export function frameFrom(file: Buffer): Frame | null {
  const header = /^P6\s(\d+) (\d+)\s255\s/.exec(file.toString('latin1', 0, 40));
  if (header === null) return null;
  const [whole, width, height] = [header[0], Number(header[1]), Number(header[2])];
  const dots = file.subarray(whole.length);
  const expected = width * height * BYTES_A_DOT;
  return expected > 0 && dots.length === expected ? { width, height, dots } : null;
}

/**
 * Where QEMU writes "Guest has not initialized the display (yet)." or "Display output is not active.": one row of
 * letters in the middle of a picture of this size. Read on QEMU 11.1; another place is taken for something painted.
 */
const notice = { width: 640, height: 480, top: 224, bottom: 240 };

/** The most that the cursor of a text console covers, in dots. */
const cursor = { width: 16, height: 32 };

/** What there is to be seen, and which share of the dots is not black. */
export function paintedOn({ width, height, dots }: Frame): { painted: Painted; lit: number } {
  let lit = 0;
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let at = 0, y = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += BYTES_A_DOT) {
      if (dots[at] === 0 && dots[at + 1] === 0 && dots[at + 2] === 0) continue;
      lit++;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  const share = lit / (width * height);
  if (right - left < cursor.width && bottom - top < cursor.height) return { painted: 'nothing', lit: share };
  const isNotice =
    width === notice.width && height === notice.height && top >= notice.top && bottom < notice.bottom;
  return { painted: isNotice ? 'unset' : 'something', lit: share };
}

const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

/** Depth 8, colour type RGB, then the one kind of compression, filter and order that nearly every PNG has. */
const PNG_FORM = Buffer.from([8, 2, 0, 0, 0]);

const deflated = promisify(deflate);

/** The same picture as a PNG; the work is done off the main thread. */
export async function pngOf({ width, height, dots }: Frame): Promise<Buffer> {
  const row = width * BYTES_A_DOT;
  // Before each row stands its filter, 0 for none.
  const rows = Buffer.alloc((row + 1) * height);
  for (let y = 0; y < height; y++) dots.copy(rows, y * (row + 1) + 1, y * row, (y + 1) * row);
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  return Buffer.concat([
    PNG_SIGNATURE,
    chunk('IHDR', Buffer.concat([size, PNG_FORM])),
    // Fast: it only goes next door.
    chunk('IDAT', await deflated(rows, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(content.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}
