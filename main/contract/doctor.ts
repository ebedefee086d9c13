import { z } from 'zod';
import { Text } from './text.ts';

export const DoctorItem = z.strictObject({
  id: z.string(),
  status: z.enum(['ok', 'warning', 'missing']),
  /** What was looked at and what was seen. */
  summary: Text,
  /** What to do; null where nothing is needed. */
  next: Text.nullable(),
});
export type DoctorItem = z.infer<typeof DoctorItem>;

/** What this machine offers, what is missing, what to do. */
export const DoctorReport = z.strictObject({ ok: z.boolean(), items: z.array(DoctorItem) });
export type DoctorReport = z.infer<typeof DoctorReport>;
