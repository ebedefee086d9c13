/** The exam of lesson 16: a tenant moves in behind drawn curtains, and the learner says what serves them. */
import { z } from 'zod';
import { DeviceModel } from './devices.ts';
import { MachineSpec } from './machine.ts';
import { SeatName } from './seat.ts';
import { Technology } from './technology.ts';
import { Text } from './text.ts';

/** Names an exam: the same seed gives the same rounds, on every machine. */
export const ExamSeed = z.string().regex(/^[a-z2-9]{4}-[a-z2-9]{4}$/);
export type ExamSeed = z.infer<typeof ExamSeed>;

/** What serves the network of the guest; `none` where there is no network card. */
export const Served = z.enum([...Technology.options, 'none']);
export type Served = z.infer<typeof Served>;

/** The devices of which a round hides some, in the order in which the window lists them. */
export const ExtraDevice = DeviceModel.extract([
  'virtio-blk-pci',
  'virtio-scsi-pci',
  'nvme',
  'bochs-display',
  'virtio-rng-pci',
  'virtio-balloon-pci',
  'qemu-xhci',
  'edu',
]);
export type ExtraDevice = z.infer<typeof ExtraDevice>;

/** How the network card of a tenant in the landlord's house came to them. */
export const TenantCard = z.enum(['vf', 'whole-card', 'igb', 'e1000', 'virtio']);
export type TenantCard = z.infer<typeof TenantCard>;

/** Who is hidden in a room of the landlord's house: a tenant of the landlord's, not the guest itself. */
export const HiddenTenant = z.strictObject({ card: TenantCard, devices: z.array(ExtraDevice) });
export type HiddenTenant = z.infer<typeof HiddenTenant>;

/** One line of the output of one of the learner's commands in this round. */
export const LineRef = z.strictObject({
  commandId: z.number().int().nonnegative(),
  lineIndex: z.number().int().nonnegative(),
});
export type LineRef = z.infer<typeof LineRef>;

export const ExamAnswer = z.strictObject({
  served: Served,
  /** The line that proves it; null where the learner points at none. */
  evidence: LineRef.nullable(),
  extras: z.array(ExtraDevice).max(ExtraDevice.options.length),
});
export type ExamAnswer = z.infer<typeof ExamAnswer>;

/** A finished command of the round, as the learner saw it. */
export const ExamCommand = z.strictObject({
  id: z.number().int().nonnegative(),
  /** Where it was typed; absent at the host's seat. */
  seat: SeatName.optional(),
  line: z.string(),
  output: z.array(z.string()),
  /** There was more output than is kept to point at. */
  cut: z.boolean(),
});
export type ExamCommand = z.infer<typeof ExamCommand>;

export const RoundResult = z.strictObject({
  /** What was hidden; in the landlord's house, his own machine. */
  machine: MachineSpec,
  /** The tenant that was meant, in a room of the landlord's house. */
  tenant: HiddenTenant.optional(),
  really: Served,
  said: Served,
  /** Technology and evidence hold together; `why` says what was missing, or what made it hold. */
  network: z.strictObject({ held: z.boolean(), why: Text }),
  /** The line that the learner pointed at. */
  evidence: z.string().nullable(),
  /** Exactly the hidden devices were named. */
  extras: z.strictObject({ held: z.boolean(), missed: z.array(DeviceModel), invented: z.array(DeviceModel) }),
  /** The line that proves it best; null where no card is what had to be seen. */
  proof: Text.nullable(),
  points: z.number().int().nonnegative(),
});
export type RoundResult = z.infer<typeof RoundResult>;

/** How an exam ended. */
export const ExamScore = z.strictObject({
  seed: ExamSeed,
  points: z.number().int().nonnegative(),
  outOf: z.number().int().positive(),
  at: z.number(),
});
export type ExamScore = z.infer<typeof ExamScore>;

const sitting = {
  lessonId: z.string(),
  seed: ExamSeed,
  /** Which round, from 1. */
  number: z.number().int().positive(),
  rounds: z.number().int().positive(),
  points: z.number().int().nonnegative(),
  outOf: z.number().int().positive(),
};

/** What the window shows of the exam. While a round is open nothing here or elsewhere tells its hardware. */
export const ExamView = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('idle'),
    /** An exam that was interrupted, not left: it can be gone on with. */
    interrupted: z.strictObject(sitting).optional(),
  }),
  z.strictObject({
    kind: z.literal('round'),
    ...sitting,
    /** The guest of the round is at its prompt. */
    ready: z.boolean(),
    /** The tenant lives in a landlord's house: both have a terminal, and it is the tenant that is asked about. */
    inHouse: z.boolean(),
    /** Newest first. */
    commands: z.array(ExamCommand),
    /** Why the last answer could not be graded, which is never the learner's mistake. */
    doubt: Text.nullable(),
  }),
  z.strictObject({ kind: z.literal('graded'), ...sitting, result: RoundResult }),
  z.strictObject({
    kind: z.literal('over'),
    lessonId: z.string(),
    score: ExamScore,
    results: z.array(RoundResult).min(1),
    best: ExamScore,
  }),
]);
export type ExamView = z.infer<typeof ExamView>;

/** Each round: one for the network with its evidence, one for the other devices. */
export const POINTS_PER_ROUND = 2;
