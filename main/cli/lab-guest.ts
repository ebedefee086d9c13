import { machineOf } from '../app/machine-of.ts';
import type { Guest } from '../guest/guest.ts';
import { typeLine } from '../guest/type-line.ts';
import type { LabGuest } from '../lessons/verify.ts';

/** The learner's seat at a guest, taken by a proof: types as they would, and waits for the prompt. */
export function labGuest(guest: Guest): LabGuest {
  return {
    get machine() {
      return machineOf(guest.view);
    },
    probe: (probe) => guest.probe(probe),
    rings: () => guest.readVirtqueues(),
    start: (machine) => guest.start(machine),
    switchNic: (nic) => guest.switchNic(nic),
    setMeter: (on) => guest.meter.set(on),
    stop: () => guest.stop(),
    get tenants() {
      return guest.tenants;
    },
    typeAndWait: (line, seat) => typeLine(guest, line, seat),
  };
}
