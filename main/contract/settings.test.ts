import { expect, test } from 'vitest';
import { defaultSettings, nextZoom, Settings, zooms } from './settings.ts';

test('every size leads to the next, and the ends stay', () => {
  const up = zooms.map((zoom) => nextZoom(zoom, 1));
  const down = zooms.map((zoom) => nextZoom(zoom, -1));
  expect(up).toEqual([...zooms.slice(1), 175]);
  expect(down).toEqual([80, ...zooms.slice(0, -1)]);
  expect([nextZoom(undefined, 1), nextZoom(undefined, -1)]).toEqual([110, 90]);
});

test('settings of a Taproom that had no sizes are still read', () => {
  expect(defaultSettings).not.toHaveProperty('zoom');
  expect(Settings.parse(defaultSettings)).toEqual(defaultSettings);
  expect(Settings.safeParse({ ...defaultSettings, zoom: 1000 }).success).toBe(false);
});
