import type { Guest } from '../guest/guest.ts';
import { typeLine } from '../guest/type-line.ts';
import type { Stage } from '../tutor/rehearsal.ts';
import { machineOf } from './machine-of.ts';

/** Who may have the guest instead of the lesson. */
interface Others {
  exam: { readonly hidesGuest: boolean };
  recall: { readonly isOpen: boolean };
}

/** The app's one guest as a rehearsal plays on it; while an exam or a card has it there is none. */
export function stageOf(guest: Guest, { exam, recall }: Others): Stage {
  return {
    get run() {
      const { view } = guest;
      const isFree = !exam.hidesGuest && !recall.isOpen;
      return isFree && view.kind === 'ready' && view.switchingTo === undefined ? view.runId : null;
    },
    get machine() {
      return machineOf(guest.view);
    },
    get tenants() {
      return guest.tenants;
    },
    probe: (probe) => guest.probe(probe),
    rings: () => guest.readVirtqueues(),
    startUnused: (machine) => guest.startUnused(machine),
    switchNic: (nic) => guest.switchNic(nic),
    setMeter: (on) => guest.meter.set(on),
    type: (line, seat) => typeLine(guest, line, seat),
    interrupt: (seat) => guest.consoleOf(seat).write('\x03'),
  };
}
