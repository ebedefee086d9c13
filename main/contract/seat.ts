import { z } from 'zod';

/** What takes the learner out of a full-screen program: a key, a pair of keys, or a line of vi. */
export const WayOut = z.enum(['q', 'ctrl-c', 'ctrl-x', ':q!']);
export type WayOut = z.infer<typeof WayOut>;

/** What the learner's shell is at, as far as its marks tell. */
export const SeatView = z.strictObject({
  /** The command under way, or null at a prompt. */
  running: z
    .strictObject({
      line: z.string(),
      /** It draws on the whole screen: there is no output to judge before it ends. */
      fullScreen: z.boolean(),
      /** Null where the program is not known. */
      wayOut: WayOut.nullable(),
    })
    .nullable(),
  /** What was entered is no whole command: the shell waits for the rest of it. */
  unfinished: z.boolean(),
  /** `lost`: the learner types into a shell that does not tell its commands, so nothing is judged. */
  marks: z.enum(['heard', 'lost']),
});
export type SeatView = z.infer<typeof SeatView>;

export const idleSeat: SeatView = { running: null, unfinished: false, marks: 'heard' };
