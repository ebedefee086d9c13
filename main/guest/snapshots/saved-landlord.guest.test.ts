/** A saved landlord that is lost, or somebody else's: there is a landlord all the same, and its tenants wake. */
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MachineSpec } from '../../contract/machine.ts';
import { expectNoticed, provokes } from '../../faults/testing/provokes.ts';
import { landlordHands } from '../testing/landlord-hands.ts';
import { bringSavedGuests, realGuest } from '../testing/real-guest.ts';
import { Meta, pathsIn } from './meta.ts';

const HOUSE: MachineSpec = { board: 'landlord', nic: 'igb' };

const dataDir = mkdtempSync(join(tmpdir(), 'house-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
bringSavedGuests(dataDir);

const { guest, log } = realGuest({ dataDir });
const { tenant } = landlordHands(guest);

function metaOf(snapshot: string): Meta {
  return Meta.parse(JSON.parse(readFileSync(pathsIn(snapshot).meta, 'utf8')));
}

function savedHouse(): string {
  const root = join(dataDir, 'snapshots');
  const found = readdirSync(root)
    .map((name) => join(root, name))
    .find((one) => metaOf(one).facts.board === 'landlord');
  if (found === undefined) throw new Error('no landlord was saved');
  return found;
}

/** Puts another file in the place of one that others may share by a link. */
function replace(file: string, content: string): void {
  writeFileSync(`${file}.other`, content);
  renameSync(`${file}.other`, file);
}

// Made where none was saved beforehand.
beforeAll(async () => {
  await guest.start(HOUSE);
  await guest.stop();
});

test('one that is lost is missed before anybody waits for it', async () => {
  expect(await guest.forecast(HOUSE)).toBe('restore');
  const house = savedHouse();
  const elsewhere = join(dataDir, 'elsewhere');
  renameSync(house, elsewhere);
  expect(await guest.forecast(HOUSE)).toBe('build');
  renameSync(elsewhere, house);
  expect(await guest.forecast(HOUSE)).toBe('restore');
});

provokes('snapshot.rebuilt')(
  'one of another build is not believed: it is made anew, and said to be',
  async () => {
    const house = savedHouse();
    const { facts, ...rest } = metaOf(house);
    replace(pathsIn(house).meta, JSON.stringify({ ...rest, facts: { ...facts, kernel: 'another' } }));
    const before = log.length;
    await guest.start(HOUSE);
    expect(log.slice(before).some((line) => line.startsWith('built'))).toBe(true);
    expect(guest.view).toMatchObject({ kind: 'ready', via: 'restore', machine: HOUSE });
    if (guest.view.kind === 'ready') expectNoticed(guest.view.notices, 'snapshot.rebuilt');
    expect(await tenant('--nic virtio')).toContain('tenant1 was woken');
  },
);
