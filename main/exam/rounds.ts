/** Which tenants an exam has. Pure: equal seeds, equal rounds. */
import { ExtraDevice, type HiddenTenant, type Served } from '../contract/exam.ts';
import { NicModel, nicModels, type MachineSpec } from '../contract/machine.ts';
import type { Technology } from '../contract/technology.ts';
import { drawTenant, houseMachine, tenantCards } from './house.ts';
import { SeededRandom } from './random.ts';

/** What is hidden in one round. */
export interface Round {
  machine: MachineSpec;
  served: Served;
  /** In a room of the landlord's house: the tenant that is meant, whom the guest itself takes in. */
  tenant?: HiddenTenant;
}

/** Out of so many rounds one has no network card, on the average. */
const ONE_WITHOUT_CARD_IN = 10;

/** An exam of so many rounds or more has one room in the landlord's house; a second one would cost it too much time. */
const ROUNDS_WITH_HOUSE = 3;

/**
 * The rounds of an exam. No card comes twice among the flats, and an exam of several rounds has both technologies in
 * them, so that nobody passes with one answer. One tenant of a longer exam lives in the landlord's house.
 */
export function roundsFrom(seed: string, count: number): Round[] {
  const random = new SeededRandom(seed);
  if (count < ROUNDS_WITH_HOUSE) return flats(random, count);
  const at = random.below(count);
  const tenant = drawTenant(random, (from) => hidden(random, from));
  const rounds = flats(random, count - 1);
  return rounds.toSpliced(at, 0, { machine: houseMachine, served: tenantCards[tenant.card].served, tenant });
}

function flats(random: SeededRandom, count: number): Round[] {
  const rounds: Round[] = [];
  let cards: NicModel[] = [...NicModel.options];
  for (let number = 0; number < count; number += 1) {
    const wanted = technologyFor(number, count, rounds, random);
    const ofKind = cards.filter((nic) => wanted !== null && nicModels[nic].technology === wanted);
    const { taken: nic = null } = random.take(ofKind);
    cards = cards.filter((card) => card !== nic);
    const devices = hidden(random, ExtraDevice.options);
    rounds.push({
      machine: { board: 'pc', nic, ...(devices.length === 0 ? {} : { devices }) },
      served: nic === null ? 'none' : nicModels[nic].technology,
    });
  }
  return rounds;
}

/** Chance chooses, but what has not come yet comes last at the latest. */
function technologyFor(
  number: number,
  count: number,
  before: readonly Round[],
  random: SeededRandom,
): Technology | null {
  const chosen = random.below(2) === 0 ? 'emulated' : 'paravirtual';
  const without = random.below(ONE_WITHOUT_CARD_IN) === 0;
  const missing = (['emulated', 'paravirtual'] as const).filter((one) =>
    before.every(({ served }) => served !== one),
  );
  if (missing.length >= count - number) return missing[0] ?? chosen;
  return without ? null : chosen;
}

/** None, one or two of the other devices. */
function hidden(random: SeededRandom, from: readonly ExtraDevice[]): ExtraDevice[] {
  let left: readonly ExtraDevice[] = from;
  const devices: ExtraDevice[] = [];
  for (let count = random.below(3); count > 0; count -= 1) {
    const { taken, rest } = random.take(left);
    if (taken !== undefined) devices.push(taken);
    left = rest;
  }
  return devices;
}
