import { expect, test } from 'vitest';
import { deviceModels } from '../contract/devices.ts';
import { ExamSeed, ExtraDevice } from '../contract/exam.ts';
import { MachineSpec, nicModels } from '../contract/machine.ts';
import { roundsFrom } from './rounds.ts';
import { newSeed } from './seed.ts';

const seeds = Array.from({ length: 400 }, (_, at) => `seed-${String(at)}`);
const exams = seeds.map((seed) => roundsFrom(seed, 5));

test('the same seed hides the same tenants', () => {
  expect(roundsFrom('tap2-room', 5)).toEqual(roundsFrom('tap2-room', 5));
  expect(new Set(exams.map((exam) => JSON.stringify(exam))).size).toBeGreaterThan(395);
});

test('a shorter exam begins like a longer one wherever nothing had to be made up for', () => {
  expect(roundsFrom('tap2-room', 5)).toHaveLength(5);
  expect(roundsFrom('tap2-room', 1)).toHaveLength(1);
});

test('every round is a machine that main would build, served as it says', () => {
  for (const { machine, served } of exams.flat()) {
    expect(MachineSpec.parse(machine)).toEqual(machine);
    expect(served).toBe(machine.nic === null ? 'none' : nicModels[machine.nic].technology);
    expect(machine.devices?.length ?? 0).toBeLessThanOrEqual(2);
  }
});

test('both technologies come in every exam, and no card twice', () => {
  for (const exam of exams) {
    const served = new Set(exam.map((round) => round.served));
    expect(served.has('emulated') && served.has('paravirtual')).toBe(true);
    const cards = exam.flatMap(({ machine }) => machine.nic ?? []);
    expect(new Set(cards).size).toBe(cards.length);
  }
});

test('everything that can be hidden gets its turn, and so does having no card', () => {
  const rounds = exams.flat();
  const cards = new Set(rounds.map(({ machine }) => machine.nic));
  expect(cards).toEqual(new Set([...Object.keys(nicModels), null]));
  const devices = new Set(rounds.flatMap(({ machine }) => machine.devices ?? []));
  expect(devices).toEqual(new Set(ExtraDevice.options));
});

test('what is hidden plugs into a saved guest, so that nobody waits', () => {
  for (const device of ExtraDevice.options) expect(deviceModels[device].hotPlug).toBe(true);
});

test('new seeds are seeds, and new', () => {
  const drawn = Array.from({ length: 200 }, newSeed);
  for (const seed of drawn) expect(ExamSeed.safeParse(seed).success).toBe(true);
  expect(new Set(drawn).size).toBe(200);
});
