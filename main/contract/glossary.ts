import { z } from 'zod';
import { Id } from './lesson.ts';
import { Text } from './text.ts';

/** A word of the course, for the pop-up on it and the glossary. */
export const GlossaryTerm = z.strictObject({
  id: Id,
  name: Text,
  /** One or two sentences that stand alone. */
  meaning: Text,
  /** Where it is explained by doing; `step` is null for the introduction of the lesson. */
  taught: z.strictObject({
    lessonId: Id,
    lessonTitle: Text,
    number: z.number().int(),
    step: z.strictObject({ id: Id, title: Text }).nullable(),
  }),
});
export type GlossaryTerm = z.infer<typeof GlossaryTerm>;
