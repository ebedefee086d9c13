import { z } from 'zod';
import { Id } from './lesson.ts';
import { Text } from './text.ts';

const Names = z.strictObject({ en: z.array(z.string()), 'zh-CN': z.array(z.string()) });

/** A word of the course, for the pop-up on it and the glossary. */
export const GlossaryTerm = z.strictObject({
  id: Id,
  name: Text,
  /** One or two sentences that stand alone. */
  meaning: Text,
  /** Other names that people look it up by, in each language. */
  also: Names,
  /** Whether prose is searched for the word. `marked`: it has other senses, so only what an author marked leads here. */
  linked: z.enum(['everywhere', 'marked']),
  /** Phrases with the name in them that mean something else. */
  unlike: Names,
  /** Where it is explained by doing; `step` is null for the introduction of the lesson. */
  taught: z.strictObject({
    lessonId: Id,
    lessonTitle: Text,
    number: z.number().int(),
    step: z.strictObject({ id: Id, title: Text }).nullable(),
  }),
});
export type GlossaryTerm = z.infer<typeof GlossaryTerm>;
