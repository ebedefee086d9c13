import type { Probe, ProbeResult } from '../checks/facts.ts';
import type { MachineSpec } from '../contract/machine.ts';
import type { SeatName } from '../contract/seat.ts';
import type { VirtqueueView } from '../contract/virtqueue.ts';
import type { Guest } from '../guest/guest.ts';
import type { Examinee } from '../tutor/examiner.ts';
import { machineOf } from './machine-of.ts';

/** A guest as whoever examines it asks it: lessons, cards, exams and proofs alike. */
export class ExaminedGuest implements Examinee {
  constructor(protected readonly guest: Guest) {}

  get machine(): MachineSpec | null {
    return machineOf(this.guest.view);
  }

  get tenants(): readonly SeatName[] | undefined {
    return this.guest.tenants;
  }

  probe(probe: Probe): Promise<ProbeResult> {
    return this.guest.probe(probe);
  }

  rings(): Promise<VirtqueueView> {
    return this.guest.readVirtqueues();
  }
}
