/**
 * Proves lessons on real guests, in both directions: before anything is typed a step must not pass, after its
 * solution was typed it must. The judge is the one that judges learners.
 */
import { examinedIn } from '../checks/examined.ts';
import { withRun } from '../checks/experiment/collect.ts';
import type { CommandFact } from '../checks/facts.ts';
import type { Verdict } from '../contract/check.ts';
import type { ExperimentRun } from '../contract/experiment.ts';
import { FaultError } from '../contract/fault.ts';
import type { HiddenTenant } from '../contract/exam.ts';
import type { MachineSpec } from '../contract/machine.ts';
import type { SeatName } from '../contract/seat.ts';
import type { Text } from '../contract/text.ts';
import { takeExam, type ExamProof } from '../exam/prove.ts';
import { examine } from '../tutor/examiner.ts';
import type { Examinee } from '../tutor/examiner.ts';
import type { Lesson, LessonStep } from './format.ts';
import { both } from './problem.ts';

/** A guest that a proof may use up. */
export interface LabGuest extends Examinee {
  /** MUST resolve at a prompt, with the drivers of the machine's devices bound. @throws when that fails. */
  start(machine: MachineSpec): Promise<void>;
  /** Types a line and Enter at a seat, and waits for the next prompt there. MUST reject when it does not come back. */
  typeAndWait(line: string, seat?: SeatName): Promise<CommandFact>;
  /** As the status line does it. MUST resolve when the guest's bus shows the NIC with its driver. */
  switchNic(nic: MachineSpec['nic']): Promise<void>;
  /** As the switch above the terminal does it. @throws when the meter can't be opened. */
  setMeter(on: boolean): Promise<void>;
  /** Has the landlord take this tenant in; whether they came. MUST NOT reject. */
  takeIn(tenant: HiddenTenant): Promise<boolean>;
  /** MUST NOT reject. */
  stop(): Promise<void>;
}

export interface StepProof {
  id: string;
  /** With nothing typed the verdict was a plain `fail`. */
  failsBefore: boolean;
  /** After the solution the verdict was `pass`. */
  passesAfter: boolean;
  /** The verdict that was not as it should be; null when both were. */
  verdict: Verdict | null;
  /** What kept the step from being tried at all; null when it was tried. */
  trouble: Text | null;
  /** Where the solution did not pass: each line of it, how it ended, and the end of what it printed. */
  shown?: string[];
}

export interface LessonProof {
  id: string;
  steps: StepProof[];
}

export interface Proof {
  lessons: LessonProof[];
  /** Steps proven in both directions, and all others. */
  passed: number;
  failed: number;
}

export interface VerifyOptions {
  /** A fresh guest for each lesson. */
  newGuest: () => LabGuest;
  /** How many guests run side by side. */
  concurrency: number;
  /** Called as each step is decided, for a progress line. */
  onStep?: (lesson: Lesson, proof: StepProof) => void;
}

/** Proves every step of the lessons; the result keeps their order. A guest that breaks fails only its own lesson. */
export async function verifyLessons(lessons: readonly Lesson[], options: VerifyOptions): Promise<Proof> {
  const proofs = new Map<Lesson, LessonProof>();
  // The longest first: none is left over at the end, when the other guests have nothing to do.
  const waiting = lessons.toSorted((a, b) => deedsIn(b) - deedsIn(a));
  const worker = async (): Promise<void> => {
    for (let lesson = waiting.shift(); lesson !== undefined; lesson = waiting.shift()) {
      proofs.set(lesson, await verifyLesson(lesson, options));
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, options.concurrency) }, worker));
  const ordered = lessons.flatMap((lesson) => proofs.get(lesson) ?? []);
  const steps = ordered.flatMap((proof) => proof.steps);
  const passed = steps.filter(isProven).length;
  return { lessons: ordered, passed, failed: steps.length - passed };
}

function deedsIn({ steps }: Lesson): number {
  return steps.reduce((sum, { solution }) => sum + solution.length, 0);
}

/** Whether a step was proven in both directions. */
export function isProven({ failsBefore, passesAfter }: StepProof): boolean {
  return failsBefore && passesAfter;
}

