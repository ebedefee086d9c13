/** The end of a lesson or of the course: what the learner can do now, and how it went. */
import { z } from 'zod';
import { Id } from './lesson.ts';
import { Text } from './text.ts';

/** A prediction beside what turned out. Only of steps that are done: of others it would give something away. */
export const Guess = z.strictObject({
  stepId: Id,
  /** Markdown, like every other text here. */
  question: Text,
  /** What the learner expected; null where they went on without a prediction. */
  chosen: Text.nullable(),
  /** What turned out; null where the experiment that decides was not run to its end. */
  proven: Text.nullable(),
  /** What their own guest showed: a measurement in words, or a line of their output. Null where it was only shown. */
  seen: z.union([z.strictObject({ words: Text }), z.strictObject({ line: z.string() })]).nullable(),
  outcome: z.enum(['right', 'wrong', 'not-guessed', 'undecided']),
});
export type Guess = z.infer<typeof Guess>;

export const TaughtCommand = z.strictObject({ line: z.string(), does: Text });
export type TaughtCommand = z.infer<typeof TaughtCommand>;

export const LessonFinish = z.strictObject({
  id: Id,
  number: z.number().int(),
  title: Text,
  /** What the learner can do after it. */
  afterwards: z.array(Text),
  commands: z.array(TaughtCommand),
  steps: z.number().int(),
  /** Solved by the learner. */
  solved: z.number().int(),
  /** Steps whose solution was shown or typed for the learner, by their titles. */
  shown: z.array(z.strictObject({ id: Id, title: Text })),
  guesses: z.array(Guess),
  /** Minutes the learner worked on it, and what was estimated. Null where nobody measured. */
  minutes: z.number().int().nullable(),
  estimate: z.number().int(),
  /** When the last step was done, in milliseconds since 1970; null while one is open. */
  finishedAt: z.number().nullable(),
});
export type LessonFinish = z.infer<typeof LessonFinish>;

/** Of one lesson, or of the course's lessons in their order. */
export const FinishView = z.strictObject({ lessons: z.array(LessonFinish) });
export type FinishView = z.infer<typeof FinishView>;

/** What a saved sheet may be called: the window offers it, the learner decides. */
export const SheetName = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[^/\\:*?"<>|\p{Cc}]+$/u);
