import type { Fault } from '../../contract/fault.ts';
import type { GuestView } from '../../contract/guest.ts';

/** Milliseconds from a closed socket until the end of its QEMU is told; both come of the same end. */
const TOLD_MS = 2_000;

/** The part of a guest that this needs. */
interface Watched {
  readonly view: GuestView;
  onView(receive: (view: GuestView) => void): () => void;
}

/** Where the agent was cut off: how the guest crashed, or null where it ended otherwise or goes on. Never rejects. */
export function crashOf(guest: Watched): Promise<Fault | null> {
  return new Promise((resolve) => {
    const look = (view: GuestView): void => {
      if (view.kind !== 'ready') told(view.kind === 'crashed' ? view.fault : null);
    };
    const told = (fault: Fault | null): void => {
      clearTimeout(late);
      stop();
      resolve(fault);
    };
    const late = setTimeout(() => told(null), TOLD_MS);
    const stop = guest.onView(look);
    look(guest.view);
  });
}
