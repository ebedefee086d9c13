/**
 * Takes an exam as a learner who reads the terminal and nothing else: looks at each tenant with one command line,
 * gives wrong answers that must not hold, and then the right one, which must.
 */
import type { CommandFact, Probe, ProbeResult } from '../checks/facts.ts';
import { probeKey } from '../checks/facts.ts';
import { readLspci } from '../checks/lspci.ts';
import type { Reading } from '../checks/lspci/reading.ts';
import { deviceModels } from '../contract/devices.ts';
import { ExtraDevice, POINTS_PER_ROUND, type ExamAnswer, type Served } from '../contract/exam.ts';
import { NicModel, nicModels, type MachineSpec } from '../contract/machine.ts';
import { grade, gradeProbes, type Grade } from './grade.ts';
import { roundsFrom, type Round } from './rounds.ts';

/** A guest that a proof may use up. */
export interface ExamHands {
  start(machine: MachineSpec): Promise<void>;
  typeAndWait(line: string): Promise<CommandFact>;
  probe(probe: Probe): Promise<ProbeResult>;
}

export interface ExamProof {
  seed: string;
  points: number;
  outOf: number;
  /** Every wrong answer was refused. */
  refusesWrong: boolean;
}

/** Plays the rounds of a seed on a real guest. `look`: what to type; it must be lspci with numbers and drivers. */
export async function takeExam(
  seed: string,
  count: number,
  look: string,
  hands: ExamHands,
): Promise<ExamProof> {
  const rounds = roundsFrom(seed, count);
  let points = 0;
  let refusesWrong = true;
  for (const round of rounds) {
    await hands.start(round.machine);
    const seen = await hands.typeAndWait(look);
    const right = solve(seen);
    for (const wrong of wrongAnswers(right, seen)) {
      const verdict = await judge(round, wrong, seen, hands);
      if (verdict.kind !== 'graded' || verdict.result.network.held) refusesWrong = false;
    }
    const verdict = await judge(round, right, seen, hands);
    if (verdict.kind === 'graded') points += verdict.result.points;
  }
  return { seed, points, outOf: count * POINTS_PER_ROUND, refusesWrong };
}

/** The answer that the output gives, by the numbers that the course has taught. */
export function solve(seen: CommandFact): ExamAnswer {
  const { readings } = readLspci(seen.output);
  const ids = readings.map(({ device }) => `${device.vendorId ?? ''}:${device.deviceId ?? ''}`);
  const card = readings.find(isCard);
  const extras = ExtraDevice.options.filter((model) => ids.includes(deviceModels[model].pciId));
  const line = (card ?? readings[0])?.device.lines[0];
  return {
    served: card === undefined ? 'none' : servedBy(card),
    evidence: line === undefined ? null : { commandId: 1, lineIndex: line },
    extras,
  };
}

function isCard({ device }: Reading): boolean {
  return device.classId === '0200';
}

function servedBy({ device }: Reading): Served {
  const model = NicModel.options.find(
    (nic) => nicModels[nic].pciId === `${device.vendorId ?? ''}:${device.deviceId ?? ''}`,
  );
  return model === undefined ? 'passthrough' : nicModels[model].technology;
}

/** Every other technology with the right line; the right one with no line, and with the line of a bridge. */
function wrongAnswers(right: ExamAnswer, seen: CommandFact): ExamAnswer[] {
  const others = (['emulated', 'paravirtual', 'passthrough', 'none'] as const).filter(
    (served) => served !== right.served,
  );
  const bridge = readLspci(seen.output).readings.find(({ device }) => device.classId === '0601');
  const line = bridge?.device.lines[0];
  return [
    ...others.map((served) => ({ ...right, served })),
    { ...right, evidence: null },
    // Without a card every line of the whole list is as good as another.
    ...(line === undefined || right.served === 'none'
      ? []
      : [{ ...right, evidence: { commandId: 1, lineIndex: line } }]),
  ];
}

async function judge(round: Round, answer: ExamAnswer, seen: CommandFact, hands: ExamHands): Promise<Grade> {
  const probes = new Map(
    await Promise.all(gradeProbes.map(async (one) => [probeKey(one), await hands.probe(one)] as const)),
  );
  const evidenced = answer.evidence === null ? null : seen;
  return grade(round, answer, evidenced, { saw: evidenced, probes, built: round.machine, answer: null });
}
