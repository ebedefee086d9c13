/** Which seat a check is about, and what is known there. */
import type { Check, Evidence } from '../contract/check.ts';
import { isTenantSeat, type SeatName } from '../contract/seat.ts';
import type { Facts, ProbeResult } from './facts.ts';
import type { Judgement } from './judgement.ts';
import { seatOf, seatOfCommand } from './seat-of.ts';
import * as say from './sentences/seats.ts';
import { wantedOf } from './sentences/wanted.ts';

/** What was typed at one seat, and what was asked of it. */
export function factsAt(seat: SeatName, facts: Facts): Facts {
  const { saw, earlier = [] } = facts;
  const typed = saw === null ? earlier : [...earlier, saw];
  const isAlone = !isTenantSeat(seat) && typed.every((command) => seatOfCommand(command) === seat);
  if (isAlone) return facts;
  const here = typed.filter((command) => seatOfCommand(command) === seat);
  return {
    ...facts,
    saw: here.at(-1) ?? null,
    earlier: here.slice(0, -1),
    probes: isTenantSeat(seat) ? new ProbesAt(seat, facts.probes) : facts.probes,
  };
}

/** The answers of one seat under the keys of everybody's. */
class ProbesAt extends Map<string, ProbeResult> {
  constructor(
    private readonly seat: SeatName,
    private readonly all: Facts['probes'],
  ) {
    super();
  }

  override get(key: string): ProbeResult | undefined {
    return this.all.get(`@${this.seat}\0${key}`);
  }
}

/**
 * Judges at the seat that a check is about. Where that fails the learner may have typed it in the other terminal, or no
 * tenant may be there yet: that is nearer to them than anything else that could be said.
 */
export function judgeAtSeat(check: Check, facts: Facts, judgeHere: (facts: Facts) => Judgement): Judgement {
  const seat = seatOf(check);
  const here = judgeHere(factsAt(seat, facts));
  if (here.kind === 'pass') return isTenantSeat(seat) ? signed(here.evidence, seat) : here;
  const expected = wantedOf(check);
  const { saw } = facts;
  const isElsewhere = saw !== null && seatOfCommand(saw) !== seat;
  if (isElsewhere && !('is' in check) && here.kind === 'fail') {
    const there = judgeHere({ ...factsAt(seat, facts), saw, earlier: [] });
    const isMeant = there.kind !== 'fail' || !isOther.has(there.closeness);
    if (isMeant) return say.typedElsewhere(expected, seatOfCommand(saw), seat);
  }
  if (!isTenantSeat(seat)) return here;
  if (facts.tenants?.includes(seat) === false) return say.noTenant(expected, seat);
  return here.kind === 'fail' ? { ...here, sentences: { ...here.sentences, expected } } : here;
}

/** What a command is called that has nothing to do with what is asked for. */
const isOther: ReadonlySet<string> = new Set(['nothing-yet', 'other-program']);

function signed(evidence: readonly Evidence[], seat: SeatName): Judgement {
  return { kind: 'pass', evidence: evidence.map((one) => ({ ...one, seat })) };
}
