import { readdirSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { DisplayView } from '../../contract/display.ts';
import { realGuest, type } from '../testing/real-guest.ts';

type Shown = Extract<DisplayView, { kind: 'picture' }>;

/** Red, green and blue of the dot in the middle. */
function middleDot({ picture: { png, width, height } }: Shown): number[] {
  const file = Buffer.from(png, 'base64');
  const at = file.indexOf('IDAT') + 4;
  const rows = inflateSync(file.subarray(at, at + file.readUInt32BE(at - 8)));
  const dot = (height / 2) * (width * 3 + 1) + 1 + (width / 2) * 3;
  return [...rows.subarray(dot, dot + 3)];
}

describe('a look at the displays of a real guest', () => {
  const { guest, options } = realGuest();

  /** The first view of a card from now on that is as wanted. */
  function viewOf(card: string | null, wanted: (view: DisplayView) => boolean): Promise<DisplayView> {
    return new Promise((resolve) => {
      const stop = guest.display.attach(card, (view) => {
        if (!wanted(view)) return;
        stop();
        resolve(view);
      });
    });
  }

  async function pictureOf(card: string, wanted: (view: Shown) => boolean): Promise<Shown> {
    const view = await viewOf(card, (view) => view.kind === 'picture' && wanted(view));
    if (view.kind !== 'picture') throw new Error(view.kind);
    return view;
  }

  test('has nothing to show before there is a guest', async () => {
    expect(await viewOf(null, () => true)).toEqual({ kind: 'no-guest' });
  });

  test('knows every card, those that came later too, and tells which of them nobody has set up', async () => {
    await guest.start({ board: 'pc', nic: null, devices: ['VGA', 'virtio-gpu-pci', 'bochs-display'] });
    const view = await pictureOf('device2', () => true);
    expect(view.cards).toEqual([
      { id: 'device0', model: 'VGA' },
      { id: 'device1', model: 'virtio-gpu-pci' },
      { id: 'device2', model: 'bochs-display' },
    ]);
    expect(view.picture).toMatchObject({ width: 640, height: 480, painted: 'unset' });
  });

  test('shows what is painted, on that card and not on the other', async () => {
    // Blue, green, red, and a byte that is not used. The console's cursor has a corner for itself.
    const paint = 'yes cba | head -c 4096000 > /dev/fb1';
    const painted = { isSeen: false };
    const seen = pictureOf('device0', ({ picture }) => picture.lit > 0.9).finally(
      () => (painted.isSeen = true),
    );
    // A guest that has just begun may still clear its console.
    while (!painted.isSeen) await type(guest, paint);
    const slate = await seen;
    expect(slate.picture).toMatchObject({ width: 1280, height: 800 });
    expect(middleDot(slate)).toEqual([97, 98, 99]);
    const counter = await pictureOf('device1', () => true);
    expect(counter.picture.painted).not.toBe('something');
  });

  test('makes the guest call nobody', async () => {
    await guest.meter.set(true);
    let looks = 0;
    const stop = guest.display.attach('device0', () => void (looks += 1));
    const { calls } = await type(guest, 'sleep 2');
    stop();
    await guest.meter.set(false);
    expect(looks).toBeGreaterThan(0);
    expect(calls?.devices.map(({ name }) => name)).not.toContain('VGA');
  });

  test('follows what is painted while it looks', async () => {
    const seen = pictureOf('device1', ({ picture }) => picture.painted === 'something' && picture.lit > 0.9);
    await type(guest, 'dd if=/dev/urandom of=/dev/fb0 bs=4k count=1000');
    expect((await seen).picture).toMatchObject({ width: 1280, height: 800 });
  });

  test('leaves no file behind, and survives the end of the guest that it looks at', async () => {
    await viewOf('device0', () => true);
    const [run = ''] = readdirSync(options.runtimeRoot);
    expect(readdirSync(`${options.runtimeRoot}/${run}`)).not.toContain('display.ppm');
    const kinds: DisplayView['kind'][] = [];
    await new Promise<void>((resolve) => {
      const stop = guest.display.attach('device0', ({ kind }) => {
        kinds.push(kind);
        if (kind === 'picture') void guest.stop();
        if (kind !== 'no-guest') return;
        stop();
        resolve();
      });
    });
    expect(kinds[0]).toBe('picture');
    expect(kinds.at(-1)).toBe('no-guest');
  });
});
