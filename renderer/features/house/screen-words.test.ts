import { describe, expect, test } from 'vitest';
import { Painted, type Picture } from '../../../main/contract/display.ts';
import { noPicture, originWords, pictureSentence, screenCard } from './screen-words.ts';

const device = { slot: '0000:00:04.0', lines: [], driver: 'virtio-pci' };
const served = [{ model: 'virtio-gpu-pci', kind: 'display', technology: 'paravirtual', device } as const];
const picture: Picture = { width: 1280, height: 800, painted: 'something', lit: 0.965, png: '' };

describe('a card in the look at a screen', () => {
  test('has the name, the slot and the driver that the lab and the bus know', () => {
    expect(screenCard('virtio-gpu-pci', { served })).toMatchObject({ slot: '00:04.0', driver: 'virtio-pci' });
  });

  test('that the lab does not know is called as QEMU calls it', () => {
    const card = screenCard('ati-vga', { served });
    expect(card).toMatchObject({ name: { en: 'ati-vga' }, technology: null, slot: null });
    expect(originWords(card)).toBeNull();
  });

  test('that a landlord has handed over is the tenant’s to paint on', () => {
    const spare = { slot: '0000:02:00.0', lines: [], vendorId: '1234', deviceId: '1111' };
    const own = screenCard('bochs-display', { served: [], displays: [{ ...spare, driver: 'bochs-drm' }] });
    expect(own).toMatchObject({ slot: '02:00.0', driver: 'bochs-drm', technology: 'emulated' });
    const given = screenCard('bochs-display', { served: [], displays: [{ ...spare, driver: 'vfio-pci' }] });
    expect(given).toMatchObject({ slot: '02:00.0', technology: 'passthrough' });
    expect(originWords(given)?.en).toMatch(/painted by the tenant/);
  });

  test('of virtio is said to be painted by orders only where its driver is there', () => {
    expect(originWords(screenCard('virtio-vga', { served: [] }))).toBeNull();
    expect(originWords(screenCard('virtio-gpu-pci', { served }))?.en).toContain('order');
    expect(originWords(screenCard('VGA', { served: [] }))?.en).toContain('reads the card’s memory');
  });
});

test('who does not see the picture is told its size, and how much there is on it', () => {
  const card = screenCard('virtio-gpu-pci', { served });
  expect(pictureSentence(card, picture)).toEqual({
    en: 'The picture of virtio-gpu, 1280 × 800 pixels. About 97 % of its dots are not black.',
    'zh-CN': 'virtio-gpu的画面，1280×800像素。约97%的点不是黑色。',
  });
  for (const painted of Painted.options.filter((one) => one !== 'something'))
    expect(pictureSentence(card, { ...picture, painted }).en).toMatch(/Nothing has been painted yet/);
});

test('where there is no picture, it is said why, and what comes next', () => {
  const none = { kind: 'no-guest' } as const;
  expect(noPicture('dark', none).title.en).toBe('The flat is dark');
  expect(noPicture('fault', { kind: 'no-card' }).title.en).toBe('The flat is dark');
  expect(noPicture('waking', none).title.en).toContain('Waiting');
  expect(noPicture('lit', null).title.en).toContain('Waiting');
  expect(noPicture('lit', { kind: 'no-card' }).title.en).toContain('No graphics card');
  expect(noPicture('lit', { kind: 'unknown', cards: [], card: null }).body.en).toContain('asked again');
});
