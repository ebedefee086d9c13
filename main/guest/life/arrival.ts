import { FaultError } from '../../contract/fault.ts';
import type { GuestView } from '../../contract/guest.ts';
import { faultError } from '../faults.ts';

/** How a guest stands to a prompt with nothing under way: there, on the way, or never to be there. */
export type Arrival = { kind: 'there' } | { kind: 'on-the-way' } | { kind: 'lost'; why: FaultError };

/** See above. */
export function arrivalOf(view: GuestView): Arrival {
  switch (view.kind) {
    case 'ready':
      return { kind: view.switchingTo === undefined ? 'there' : 'on-the-way' };
    case 'off':
      return { kind: 'lost', why: faultError('guest.stopped') };
    case 'crashed':
      return { kind: 'lost', why: new FaultError(view.fault) };
    case 'preparing':
    case 'launching':
    case 'booting':
    case 'restoring':
    case 'paused':
    case 'stopping':
      return { kind: 'on-the-way' };
  }
}
