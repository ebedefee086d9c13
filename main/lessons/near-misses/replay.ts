import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { withRun } from '../../checks/experiment/collect.ts';
import { evaluate } from '../../checks/evaluate.ts';
import { probeKey, type CommandFact, type Facts } from '../../checks/facts.ts';
import { probesFor } from '../../checks/probes.ts';
import type { Verdict } from '../../contract/check.ts';
import type { ExperimentRun } from '../../contract/experiment.ts';
import { Board, NicModel } from '../../contract/machine.ts';
import { MeterReading } from '../../contract/meter.ts';
import { SeatName } from '../../contract/seat.ts';
import { VirtqueueView } from '../../contract/virtqueue.ts';
import type { Lesson } from '../format.ts';
import { loadLessons } from '../load.ts';

const typed = {
  line: z.string(),
  exitCode: z.number(),
  output: z.string(),
  /** Where; the host's where nothing is said. */
  seat: SeatName.optional(),
};

/**
 * What somebody typed at a real guest, what it printed, and what the guest's agent said right after: recorded
 * once, judged again by every test run. Equal answers of the agent are kept once.
 */
const Recording = z.strictObject({
  recorded: z.string(),
  board: Board,
  attempts: z.array(
    z.strictObject({
      step: z.string(),
      nic: NicModel.nullable(),
      answer: z.string().nullable(),
      ...typed,
      /** What was typed in the step before that, the oldest first, where it counts. */
      earlier: z.array(z.strictObject(typed)).optional(),
      /** The tenants that were there then. */
      tenants: z.array(SeatName).optional(),
      /** Indexes into `probes`. */
      probes: z.array(z.number()),
      /** What it called the host for; absent while the meter was off. */
      calls: MeterReading.nullable().optional(),
      /** What QEMU said of its rings, where the step asks for them. */
      rings: VirtqueueView.optional(),
    }),
  ),
  probes: z.array(
    z.strictObject({
      /** Whom it was asked; the landlord where nothing is said. */
      seat: SeatName.optional(),
      path: z.string(),
      args: z.array(z.string()),
      exitCode: z.number(),
      stdout: z.string(),
    }),
  ),
});
export type Recording = z.infer<typeof Recording>;

/** The question that an answer was given to. */
export function keyOf({ seat, path, args }: Recording['probes'][number]): string {
  return probeKey({ path, args, ...(seat === undefined ? {} : { seat }) });
}

/** A recorded attempt at a step, and the verdict of the lesson's own check on it. */
export interface Replayed {
  line: string;
  answer: string | null;
  verdict: Verdict;
}

/** What was tried at a lesson; null where its attempts are made at a real guest each time. */
export function readRecording(id: string): Recording | null {
  const path = join(import.meta.dirname, `${id}.json`);
  return existsSync(path) ? Recording.parse(JSON.parse(readFileSync(path, 'utf8'))) : null;
}

/** Judges every recorded attempt at a lesson anew, by its step, in the order in which they were made. */
export async function replay(id: string): Promise<Map<string, Replayed[]>> {
  const { lessons } = await loadLessons([join(import.meta.dirname, '../../../resources/lessons')]);
  const lesson = lessons.find((one) => one.id === id);
  if (lesson === undefined) throw new Error(`no lesson ${id}`);
  const recording = readRecording(id);
  if (recording === null) throw new Error(`nothing was recorded for ${id}`);
  const byStep = new Map<string, Replayed[]>(lesson.steps.map((step) => [step.id, []]));
  const runs = new Map<string, readonly ExperimentRun[]>();
  for (const attempt of recording.attempts) {
    const verdict = judge(lesson, recording, attempt, runs);
    const line = [...(attempt.earlier ?? []), attempt].map(asTyped).join(' ⏎ ');
    byStep.get(attempt.step)?.push({ line, answer: attempt.answer, verdict });
  }
  return byStep;
}

type Typed = Pick<Recording['attempts'][number], 'line' | 'exitCode' | 'output' | 'seat' | 'calls'>;

/** Lines of another terminal than the host's say whose it is. */
function asTyped({ line, seat }: Typed): string {
  return seat === undefined ? line : `${seat}: ${line}`;
}

/** What was not recorded is absent. */
export function factOf({ line, exitCode, output, seat, calls }: Typed): CommandFact {
  return {
    line,
    exitCode,
    output,
    ...(seat === undefined ? {} : { seat }),
    ...(calls === undefined ? {} : { calls }),
  };
}

/** `runs`: what the experiment of each step has measured so far; the attempt may add one. */
function judge(
  lesson: Lesson,
  recording: Recording,
  attempt: Recording['attempts'][number],
  runs: Map<string, readonly ExperimentRun[]>,
): Verdict {
  const step = lesson.steps.find((one) => one.id === attempt.step);
  if (step === undefined) throw new Error(`no step ${attempt.step}`);
  const probes: Facts['probes'] = new Map(
    attempt.probes.flatMap((at) => {
      const said = recording.probes[at];
      if (said === undefined) return [];
      return [[keyOf(said), { ok: true, exitCode: said.exitCode, stdout: said.stdout }] as const];
    }),
  );
  for (const probe of probesFor(step.check)) {
    if (!probes.has(probeKey(probe))) throw new Error(`${step.id}: ${probe.path} was not recorded`);
  }
  const { answer, nic, rings, earlier, tenants } = attempt;
  const saw = factOf(attempt);
  const measured = withRun(step.check, runs.get(step.id) ?? [], saw);
  runs.set(step.id, measured);
  return evaluate(step.check, {
    saw,
    runs: measured,
    probes,
    built: { board: recording.board, nic },
    answer,
    ...(earlier === undefined ? {} : { earlier: earlier.map(factOf) }),
    ...(tenants === undefined ? {} : { tenants }),
    ...(rings === undefined ? {} : { rings }),
  });
}
