/**
 * Judges an answer of the exam. Pure: the round, what the learner saw, and the guest's own word in; a result out.
 * The technology must be right and the chosen line must prove it: one without the other does not hold.
 */
import type { ExamAnswer, RoundResult } from '../contract/exam.ts';
import { POINTS_PER_ROUND } from '../contract/exam.ts';
import type { DeviceModel } from '../contract/devices.ts';
import { pciIdOf, type PciDevice } from '../contract/pci.ts';
import type { SeatName } from '../contract/seat.ts';
import type { Text } from '../contract/text.ts';
import { deviceLine } from '../checks/evidence.ts';
import type { CommandFact, Facts, Probe } from '../checks/facts.ts';
import { interfacesProbe, lspciProbe } from '../checks/probes.ts';
import { seatOfCommand } from '../checks/seat-of.ts';
import { factsAt } from '../checks/seats.ts';
import { trueDevices } from '../checks/truth.ts';
import { judgeAbsenceLine, judgeCardLine, type LineJudgement } from './evidence-line.ts';
import { HOUSE_CARD, HOUSE_SEAT, isTwin, tenantCards } from './house.ts';
import type { Round } from './rounds.ts';
import * as say from './sentences.ts';

/** What has to be asked before an answer can be graded: the guest, and the tenant where the round is about one of his. */
export function gradeProbes({ tenant }: Round): readonly Probe[] {
  const host = [lspciProbe, interfacesProbe];
  return tenant === undefined ? host : [...host, ...host.map((probe) => ({ ...probe, seat: HOUSE_SEAT }))];
}

export type Grade = { kind: 'graded'; result: RoundResult } | { kind: 'unknown'; why: Text };

/** `seen`: the command that the evidence points into; null without evidence, or when it is not kept any more. */
export function grade(round: Round, answer: ExamAnswer, seen: CommandFact | null, facts: Facts): Grade {
  const { machine, tenant, served } = round;
  const here = lookAt(tenant === undefined ? 'host' : HOUSE_SEAT, seen, facts);
  if (here.kind === 'unknown') return here;
  const { nic } = here;
  if (nic === undefined && machine.nic !== null) return { kind: 'unknown', why: say.cardTakenOut };
  if (tenant !== undefined && (nic === undefined || pciIdOf(nic) !== tenantCards[tenant.card].pciId)) {
    return { kind: 'unknown', why: say.otherTenant };
  }
  const house = tenant !== undefined && isTwin(tenant.card) ? lookAt('host', seen, facts) : null;
  if (house?.kind === 'unknown') return house;

  const network = judgeNetwork(round, answer, seen, here, house);
  if (network.kind === 'unknown') return network;
  const extras = judgeExtras(tenant?.devices ?? machine.devices ?? [], answer.extras);
  return {
    kind: 'graded',
    result: {
      machine,
      ...(tenant === undefined ? {} : { tenant }),
      really: served,
      said: answer.served,
      network: { held: network.kind === 'held', why: network.why },
      evidence: lineOf(answer, seen),
      extras,
      proof: proofOf(here, house),
      points: [network.kind === 'held', extras.held].filter(Boolean).length * (POINTS_PER_ROUND / 2),
    },
  };
}

/** What is true at one of the seats. */
interface Sight {
  kind: 'sight';
  seat: SeatName;
  facts: Facts;
  truth: readonly PciDevice[];
  nic: PciDevice | undefined;
}

function lookAt(
  seat: SeatName,
  seen: CommandFact | null,
  facts: Facts,
): Sight | Extract<Grade, { kind: 'unknown' }> {
  const here = factsAt(seat, { ...facts, saw: seen });
  const truth = trueDevices(here);
  if (!truth.ok) {
    const { judgement } = truth;
    return { kind: 'unknown', why: judgement.kind === 'unknown' ? judgement.why : say.guestAway };
  }
  const nic = truth.value.find(({ classId }) => classId?.startsWith('02') === true);
  return { kind: 'sight', seat, facts: here, truth: truth.value, nic };
}

/** `house`: the landlord's own list, where only that can tell. */
function judgeNetwork(
  round: Round,
  answer: ExamAnswer,
  seen: CommandFact | null,
  here: Sight,
  house: Sight | null,
): LineJudgement {
  const { served, tenant } = round;
  if (answer.served !== served) {
    const why =
      tenant === undefined
        ? say.wrongTechnology(answer.served, served, here.nic)
        : say.wrongInHouse(tenant.card, answer.served);
    return { kind: 'refused', why };
  }
  if (answer.evidence === null) return { kind: 'refused', why: say.noEvidence };
  const line = lineOf(answer, seen);
  if (seen === null || line === null) return { kind: 'refused', why: say.notThere };
  if (line.trim() === '') return { kind: 'refused', why: say.emptyLine };
  if (isTyped(seen, line)) return { kind: 'refused', why: say.typedByHand };
  const { lineIndex } = answer.evidence;
  if (here.nic === undefined) return judgeAbsenceLine(seen, lineIndex, here.truth);
  if (seatOfCommand(seen) !== here.seat) {
    return house === null ? { kind: 'refused', why: say.landlordsLine } : judgeHolder(house, seen, lineIndex);
  }
  const { nic, facts, truth } = here;
  const judged = judgeCardLine({ nic, served, seen, lineIndex, facts, truth });
  if (judged.kind !== 'held' || tenant === undefined) return judged;
  // The landlord's card is played as well, and signed so: in here the signature convicts nobody.
  if (judged.why === say.holdsBySignature) return { kind: 'refused', why: say.signedByAll };
  if (house !== null) return { kind: 'refused', why: say.twins };
  return served === 'passthrough' ? { kind: 'held', why: say.holdsByPart } : judged;
}

/** Who holds the landlord's card decides between the card and its imitation: it takes the line that names a driver. */
function judgeHolder({ facts, truth }: Sight, seen: CommandFact, lineIndex: number): LineJudgement {
  const nic = truth.find(({ slot }) => slot.endsWith(HOUSE_CARD));
  if (nic === undefined) return { kind: 'unknown', why: say.cardTakenOut };
  const served = nic.driver === 'vfio-pci' ? 'passthrough' : 'emulated';
  const judged = judgeCardLine({ nic, served, seen, lineIndex, facts, truth });
  if (judged.kind !== 'held') return judged;
  if (judged.why !== say.holdsByDriver) return { kind: 'refused', why: say.whoHoldsIt };
  return { kind: 'held', why: served === 'passthrough' ? say.holdsByAbsentOwner : say.holdsByOwner };
}

/** The line that proves it best; null where it is that there is none. */
function proofOf({ nic }: Sight, house: Sight | null): Text | null {
  const owned = house?.truth.find(({ slot }) => slot.endsWith(HOUSE_CARD));
  if (owned !== undefined) return say.atTheLandlords(deviceLine(owned));
  return nic === undefined ? null : deviceLine(nic);
}

function judgeExtras(hidden: readonly DeviceModel[], named: readonly DeviceModel[]): RoundResult['extras'] {
  const missed = hidden.filter((device) => !named.includes(device));
  const invented = named.filter((device) => !hidden.includes(device));
  return { held: missed.length === 0 && invented.length === 0, missed, invented };
}

function lineOf({ evidence }: ExamAnswer, seen: CommandFact | null): string | null {
  if (evidence === null || seen === null) return null;
  return seen.output.split('\n')[evidence.lineIndex] ?? null;
}

/** Whether the command line holds the very words of the line; a word or two of it is what people search for. */
function isTyped(seen: CommandFact, line: string): boolean {
  const words = line.trim();
  return words.includes(' ') && seen.line.includes(words);
}
