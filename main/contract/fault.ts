import { z } from 'zod';
import { Text } from './text.ts';

/** What the learner can do about a fault with one click; the window draws a button for each. */
export const FaultAction = z.enum(['restart-guest', 'retry', 'run-doctor', 'open-data-folder']);
export type FaultAction = z.infer<typeof FaultAction>;

/** Everything that can go wrong and reach a person: what happened, what it means, what to do next. */
export const Fault = z.strictObject({
  /** Stable, dotted name, e.g. `qemu.bundle-missing`. */
  tag: z.string(),
  message: Text,
  hint: Text,
  /** Facts for a report: file, field, line, exit code. */
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  actions: z.array(FaultAction),
});
export type Fault = z.infer<typeof Fault>;

/** An `Error` that carries a {@link Fault} across async code; its `message` is the English sentence. */
export class FaultError extends Error {
  override readonly name = 'FaultError';
  constructor(
    readonly fault: Fault,
    options?: ErrorOptions,
  ) {
    super(`${fault.message.en} ${fault.hint.en}`.trim(), options);
  }
}
