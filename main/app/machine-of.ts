import type { GuestView } from '../contract/guest.ts';
import type { MachineSpec } from '../contract/machine.ts';

/** What the running guest was built as; null while there is none to ask. */
export function machineOf(view: GuestView): MachineSpec | null {
  return view.kind === 'ready' || view.kind === 'paused' ? view.machine : null;
}
