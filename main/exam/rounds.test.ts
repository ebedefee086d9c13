import { expect, test } from 'vitest';
import { deviceModels } from '../contract/devices.ts';
import { ExamSeed, ExtraDevice, TenantCard } from '../contract/exam.ts';
import { MachineSpec, nicModels } from '../contract/machine.ts';
import { comingLine, houseMachine, tenantCards } from './house.ts';
import { roundsFrom } from './rounds.ts';
import { newSeed } from './seed.ts';

const seeds = Array.from({ length: 400 }, (_, at) => `seed-${String(at)}`);
const exams = seeds.map((seed) => roundsFrom(seed, 5));
/** The rounds whose guest is itself the mystery. */
const flatsOf = (exam: (typeof exams)[number]) => exam.filter(({ tenant }) => tenant === undefined);

test('the same seed hides the same tenants', () => {
  expect(roundsFrom('tap2-room', 5)).toEqual(roundsFrom('tap2-room', 5));
  expect(new Set(exams.map((exam) => JSON.stringify(exam))).size).toBeGreaterThan(395);
});

test('a shorter exam begins like a longer one wherever nothing had to be made up for', () => {
  expect(roundsFrom('tap2-room', 5)).toHaveLength(5);
  expect(roundsFrom('tap2-room', 1)).toHaveLength(1);
  expect(roundsFrom('tap2-room', 2).some(({ tenant }) => tenant !== undefined)).toBe(false);
});

test('every round is a machine that main would build, served as it says', () => {
  for (const { machine, served } of exams.flatMap(flatsOf)) {
    expect(MachineSpec.parse(machine)).toEqual(machine);
    expect(served).toBe(machine.nic === null ? 'none' : nicModels[machine.nic].technology);
    expect(machine.devices?.length ?? 0).toBeLessThanOrEqual(2);
  }
});

test('both technologies come in every exam, and no card twice', () => {
  for (const exam of exams.map(flatsOf)) {
    const served = new Set(exam.map((round) => round.served));
    expect(served.has('emulated') && served.has('paravirtual')).toBe(true);
    const cards = exam.flatMap(({ machine }) => machine.nic ?? []);
    expect(new Set(cards).size).toBe(cards.length);
  }
});

test('everything that can be hidden gets its turn, and so does having no card', () => {
  const rounds = exams.flatMap(flatsOf);
  const cards = new Set(rounds.map(({ machine }) => machine.nic));
  expect(cards).toEqual(new Set([...Object.keys(nicModels), null]));
  const devices = new Set(rounds.flatMap(({ machine }) => machine.devices ?? []));
  expect(devices).toEqual(new Set(ExtraDevice.options));
});

test('one tenant of an exam lives in the landlord’s house, at any place in it, and with any card', () => {
  const houses = exams.map((exam) => exam.filter(({ tenant }) => tenant !== undefined));
  for (const house of houses) {
    expect(house).toHaveLength(1);
    for (const { machine, served, tenant } of house) {
      expect(machine).toEqual(houseMachine);
      expect(served).toBe(tenant && tenantCards[tenant.card].served);
      expect(comingLine(tenant ?? { card: 'vf', devices: [] })).toMatch(/tenant -/);
    }
  }
  const tenants = houses.flat().flatMap(({ tenant }) => tenant ?? []);
  expect(new Set(tenants.map(({ card }) => card))).toEqual(new Set(TenantCard.options));
  expect(new Set(exams.map((exam) => exam.findIndex(({ tenant }) => tenant !== undefined))).size).toBe(5);
  const passed = tenants.filter(({ card }) => tenantCards[card].served === 'passthrough').length;
  expect(passed / tenants.length).toBeGreaterThan(0.3);
  expect(passed / tenants.length).toBeLessThan(0.6);
});

test('what is hidden plugs into a saved guest, so that nobody waits', () => {
  for (const device of ExtraDevice.options) expect(deviceModels[device].hotPlug).toBe(true);
});

test('new seeds are seeds, and new', () => {
  const drawn = Array.from({ length: 200 }, newSeed);
  for (const seed of drawn) expect(ExamSeed.safeParse(seed).success).toBe(true);
  expect(new Set(drawn).size).toBe(200);
});