async function verifyLesson(lesson: Lesson, { newGuest, onStep }: VerifyOptions): Promise<LessonProof> {
  const guest = newGuest();
  const steps: StepProof[] = [];
  let broken: Text | null = null;
  try {
    broken = await troubleIn(() => guest.start(lesson.machine));
    for (const step of lesson.steps) {
      const proof = broken === null ? await verifyStep(step, guest, lesson) : untried(step, broken);
      // A console that does not come back would only time out again, step after step.
      broken = proof.trouble;
      steps.push(proof);
      onStep?.(lesson, proof);
    }
  } finally {
    await guest.stop();
  }
  return { id: lesson.id, steps };
}

async function verifyStep(step: LessonStep, guest: LabGuest, lesson: Lesson): Promise<StepProof> {
  if (examinedIn(step.check) !== null) return verifyExam(step, guest, lesson);
  const before = await examine(step.check, guest, { saw: null, answer: null });
  let saw: CommandFact | null = null;
  const earlier: CommandFact[] = [];
  const shown: string[] = [];
  let answer: string | null = null;
  let runs: readonly ExperimentRun[] = [];
  const trouble = await troubleIn(async () => {
    for (const action of step.solution) {
      switch (action.kind) {
        case 'nic':
          await guest.switchNic(action.nic);
          break;
        case 'meter':
          await guest.setMeter(action.on);
          break;
        case 'type':
          if (saw !== null && step.evidence !== 'last') earlier.push(saw);
          saw = await guest.typeAndWait(action.line, action.seat);
          shown.push(shownBy(saw));
          runs = withRun(step.check, runs, saw);
          break;
        case 'answer':
          answer = action.text;
          break;
      }
    }
  });
  if (trouble !== null) return { ...untried(step, trouble), failsBefore: before.kind === 'fail' };
  const after = await examine(step.check, guest, { saw, earlier, answer, runs });
  const failsBefore = before.kind === 'fail';
  const passesAfter = after.kind === 'pass';
  return {
    id: step.id,
    failsBefore,
    passesAfter,
    verdict: !passesAfter ? after : !failsBefore ? before : null,
    trouble: null,
    ...(passesAfter ? {} : { shown }),
  };
}

/** Characters of a command's output that a proof which failed repeats. */
const SHOWN_CHARACTERS = 500;

function shownBy({ line, output, exitCode }: CommandFact): string {
  return `${line} [${exitCode}]: ${output.slice(-SHOWN_CHARACTERS)}`;
}

/** Takes the exam for real: wrong answers must be refused in every round, and the right ones must be enough. */
async function verifyExam(step: LessonStep, guest: LabGuest, lesson: Lesson): Promise<StepProof> {
  const rounds = examinedIn(step.check)?.rounds ?? 0;
  const look = step.solution.find((action) => action.kind === 'type')?.line ?? 'lspci -nnk';
  const before = await examine(step.check, guest, { saw: null, answer: null });
  const taken: ExamProof[] = [];
  const trouble = await troubleIn(async () => {
    taken.push(await takeExam(lesson.id, rounds, look, guest));
  });
  const [proof] = taken;
  if (trouble !== null || proof === undefined) {
    return { ...untried(step, trouble ?? both('', '')), failsBefore: before.kind === 'fail' };
  }
  const { points, outOf, refusesWrong, problems } = proof;
  const exam = { seed: lesson.id, points, outOf, at: 0 };
  const after = await examine(step.check, guest, { saw: null, answer: null, exam });
  const failsBefore = before.kind === 'fail' && refusesWrong;
  const passesAfter = after.kind === 'pass';
  const isSound = failsBefore && passesAfter;
  const told = isSound || problems.length === 0 ? null : problems.join('\n');
  return {
    id: step.id,
    failsBefore,
    passesAfter,
    verdict: isSound ? null : after,
    trouble: told === null ? null : both(told, told),
  };
}

function untried(step: LessonStep, trouble: Text): StepProof {
  return { id: step.id, failsBefore: false, passesAfter: false, verdict: null, trouble };
}

async function troubleIn(action: () => Promise<void>): Promise<Text | null> {
  try {
    await action();
    return null;
  } catch (error) {
    if (error instanceof FaultError) return error.fault.message;
    return both(String(error), String(error));
  }
}
