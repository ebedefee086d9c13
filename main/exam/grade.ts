/**
 * Judges an answer of the exam. Pure: the round, what the learner saw, and the guest's own word in; a result out.
 * The technology must be right and the chosen line must prove it: one without the other does not hold.
 */
import type { ExamAnswer, RoundResult } from '../contract/exam.ts';
import { POINTS_PER_ROUND } from '../contract/exam.ts';
import type { DeviceModel } from '../contract/devices.ts';
import type { PciDevice } from '../contract/pci.ts';
import type { Text } from '../contract/text.ts';
import { deviceLine } from '../checks/evidence.ts';
import type { CommandFact, Facts, Probe } from '../checks/facts.ts';
import { interfacesProbe, lspciProbe } from '../checks/probes.ts';
import { trueDevices } from '../checks/truth.ts';
import { judgeAbsenceLine, judgeCardLine, type LineJudgement } from './evidence-line.ts';
import type { Round } from './rounds.ts';
import * as say from './sentences.ts';

/** What has to be asked of the guest before an answer can be graded. */
export const gradeProbes: readonly Probe[] = [lspciProbe, interfacesProbe];

export type Grade = { kind: 'graded'; result: RoundResult } | { kind: 'unknown'; why: Text };

/** `seen`: the command that the evidence points into; null without evidence, or when it is not kept any more. */
export function grade(round: Round, answer: ExamAnswer, seen: CommandFact | null, facts: Facts): Grade {
  const truth = trueDevices({ ...facts, saw: seen });
  if (!truth.ok) {
    const { judgement } = truth;
    return { kind: 'unknown', why: judgement.kind === 'unknown' ? judgement.why : say.guestAway };
  }
  const nic = truth.value.find((device) => device.classId?.startsWith('02') === true);
  if (nic === undefined && round.machine.nic !== null) return { kind: 'unknown', why: say.cardTakenOut };

  const network = judgeNetwork(round, answer, nic, seen, { ...facts, saw: seen }, truth.value);
  if (network.kind === 'unknown') return network;
  const extras = judgeExtras(round.machine.devices ?? [], answer.extras);
  return {
    kind: 'graded',
    result: {
      machine: round.machine,
      really: round.served,
      said: answer.served,
      network: { held: network.kind === 'held', why: network.why },
      evidence: lineOf(answer, seen),
      extras,
      proof: nic === undefined ? null : deviceLine(nic),
      points: [network.kind === 'held', extras.held].filter(Boolean).length * (POINTS_PER_ROUND / 2),
    },
  };
}

function judgeNetwork(
  round: Round,
  answer: ExamAnswer,
  nic: PciDevice | undefined,
  seen: CommandFact | null,
  facts: Facts,
  truth: readonly PciDevice[],
): LineJudgement {
  if (answer.served !== round.served) {
    return { kind: 'refused', why: say.wrongTechnology(answer.served, round.served, nic) };
  }
  if (answer.evidence === null) return { kind: 'refused', why: say.noEvidence };
  const line = lineOf(answer, seen);
  if (seen === null || line === null) return { kind: 'refused', why: say.notThere };
  if (line.trim() === '') return { kind: 'refused', why: say.emptyLine };
  if (isTyped(seen, line)) return { kind: 'refused', why: say.typedByHand };
  const { lineIndex } = answer.evidence;
  return nic === undefined
    ? judgeAbsenceLine(seen, lineIndex, truth)
    : judgeCardLine({ nic, served: round.served, seen, lineIndex, facts, truth });
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
