/**
 * Takes an exam as a learner who reads the terminal and nothing else: looks at each tenant with one command line,
 * gives wrong answers that must not hold, and then the right one, which must.
 */
import type { CommandFact, Probe, ProbeResult } from '../checks/facts.ts';
import { probeKey } from '../checks/facts.ts';
import { readLspci } from '../checks/lspci.ts';
import type { Reading } from '../checks/lspci/reading.ts';
import { deviceModels } from '../contract/devices.ts';
import {
  ExtraDevice,
  POINTS_PER_ROUND,
  type ExamAnswer,
  type HiddenTenant,
  type Served,
} from '../contract/exam.ts';
import { NicModel, nicModels, type MachineSpec } from '../contract/machine.ts';
import { pciIdOf } from '../contract/pci.ts';
import type { SeatName } from '../contract/seat.ts';
import { grade, gradeProbes, type Grade } from './grade.ts';
import { HOUSE_CARD, HOUSE_SEAT } from './house.ts';
import { roundsFrom, type Round } from './rounds.ts';

/** A guest that a proof may use up. */
export interface ExamHands {
  start(machine: MachineSpec): Promise<void>;
  typeAndWait(line: string, seat?: SeatName): Promise<CommandFact>;
  /** Has the landlord take this tenant in; whether they came. */
  takeIn(tenant: HiddenTenant): Promise<boolean>;
  probe(probe: Probe): Promise<ProbeResult>;
}

export interface ExamProof {
  seed: string;
  points: number;
  outOf: number;
  /** Every wrong answer was refused. */
  refusesWrong: boolean;
  /** Why a right answer did not get all its points, or a wrong one was not refused. */
  problems: string[];
}

/** Plays the rounds of a seed on a real guest. `look`: what to type; it must be lspci with numbers and drivers. */
export async function takeExam(
  seed: string,
  count: number,
  look: string,
  hands: ExamHands,
): Promise<ExamProof> {
  return { seed, ...(await takeRounds(roundsFrom(seed, count), look, hands)) };
}

/** Plays these rounds in their order. */
export async function takeRounds(
  rounds: readonly Round[],
  look: string,
  hands: ExamHands,
): Promise<Omit<ExamProof, 'seed'>> {
  let points = 0;
  let refusesWrong = true;
  const problems: string[] = [];
  for (const round of rounds) {
    const before = problems.length;
    await hands.start(round.machine);
    const looks = await lookAround(round, look, hands);
    const right = solve(looks);
    for (const wrong of wrongAnswers(right, looks)) {
      const verdict = await judge(round, wrong, looks, hands);
      if (verdict.kind === 'graded' && !verdict.result.network.held) continue;
      refusesWrong = false;
      problems.push(`wrong answer ${JSON.stringify(wrong)}: ${told(verdict)}`);
    }
    const verdict = await judge(round, right, looks, hands);
    const got = verdict.kind === 'graded' ? verdict.result.points : 0;
    points += got;
    if (got < POINTS_PER_ROUND) problems.push(`right answer ${JSON.stringify(right)}: ${told(verdict)}`);
    // First, as a report may be cut short.
    if (problems.length > before) problems.splice(before, 0, ...(await saidOf(round, hands)));
  }
  return { points, outOf: rounds.length * POINTS_PER_ROUND, refusesWrong, problems };
}

/** What the landlord knows of a tenant who may be gone, for whoever looks into a proof that failed. */
const lastWords: Probe = {
  path: '/usr/bin/bash',
  args: ['-c', `tenant list; tail -n 5 /run/tenants/${HOUSE_SEAT}/log; dmesg | tail -n 5; free -m`],
};

async function saidOf({ tenant }: Round, hands: ExamHands): Promise<string[]> {
  if (tenant === undefined) return [];
  const said = await hands.probe(lastWords);
  return [`the landlord says: ${said.ok ? said.stdout : said.why.en}`];
}

function told(grade: Grade): string {
  if (grade.kind === 'unknown') return `could not be graded: ${grade.why.en}`;
  const { network, extras } = grade.result;
  return `${network.why.en} Extras: ${JSON.stringify(extras)}`;
}

