import type { BuiltCheck } from '../contract/check.ts';
import { stated } from './evidence.ts';
import type { Facts } from './facts.ts';
import { pass, type Judgement } from './judgement.ts';
import { builtExpected, builtOtherwise, noCard } from './sentences/guest.ts';
import { nicLabel } from './sentences/wanted.ts';
import { noMachine } from './sentences/unknown.ts';

/** Judges which hardware the host built for the guest. */
export function judgeBuilt({ built }: BuiltCheck, facts: Facts): Judgement {
  if (facts.built === null) return noMachine();
  const { nic } = facts.built;
  if (nic === built.nic) return pass(stated('built', nicLabel(nic) ?? noCard));
  return builtOtherwise(builtExpected(nicLabel(built.nic)), nicLabel(nic));
}
