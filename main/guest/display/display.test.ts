import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { Problem } from '../../qemu/problem.ts';
import { frameFrom, paintedOn, pngOf, type Frame } from './frame.ts';
import { DisplayReader, type Shown } from './reader.ts';

/** A black picture with these rectangles in it. */
function frame(
  width: number,
  height: number,
  ...rectangles: readonly { x: number; y: number; width: number; height: number; grey?: number }[]
): Frame {
  const dots = Buffer.alloc(width * height * 3);
  for (const { x, y, width: w, height: h, grey = 170 } of rectangles) {
    for (let row = y; row < y + h; row++) dots.fill(grey, (row * width + x) * 3, (row * width + x + w) * 3);
  }
  return { width, height, dots };
}

function ppm({ width, height, dots }: Frame): Buffer {
  return Buffer.concat([Buffer.from(`P6\n${width} ${height}\n255\n`), dots]);
}

describe('a picture in QEMU’s file', () => {
  test('is read as it is', () => {
    const picture = frame(3, 2, { x: 1, y: 0, width: 1, height: 2 });
    expect(frameFrom(ppm(picture))).toEqual(picture);
  });

  test.each<[string, Buffer]>([
    ['an empty file', Buffer.alloc(0)],
    ['one that was cut short', ppm(frame(3, 2)).subarray(0, -1)],
    ['another format', Buffer.from('P5\n1 1\n255\n\0')],
    ['another depth', Buffer.from('P6\n1 1\n65535\n\0\0\0\0\0\0')],
    ['no dots at all', Buffer.from('P6\n0 0\n255\n')],
  ])('%s is no picture', (_what, file) => expect(frameFrom(file)).toBeNull());

  test.each<[string, Frame, string, number]>([
    ['black all over', frame(40, 20), 'nothing', 0],
    ['grey all over', frame(40, 20, { x: 0, y: 0, width: 40, height: 20 }), 'something', 1],
    [
      'the cursor of a text console',
      frame(1280, 800, { x: 0, y: 14, width: 8, height: 2 }),
      'nothing',
      16 / 1_024_000,
    ],
    [
      'QEMU’s own sentence',
      frame(640, 480, { x: 144, y: 226, width: 350, height: 10 }),
      'unset',
      3500 / 307_200,
    ],
    [
      'a line of text elsewhere',
      frame(640, 480, { x: 0, y: 0, width: 350, height: 10 }),
      'something',
      3500 / 307_200,
    ],
    [
      'such a line in a larger picture',
      frame(1280, 800, { x: 144, y: 226, width: 350, height: 10 }),
      'something',
      3500 / 1_024_000,
    ],
    [
      'one dot in each of two corners',
      frame(40, 40, { x: 0, y: 0, width: 1, height: 1 }, { x: 39, y: 39, width: 1, height: 1 }),
      'something',
      2 / 1600,
    ],
  ])('%s', (_what, picture, painted, lit) => {
    const seen = paintedOn(picture);
    expect(seen.painted).toBe(painted);
    expect(seen.lit).toBeCloseTo(lit, 6);
  });

  test('is the same as a PNG', async () => {
    const picture = frame(
      3,
      2,
      { x: 1, y: 0, width: 1, height: 1 },
      { x: 2, y: 1, width: 1, height: 1, grey: 5 },
    );
    const png = await pngOf(picture);
    expect(png.toString('latin1', 1, 4)).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([3, 2]);
    const length = png.readUInt32BE(33);
    expect(png.toString('latin1', 37, 41)).toBe('IDAT');
    const rows = inflateSync(png.subarray(41, 41 + length));
    expect([rows.subarray(1, 10), rows.subarray(11, 20)]).toEqual([
      picture.dots.subarray(0, 9),
      picture.dots.subarray(9),
    ]);
  });
});

