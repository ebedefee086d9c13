import { z } from 'zod';

/**
 * Where somebody types: a console with its command marks, scrollback and size, and a way to ask what is true there.
 * Every guest has the seat `host`; a landlord has one more for each of its tenants.
 */
export const SeatName = z.enum(['host', 'tenant1', 'tenant2']);
export type SeatName = z.infer<typeof SeatName>;

export const tenantSeats = ['tenant1', 'tenant2'] as const satisfies readonly SeatName[];
export type TenantSeat = (typeof tenantSeats)[number];

/** Whether a tenant sits there. */
export function isTenantSeat(seat: SeatName): seat is TenantSeat {
  return seat !== 'host';
}

/** What takes the learner out of a full-screen program: a key, a pair of keys, or a line of vi. */
export const WayOut = z.enum(['q', 'ctrl-c', 'ctrl-x', ':q!']);
export type WayOut = z.infer<typeof WayOut>;

/** What the learner's shell is at, as far as its marks tell. */
export const SeatView = z.strictObject({
  seat: SeatName,
  /** Somebody is there to type to: a running guest or, at a tenant's seat, a tenant of the landlord's. */
  taken: z.boolean(),
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

/** A seat at which nothing has happened yet. */
export function idleSeat(seat: SeatName): SeatView {
  return { seat, taken: false, running: null, unfinished: false, marks: 'heard' };
}