/** What was seen in the guest; in the landlord's house what was seen at the tenant's, and then at the landlord's. */
type Looks = readonly [CommandFact] | readonly [CommandFact, CommandFact];

async function lookAround({ tenant }: Round, look: string, hands: ExamHands): Promise<Looks> {
  if (tenant === undefined) return [await hands.typeAndWait(look)];
  if (!(await hands.takeIn(tenant)))
    throw new Error(`the landlord could not take in ${JSON.stringify(tenant)}`);
  return [await hands.typeAndWait(look, HOUSE_SEAT), await hands.typeAndWait(look)];
}

/** The answer that the output gives, by the numbers that the course has taught. Evidence counts looks from 1. */
export function solve([seen, house]: Looks): ExamAnswer {
  const { readings } = readLspci(seen.output);
  const ids = readings.map(({ device }) => pciIdOf(device));
  const card = readings.find(isCard);
  const extras = ExtraDevice.options.filter((model) => ids.includes(deviceModels[model].pciId));
  if (house !== undefined && card !== undefined && pciIdOf(card.device) === nicModels.igb.pciId) {
    return { ...byTheHolder(house), extras };
  }
  const line = (card ?? readings[0])?.device.lines[0];
  return {
    served: card === undefined ? 'none' : servedBy(card),
    evidence: line === undefined ? null : { commandId: 1, lineIndex: line },
    extras,
  };
}

/** Whether the tenant's card is the landlord's own or an imitation, by who drives the landlord's. */
function byTheHolder(house: CommandFact): Pick<ExamAnswer, 'served' | 'evidence'> {
  const card = readLspci(house.output).readings.find(({ device }) => device.slot.endsWith(HOUSE_CARD));
  const lines = house.output.split('\n');
  const lineIndex = card?.device.lines.find((at) => lines[at]?.includes('driver in use') === true);
  return {
    served: card?.device.driver === 'vfio-pci' ? 'passthrough' : 'emulated',
    evidence: lineIndex === undefined ? null : { commandId: 2, lineIndex },
  };
}

function isCard({ device }: Reading): boolean {
  return device.classId === '0200';
}

function servedBy({ device }: Reading): Served {
  const model = NicModel.options.find((nic) => nicModels[nic].pciId === pciIdOf(device));
  return model === undefined ? 'passthrough' : nicModels[model].technology;
}

/**
 * Every other technology with the right line; the right one with no line, with the line of a bridge, and with the same
 * card's line in the other terminal.
 */
function wrongAnswers(right: ExamAnswer, looks: Looks): ExamAnswer[] {
  const others = (['emulated', 'paravirtual', 'passthrough', 'none'] as const).filter(
    (served) => served !== right.served,
  );
  const [seen] = looks;
  const { readings } = readLspci(seen.output);
  const bridge = readings.find(({ device }) => device.classId === '0601');
  const elsewhere = looks.flatMap(({ output }, at) => {
    if (at + 1 === right.evidence?.commandId) return [];
    const line = readLspci(output).readings.find(isCard)?.device.lines[0];
    return line === undefined ? [] : [{ commandId: at + 1, lineIndex: line }];
  });
  // Without a card every line of the whole list is as good as another.
  const line = right.served === 'none' ? undefined : bridge?.device.lines[0];
  return [
    ...others.map((served) => ({ ...right, served })),
    ...[null, ...elsewhere, ...(line === undefined ? [] : [{ commandId: 1, lineIndex: line }])].map(
      (evidence) => ({ ...right, evidence }),
    ),
  ];
}

async function judge(round: Round, answer: ExamAnswer, looks: Looks, hands: ExamHands): Promise<Grade> {
  const probes = new Map(
    await Promise.all(
      gradeProbes(round).map(async (one) => [probeKey(one), await hands.probe(one)] as const),
    ),
  );
  const seen = answer.evidence === null ? null : (looks[answer.evidence.commandId - 1] ?? null);
  return grade(round, answer, seen, { saw: seen, probes, built: round.machine, answer: null });
}
