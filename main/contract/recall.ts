/** Recall cards: some days after a lesson, one of its tasks again, answered from a live guest without help. */
import { z } from 'zod';
import { Choice, Id } from './lesson.ts';
import { Text } from './text.ts';

/** Days after the end of a lesson on which it comes back once. */
export const recallDays = [2, 7] as const;
export const RecallDay = z.literal(recallDays);
export type RecallDay = z.infer<typeof RecallDay>;

/** A card that is due. */
export const RecallCard = z.strictObject({
  lessonId: Id,
  number: z.number().int(),
  title: Text,
  day: RecallDay,
});
export type RecallCard = z.infer<typeof RecallCard>;

/** The card on the table: what one step of the lesson found out, asked in words of its own and without hints. */
export const OpenCard = z.strictObject({
  card: RecallCard,
  stepId: Id,
  /** Markdown. */
  ask: Text,
  /** What is answered beside the terminal: one of the options, or a line of text; null where looking is all. */
  question: z.strictObject({ options: z.array(Choice).nullable() }).nullable(),
  /** The command that the word is about. */
  command: z.string().nullable(),
  /** What the check made of the last attempt; it never says how to go on, nor what would have been right. */
  word: z.strictObject({ kind: z.enum(['not-yet', 'unknown']), text: Text }).nullable(),
  /** `passed` by the check of the lesson, `let-go` where the learner asked to see the way. */
  outcome: z.enum(['open', 'passed', 'let-go']),
  /** Markdown; empty while the card is open. */
  explanation: Text.nullable(),
  /** What solves it, once the card is let go. */
  solution: z.string().nullable(),
});
export type OpenCard = z.infer<typeof OpenCard>;

export const RecallView = z.strictObject({
  due: z.array(RecallCard),
  /** When the next card comes, if any is on its way; milliseconds since 1970. */
  nextAt: z.number().nullable(),
  open: OpenCard.nullable(),
});
export type RecallView = z.infer<typeof RecallView>;
