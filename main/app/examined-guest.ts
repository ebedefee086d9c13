import type { Probe, ProbeResult } from '../checks/facts.ts';
import type { HiddenTenant } from '../contract/exam.ts';
import { FaultError } from '../contract/fault.ts';
import type { MachineSpec } from '../contract/machine.ts';
import type { SeatName } from '../contract/seat.ts';
import type { VirtqueueView } from '../contract/virtqueue.ts';
import { comingLine, HOUSE_SEAT } from '../exam/house.ts';
import type { Guest } from '../guest/guest.ts';
import type { Examinee } from '../tutor/examiner.ts';
import { machineOf } from './machine-of.ts';

/** Milliseconds: a tenant is woken in 2 s, or in 30 on a machine with much else to do. */
const TAKE_IN_MS = 120_000;

/** A guest as whoever examines it asks it: lessons, cards, exams and proofs alike. */
export class ExaminedGuest implements Examinee {
  constructor(protected readonly guest: Guest) {}

  get machine(): MachineSpec | null {
    return machineOf(this.guest.view);
  }

  get tenants(): readonly SeatName[] | undefined {
    return this.guest.tenants;
  }

  hasTenant(): boolean {
    return this.guest.tenants?.includes(HOUSE_SEAT) === true;
  }

  async takeIn(tenant: HiddenTenant): Promise<boolean> {
    try {
      const line = ['-lc', comingLine(tenant)];
      const { exitCode } = await this.guest.exec('/usr/bin/bash', line, { timeoutMs: TAKE_IN_MS });
      return exitCode === 0;
    } catch (error) {
      if (error instanceof FaultError) return false;
      throw error;
    }
  }

  probe(probe: Probe): Promise<ProbeResult> {
    return this.guest.probe(probe);
  }

  rings(): Promise<VirtqueueView> {
    return this.guest.readVirtqueues();
  }
}
