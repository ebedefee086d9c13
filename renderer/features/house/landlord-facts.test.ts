import { expect, test } from 'vitest';
import type { HostView } from '../../../main/contract/host.ts';
import { landlordFacts } from './landlord-facts.ts';

/** A landlord with a network card in two parts, an NVMe that is whole, and a tenant who was given `slot`. */
const withTenant = (slot: string): HostView => ({
  tenants: [
    {
      seat: 'tenant1',
      pid: 400,
      nics: [{ model: 'vfio-pci', technology: 'passthrough', backend: null, tap: null, vhost: false, slot }],
    },
  ],
  bridges: [],
  taps: [],
  functions: [
    { slot: '0000:01:00.0', physical: null, classId: '0200', driver: 'igb' },
    { slot: '0000:01:10.0', physical: '0000:01:00.0', classId: '0200', driver: 'vfio-pci' },
    { slot: '0000:01:10.2', physical: '0000:01:00.0', classId: '0200', driver: 'vfio-pci' },
    { slot: '0000:03:00.0', physical: null, classId: '0108', driver: 'nvme' },
  ],
});

test.each([
  ['0000:01:10.0', { slot: '0000:01:10.0', isPart: true, plate: 'card' }],
  ['01:10.2', { slot: '0000:01:10.2', isPart: true, plate: 'card' }],
  ['0000:01:00.0', { slot: '0000:01:00.0', isPart: false, plate: 'card' }],
  ['03:00.0', { slot: '0000:03:00.0', isPart: false, plate: 'locker' }],
  // A display card can't be split, and the landlord names no function of it.
  ['0000:02:00.0', { slot: '0000:02:00.0', isPart: false, plate: 'other' }],
])('a tenant with %s has that device, and the pipe leads to its plate', (slot, handed) => {
  expect(landlordFacts(withTenant(slot)).flats[0]).toMatchObject({ server: 'hardware', handed });
});
