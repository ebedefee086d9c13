import { expect, test } from 'vitest';
import type { Probe, ProbeResult } from '../checks/facts.ts';
import type { PciDevice } from '../contract/pci.ts';
import { DeviceWatch } from './devices.ts';

/** A guest with one card, whose kernel counts what it announces; each lspci is counted. */
function aGuest() {
  const guest = { driver: 'e1000', events: 800, mute: false, asked: 0 };
  const told: PciDevice[][] = [];
  const probe = ({ path }: Probe): Promise<ProbeResult> => {
    if (path !== '/usr/bin/lspci')
      return Promise.resolve({ ok: true, exitCode: guest.mute ? 1 : 0, stdout: `${guest.events}\n` });
    guest.asked += 1;
    const stdout = `Slot:\t0000:00:02.0\nClass:\tEthernet controller [0200]\nVendor:\tIntel Corporation [8086]\nDevice:\t82540EM [100e]\nDriver:\t${guest.driver}\nModule:\te1000\n`;
    return Promise.resolve({ ok: true, exitCode: 0, stdout });
  };
  return { guest, told, watch: new DeviceWatch(probe, (devices) => told.push(devices)) };
}

test('asks lspci once for as long as the kernel announces nothing', async () => {
  const { guest, watch } = aGuest();
  await watch.refreshNew();
  await watch.refresh();
  await watch.refresh();
  expect(guest.asked).toBe(1);
  expect(watch.devices).toMatchObject([{ driver: 'e1000' }]);
});

test('asks again when a driver has come or gone', async () => {
  const { guest, told, watch } = aGuest();
  await watch.refreshNew();
  guest.events += 4;
  guest.driver = 'vfio-pci';
  await watch.refresh();
  expect(guest.asked).toBe(2);
  expect(told).toMatchObject([[{ driver: 'e1000' }], [{ driver: 'vfio-pci' }]]);
});

test('asks another guest in any case, whatever its kernel counts', async () => {
  const { guest, watch } = aGuest();
  await watch.refreshNew();
  guest.driver = 'another';
  watch.clear();
  await watch.refreshNew();
  expect(watch.devices).toMatchObject([{ driver: 'another' }]);
  guest.driver = 'a third';
  await watch.refreshNew();
  expect(watch.devices).toMatchObject([{ driver: 'a third' }]);
});

test('asks another guest that comes in the middle of a look, and whose kernel has counted as far', async () => {
  const { guest, watch } = aGuest();
  const look = watch.refreshNew();
  await Promise.all([look, watch.refreshNew()]);
  expect(guest.asked).toBe(2);
});

test('asks each time where the kernel can’t be asked', async () => {
  const { guest, watch } = aGuest();
  guest.mute = true;
  await watch.refreshNew();
  await watch.refresh();
  expect(guest.asked).toBe(2);
});
