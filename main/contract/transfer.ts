/** Progress and notes as one file, to take along or to keep. */
import { z } from 'zod';

/** Characters of a file to read; years of notes are far less. */
export const MAX_TRANSFER = 2_000_000;

/** A file to save: where it goes is the learner's to choose. */
export const TransferFile = z.strictObject({ name: z.string(), text: z.string() });
export type TransferFile = z.infer<typeof TransferFile>;

/** What an import brought. */
export const ImportResult = z.strictObject({
  /** Steps that are further on now than before. */
  steps: z.number().int().nonnegative(),
  /** Notes that are new, or longer than before. */
  notes: z.number().int().nonnegative(),
  /** The file in the data folder that keeps everything as it was before. */
  backup: z.string(),
});
export type ImportResult = z.infer<typeof ImportResult>;
