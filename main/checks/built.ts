import type { BuiltCheck } from '../contract/check.ts';
import { nicModels } from '../contract/machine.ts';
import { stated } from './evidence.ts';
import type { Facts } from './facts.ts';
import { pass, type Judgement } from './judgement.ts';
import { builtExpected, builtOtherwise } from './sentences/guest.ts';
import { noMachine } from './sentences/unknown.ts';

/** Judges which hardware the host built for the guest. */
export function judgeBuilt({ built }: BuiltCheck, facts: Facts): Judgement {
  if (facts.built === null) return noMachine();
  const { nic } = facts.built;
  if (nic === built.nic) return pass(stated('built', nic === null ? 'no NIC' : nicModels[nic].label));
  const label = (model: typeof nic) => (model === null ? null : nicModels[model].label);
  return builtOtherwise(builtExpected(label(built.nic)), label(nic));
}
