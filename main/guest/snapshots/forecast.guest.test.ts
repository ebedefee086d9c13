import { expect, test } from 'vitest';
import type { MachineSpec } from '../../contract/machine.ts';
import { realGuest } from '../testing/real-guest.ts';

/** A graphics card has to be there from the start, so no guest that others have saved serves it. */
const cirrus: MachineSpec = { board: 'pc', nic: null, devices: ['cirrus-vga'] };

const { guest } = realGuest();
const { guest: lost } = realGuest({ bundleDir: '/nowhere' });

test('what is said of a start before it comes true', async () => {
  expect(await guest.forecast(cirrus)).toBe('build');
  await guest.start(cirrus);
  expect(guest.view).toMatchObject({ kind: 'ready', via: 'restore' });

  const afterwards: MachineSpec = { ...cirrus, nic: 'e1000', devices: ['cirrus-vga', 'nvme'] };
  expect(await guest.forecast(cirrus)).toBe('restore');
  expect(await guest.forecast(afterwards)).toBe('restore');
  await guest.start(afterwards);
  expect(guest.view).toMatchObject({ kind: 'ready', via: 'restore' });
});

test('what can’t be saved boots each time; without a bundle nobody knows', async () => {
  expect(await guest.forecast({ board: 'q35', nic: null, devices: ['nvme'] })).toBe('boot');
  expect(await lost.forecast(cirrus)).toBe('unknown');
});
