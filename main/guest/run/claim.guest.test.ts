/** What the status line says of the hardware, held against the guest in the very moment it is said. */
import { describe, expect, test } from 'vitest';
import { nicModels, type MachineSpec, type NicModel } from '../../contract/machine.ts';
import { nicPlaces } from '../../qemu/nic.ts';
import type { Guest } from '../guest.ts';
import { realGuest, type } from '../testing/real-guest.ts';

/** The guest's own word: its lspci, and whether the card's driver has made an interface. */
async function truthOf(guest: Guest, slot: string): Promise<{ lspci: string; interfaces: string[] }> {
  // The interface first: it comes last.
  const net = await guest.exec('/usr/bin/ls', ['/sys/class/net']);
  const lspci = await guest.exec('/usr/bin/lspci', ['-nnk', '-s', slot]);
  return { lspci: lspci.stdout, interfaces: net.stdout.split('\n').filter((name) => /^eth/.test(name)) };
}

/** Notes what is true whenever the view first claims that nothing is under way. */
function watchClaims(
  guest: Guest,
  slot: string,
): Promise<{ nic: NicModel | null; lspci: string; interfaces: string[] }> {
  return new Promise((resolve, reject) => {
    const stop = guest.onView((view) => {
      if (view.kind !== 'ready' || view.switchingTo !== undefined) return;
      stop();
      truthOf(guest, slot).then((truth) => resolve({ nic: view.machine.nic, ...truth }), reject);
    });
  });
}

async function claimOf(guest: Guest, work: () => Promise<void>) {
  const claim = watchClaims(guest, nicPlaces.pc.slot);
  await work();
  return claim;
}

describe.each(['never', 'use'] as const)('snapshots: %s', (snapshots) => {
  const { guest } = realGuest({ snapshots });
  const machine: MachineSpec = { board: 'pc', nic: 'virtio-net-pci' };

  test('a new guest has its card when the card is claimed', async () => {
    const claim = await claimOf(guest, () => guest.start(machine));
    expect(claim).toMatchObject({ nic: 'virtio-net-pci', interfaces: ['eth0'] });
    expect(claim.lspci).toContain('Kernel driver in use: virtio-pci');
  });

  // One of each kind of driver: quick, slow to begin, behind another bus.
  test.each<NicModel>(['e1000', 'igb', 'ne2k_pci', 'virtio-net-pci-modern'])('%s plugged in', async (nic) => {
    const claim = await claimOf(guest, () => guest.switchNic(nic));
    expect(claim).toMatchObject({ nic, interfaces: ['eth0'] });
    expect(claim.lspci).toContain(`Kernel driver in use: ${nicModels[nic].driver ?? ''}`);
  });
});

describe('other devices', () => {
  const { guest } = realGuest();

  test('have their drivers when the guest is claimed to be whole', async () => {
    const claim = watchClaims(guest, '0000:00:03.0');
    await guest.start({ board: 'pc', nic: null, devices: ['virtio-blk-pci', 'nvme'] });
    expect((await claim).lspci).toContain('Kernel driver in use: virtio-pci');
    const blocks = await guest.exec('/usr/bin/ls', ['/sys/block']);
    expect(blocks.stdout.split('\n')).toContain('vda');
  });
});

describe('an unused guest', () => {
  const { guest } = realGuest();
  const machine: MachineSpec = { board: 'pc', nic: 'e1000' };
  const runOf = () => (guest.view.kind === 'off' ? null : guest.view.runId);

  test('is kept, and one that somebody broke is not', async () => {
    await guest.start(machine);
    const first = runOf();
    await guest.startUnused(machine);
    expect(runOf()).toBe(first);
    await type(guest, 'rmmod e1000');
    await guest.startUnused(machine);
    expect(runOf()).not.toBe(first);
    const { output } = await type(guest, 'lspci -k -s 00:02.0');
    expect(output).toContain('Kernel driver in use: e1000');
  });

  test('is not one whose card was exchanged', async () => {
    await guest.startUnused(machine);
    const before = runOf();
    await guest.switchNic('igb');
    await guest.startUnused(machine);
    expect(runOf()).not.toBe(before);
  });
});
