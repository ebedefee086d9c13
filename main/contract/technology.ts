import { z } from 'zod';

/** The three ways of the course: who serves the guest's I/O. One colour, icon and word each, everywhere. */
export const Technology = z.enum(['emulated', 'paravirtual', 'passthrough']);
export type Technology = z.infer<typeof Technology>;
