import { z } from 'zod';

/** More folders than anybody teaches from. */
export const MAX_PACKS = 20;

/** The whole path of a folder of lessons. */
export const PackPath = z.string().min(1).max(4096);

/** A folder of lessons that a learner added or was given, as it is now. */
export const PackView = z.strictObject({
  path: PackPath,
  /** It was handed out, and is not the learner's to remove. */
  given: z.boolean(),
  /** Lessons of it that can be opened. */
  lessons: z.number().int().nonnegative(),
  /** What is wrong with its files; each is told in full among the course's problems. */
  problems: z.number().int().nonnegative(),
});
export type PackView = z.infer<typeof PackView>;
