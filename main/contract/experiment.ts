/**
 * An experiment: the same command, several times on each of a few configurations, counted by the call meter. Every
 * run stays visible; what they say together may well be "no difference".
 */
import { z } from 'zod';
import { NicModel } from './machine.ts';
import { Work, WorkUnit } from './meter.ts';
import { Technology } from './technology.ts';
import { Text } from './text.ts';

/** What is compared: calls for each unit of work, megabytes in a second, or milliseconds for a round trip. */
export const Quantity = z.enum(['calls', 'speed', 'latency']);
export type Quantity = z.infer<typeof Quantity>;

const positive = z.number().positive();

/** One finished command that counts, with everything it can be compared by. */
export const ExperimentRun = z.strictObject({
  /** The device it worked on, by QEMU's name. */
  device: z.string(),
  technology: Technology,
  command: z.string(),
  work: Work,
  calls: z.number().int().nonnegative(),
  /** Null where the accelerator keeps them from QEMU, which is where the processor is a real one. */
  interrupts: z.number().int().nonnegative().nullable(),
  /** Megabytes in a second, by the program's own word; null where it says nothing of it. */
  speed: positive.nullable(),
  /** Milliseconds of an average round trip, by ping's own word. */
  latency: positive.nullable(),
});
export type ExperimentRun = z.infer<typeof ExperimentRun>;

/** One configuration as the window shows it. */
export const ExperimentSideView = z.strictObject({
  id: z.string(),
  device: z.string(),
  label: z.string(),
  /** Null before anything was measured of a device that is no NIC. */
  technology: Technology.nullable(),
  /** What the status line has to choose for this side; null where nothing has to be plugged in. */
  nic: NicModel.nullable(),
  /** The command of this side. */
  run: z.string(),
  runs: z.array(ExperimentRun),
});
export type ExperimentSideView = z.infer<typeof ExperimentSideView>;

export const ExperimentView = z.strictObject({
  quantity: Quantity,
  per: WorkUnit,
  /** So many runs of each side make the experiment whole; more are welcome. */
  rounds: z.number().int().positive(),
  sides: z.array(ExperimentSideView).min(1),
  /** Its runs are counted by the call meter, so that has to listen; else what they print says all. */
  listens: z.boolean(),
  /** What came of it; null until it is whole. */
  result: z
    .strictObject({
      /** The side with clearly more of the quantity; null when no difference is beyond the spread. */
      more: z.string().nullable(),
      /** What was measured, in one sentence, and why it came out so. */
      sentence: Text,
      why: Text,
    })
    .nullable(),
});
export type ExperimentView = z.infer<typeof ExperimentView>;

/** What a run says about the quantity that is compared; null where it says nothing. */
export function valueOf(run: ExperimentRun, quantity: Quantity): number | null {
  switch (quantity) {
    case 'calls':
      return run.calls / run.work.count;
    case 'speed':
      return run.speed;
    case 'latency':
      return run.latency;
  }
}

/** The one in the middle; null of none. */
export function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
}

/** 10,031 is told as 10031, 340.2 as 340, 7.68 as 7.7, 0.348 as 0.35: as exact as it is. */
export function figure(value: number): string {
  if (value >= 100) return String(Math.round(value));
  if (value >= 1) return String(Math.round(value * 10) / 10);
  return String(Number(value.toPrecision(2)));
}
