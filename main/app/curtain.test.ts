import { expect, test } from 'vitest';
import type { GuestView } from '../contract/guest.ts';
import type { MachineSpec } from '../contract/machine.ts';
import { Curtain, type Kept } from './curtain.ts';
import { News } from './news.ts';

test('no word of the hardware passes the drawn curtain', () => {
  const machine: MachineSpec = { board: 'pc', nic: 'tulip', devices: ['edu'] };
  const run = { machine, runId: '1' };
  const fault = { tag: 'x', message: { en: '', 'zh-CN': '' }, hint: { en: '', 'zh-CN': '' }, actions: [] };
  const starting = { accel: 'tcg' as const, startedAt: 0, expectedMs: 0, notices: [] };
  const views: GuestView[] = [
    { kind: 'off' },
    { kind: 'preparing', ...run },
    { kind: 'launching', ...run, accel: 'tcg' },
    { kind: 'booting', ...run, ...starting },
    { kind: 'restoring', ...run, ...starting },
    { kind: 'ready', ...run, accel: 'tcg', notices: [], via: 'boot', readyMs: 1, switchingTo: 'tulip' },
    { kind: 'paused', ...run, accel: 'tcg', notices: [] },
    { kind: 'stopping', ...run },
    { kind: 'crashed', ...run, fault: { ...fault, data: { device: 'tulip' } }, logTail: 'tulip: bad dma' },
  ];
  const drawn = new Curtain(() => true);
  const open = new Curtain(() => false);
  for (const view of views) {
    expect(JSON.stringify(drawn.guest(view))).not.toMatch(/tulip|edu/);
    expect(open.guest(view)).toBe(view);
  }
  expect(drawn.devices([{ slot: '0000:00:02.0', lines: [] }])).toEqual([]);
  expect(drawn.meter({ kind: 'on', last: null, exits: null })).toEqual({ kind: 'off' });
  expect(drawn.rings({ kind: 'unknown' })).toEqual({ kind: 'none' });
  const cards = [{ id: 'device0', model: 'virtio-vga' }];
  const picture = { width: 1, height: 1, painted: 'something', lit: 1, png: '' } as const;
  for (const view of [
    { kind: 'picture', cards, card: 'device0', picture },
    { kind: 'unknown', cards, card: 'device0' },
    { kind: 'no-card' },
  ] as const) {
    expect(drawn.display(view)).toEqual({ kind: 'no-guest' });
    expect(open.display(view)).toBe(view);
  }
});

test('what the window keeps of a guest goes as the curtain is drawn, and comes when it is opened', () => {
  let isDrawn = true;
  const curtain = new Curtain(() => isDrawn);
  const news = new News();
  const told: Partial<Kept> = {};
  news.on('guest.changed', (guest) => (told.guest = guest));
  news.on('guest.devices', (devices) => (told.devices = devices));
  news.on('host.changed', ({ host }) => (told.host = host));
  news.on('meter.changed', (meter) => (told.meter = meter));
  const kept: Kept = {
    guest: { kind: 'preparing', machine: { board: 'landlord', nic: 'igb' }, runId: '1' },
    devices: [{ slot: '0000:01:00.0', lines: [] }],
    host: {
      tenants: [],
      bridges: [],
      taps: [],
      functions: [{ slot: '0000:01:00.0', physical: null, classId: '0200', driver: 'igb' }],
    },
    meter: { kind: 'on', last: null, exits: null },
  };
  curtain.tell(news, kept);
  expect(told).toMatchObject({ devices: [], host: null, meter: { kind: 'off' } });
  expect(JSON.stringify(told.guest)).not.toContain('igb');
  isDrawn = false;
  curtain.tell(news, kept);
  expect(told).toEqual(kept);
});