describe('a look at a card', () => {
  let folder = '';
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'display-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  /** A QEMU with these cards, that dumps what it is told to. */
  function scripted(
    models: Readonly<Record<string, string>>,
    dump: (device: string) => Buffer | Promise<Buffer>,
  ) {
    const ids = Object.keys(models);
    let dumping = 0;
    const seen: { dumps: unknown[]; most: number } = { dumps: [], most: 0 };
    const answer = async (command: string, args: Readonly<Record<string, unknown>>): Promise<unknown> => {
      if (command === 'qom-list')
        return [
          { name: 'type' },
          ...ids.map((_, index) => ({ name: `console[${index}]` })),
          { name: 'vnc0' },
        ];
      if (command === 'qom-get') {
        const path = String(args['path']);
        if (args['property'] === 'type') return models[path.replace('/machine/peripheral/', '')];
        return `/machine/peripheral/${ids[Number(/\d+/.exec(path)?.[0])] ?? ''}`;
      }
      seen.dumps.push(args['device']);
      seen.most = Math.max(seen.most, ++dumping);
      try {
        writeFileSync(String(args['filename']), await dump(String(args['device'])));
        return {};
      } finally {
        dumping--;
      }
    };
    const qmp: Shown['qmp'] = {
      execute: async <T>(command: string, args: Readonly<Record<string, unknown>>, result: z.ZodType<T>) =>
        result.parse(await answer(command, args)),
    };
    return { qmp, seen };
  }

  const two = { device0: 'VGA', device1: 'virtio-gpu-pci' };
  const black = ppm(frame(4, 2));
  const quiet = () => undefined;
  const readerOf = (qmp: Shown['qmp']) => new DisplayReader(() => ({ qmp, folder }), quiet);

  test('names all cards, shows the one that is asked for, and leaves no file', async () => {
    const { qmp } = scripted(two, () => black);
    const view = await readerOf(qmp).looks('device1')();
    expect(view).toMatchObject({
      kind: 'picture',
      cards: [
        { id: 'device0', model: 'VGA' },
        { id: 'device1', model: 'virtio-gpu-pci' },
      ],
      card: 'device1',
      picture: { width: 4, height: 2, painted: 'nothing', lit: 0 },
    });
    expect(existsSync(join(folder, 'display.ppm'))).toBe(false);
  });

  test.each([[null], ['device9']])('%j is the first card', async (card) => {
    const { qmp } = scripted(two, () => black);
    expect(await readerOf(qmp).looks(card)()).toMatchObject({ card: 'device0' });
  });

  test('is the same object until a dot changes', async () => {
    const picture = frame(4, 2);
    const { qmp } = scripted(two, () => ppm(picture));
    const look = readerOf(qmp).looks(null);
    const first = await look();
    expect(await look()).toBe(first);
    picture.dots[0] = 1;
    expect(await look()).not.toBe(first);
  });

  test('waits for the look before it, whoever looks', async () => {
    const { qmp, seen } = scripted(two, async () => Promise.resolve(black));
    const reader = readerOf(qmp);
    const [one, other] = [reader.looks('device0'), reader.looks('device1')];
    await Promise.all([one(), other(), one()]);
    expect(seen).toEqual({ dumps: ['device0', 'device1', 'device0'], most: 1 });
  });

  test.each<[string, () => Buffer]>([
    [
      'QEMU that refuses',
      () => {
        throw new Problem('qmp.refused', { class: 'GenericError', desc: 'no surface' });
      },
    ],
    ['a file that is cut short', () => black.subarray(0, -3)],
  ])('%s is no crash: the cards stay to choose from, and the file is gone', async (_what, dump) => {
    const { qmp } = scripted(two, dump);
    const view = await readerOf(qmp).looks('device0')();
    expect(view).toMatchObject({
      kind: 'unknown',
      card: 'device0',
      cards: [{ id: 'device0' }, { id: 'device1' }],
    });
    expect(existsSync(join(folder, 'display.ppm'))).toBe(false);
  });

  test('a guest without a card has none, and one that ends meanwhile is no guest', async () => {
    expect(await readerOf(scripted({}, () => black).qmp).looks(null)()).toEqual({ kind: 'no-card' });
    const { qmp } = scripted(two, () => {
      guest = null;
      throw new Problem('qmp.closed', { command: 'screendump' });
    });
    let guest: Shown | null = { qmp, folder };
    const look = new DisplayReader(() => guest, quiet).looks(null);
    expect(await look()).toEqual({ kind: 'no-guest' });
    expect(await look()).toEqual({ kind: 'no-guest' });
  });
});
