import { z } from 'zod';
import { Fault } from './fault.ts';
import { Text } from './text.ts';

const at = { lessonId: z.string(), stepId: z.string() };

/** Whether the guest is as the open step needs it, and what is being done about it. */
export const FootingView = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fine') }),
  /** What the step builds on and the guest does not have, a sentence each. */
  z.strictObject({ kind: z.literal('unmet'), ...at, missing: z.array(Text).min(1) }),
  /** Solutions are typed: those of the earlier steps into a fresh guest, or the step's own. */
  z.strictObject({
    kind: z.literal('working'),
    ...at,
    what: z.enum(['prepare', 'solve']),
    done: z.number().int().nonnegative(),
    total: z.number().int().positive(),
  }),
  /** A fresh guest in which so many earlier steps have been done. */
  z.strictObject({ kind: z.literal('prepared'), ...at, steps: z.number().int().nonnegative() }),
  z.strictObject({ kind: z.literal('failed'), ...at, fault: Fault }),
]);
export type FootingView = z.infer<typeof FootingView>;
