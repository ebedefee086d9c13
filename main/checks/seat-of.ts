import type { Check } from '../contract/check.ts';
import type { SeatName } from '../contract/seat.ts';
import type { CommandFact } from './facts.ts';

/** Which seat a check is about; the host's where it says none, and of every check made of others. */
export function seatOf(check: Check): SeatName {
  return ('seat' in check ? check.seat : undefined) ?? 'host';
}

/** Where a command was typed. */
export function seatOfCommand({ seat }: CommandFact): SeatName {
  return seat ?? 'host';
}
