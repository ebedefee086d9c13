import { z } from 'zod';
import { Fault } from './fault.ts';
import { Accelerator, MachineSpec } from './machine.ts';
import { Text } from './text.ts';

/** One line for the status bar that is not an error, e.g. "KVM does not work here; using TCG". */
export const Notice = z.strictObject({ tag: z.string(), text: Text });
export type Notice = z.infer<typeof Notice>;

const run = {
  machine: MachineSpec,
  runId: z.string(),
  /** A round of the exam is open: `machine` stands for hardware that must not be told. */
  veiled: z.literal(true).optional(),
};
/** Every one of them is worth reading, the newest first. */
const notices = z.array(Notice);
const live = { ...run, accel: Accelerator, notices };

const starting = {
  accel: Accelerator,
  /** Wall clock of the process start, and what it usually takes from there to the prompt; milliseconds. */
  startedAt: z.number(),
  expectedMs: z.number(),
  notices,
};

/** What the window shows of the guest; each kind carries only what exists in it. */
export const GuestView = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('off') }),
  z.strictObject({ kind: z.literal('preparing'), ...run }),
  z.strictObject({ kind: z.literal('launching'), ...run, accel: Accelerator }),
  z.strictObject({ kind: z.literal('booting'), ...run, ...starting }),
  /** A saved guest is loaded, instead of booting one. */
  z.strictObject({ kind: z.literal('restoring'), ...run, ...starting }),
  z.strictObject({
    kind: z.literal('ready'),
    ...live,
    via: z.enum(['boot', 'restore']),
    /** Milliseconds from process start to the first prompt. */
    readyMs: z.number(),
    /** A NIC switch under way, or null. */
    switchingTo: MachineSpec.shape.nic.optional(),
  }),
  z.strictObject({ kind: z.literal('paused'), ...live }),
  z.strictObject({ kind: z.literal('stopping'), ...run }),
  z.strictObject({ kind: z.literal('crashed'), ...run, fault: Fault, logTail: z.string() }),
]);
export type GuestView = z.infer<typeof GuestView>;
