import { z } from 'zod';

/**
 * How a machine would start now. `restore`: a saved guest wakes up. `build`: it boots once and is saved for the next
 * time. `boot`: it boots each time, as it can't be saved. `unknown`: QEMU or its image can't be looked at.
 */
export const StartForecast = z.enum(['restore', 'build', 'boot', 'unknown']);
export type StartForecast = z.infer<typeof StartForecast>;

/** What there is to know of a machine before it is started. */
export const MachinePreview = z.strictObject({
  /** The command a person would type. */
  short: z.string(),
  start: StartForecast,
});
export type MachinePreview = z.infer<typeof MachinePreview>;
