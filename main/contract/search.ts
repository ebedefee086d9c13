/** What the window searches: every text of the course that the learner may read now. */
import { z } from 'zod';
import { Id } from './lesson.ts';
import { Text } from './text.ts';

export const SearchText = z.strictObject({
  lessonId: Id,
  /** Null for the introduction of the lesson. */
  stepId: Id.nullable(),
  kind: z.enum(['introduction', 'step', 'experiment', 'exam']),
  title: Text,
  /** Without its markup; of a step that is not done, without what would give it away. */
  prose: Text,
  /** The learner's own words. */
  note: z.string(),
});
export type SearchText = z.infer<typeof SearchText>;
