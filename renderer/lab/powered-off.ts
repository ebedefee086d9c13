import type { GuestView } from '../../main/contract/guest.ts';

/** Whether the guest was switched off from inside, by whoever sits there: it is off, and nothing broke. */
export function isPoweredOff(guest: GuestView): boolean {
  return guest.kind === 'crashed' && guest.fault.tag === 'guest.powered-off';
}
