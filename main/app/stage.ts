import type { CommandFact } from '../checks/facts.ts';
import type { MachineSpec, NicModel } from '../contract/machine.ts';
import type { SeatName } from '../contract/seat.ts';
import type { Guest } from '../guest/guest.ts';
import { typeLine } from '../guest/type-line.ts';
import type { Stage } from '../tutor/rehearsal.ts';
import { ExaminedGuest } from './examined-guest.ts';

/** Who may have the guest instead of the lesson. */
interface Others {
  exam: { readonly hidesGuest: boolean };
  recall: { readonly isOpen: boolean };
}

/** The app's one guest as a rehearsal plays on it; while an exam or a card has it there is none. */
export class GuestStage extends ExaminedGuest implements Stage {
  constructor(
    guest: Guest,
    private readonly others: Others,
  ) {
    super(guest);
  }

  get run(): string | null {
    const { view } = this.guest;
    const { exam, recall } = this.others;
    const isFree = !exam.hidesGuest && !recall.isOpen;
    return isFree && view.kind === 'ready' && view.switchingTo === undefined ? view.runId : null;
  }

  startUnused(machine: MachineSpec): Promise<void> {
    return this.guest.startUnused(machine);
  }

  switchNic(nic: NicModel | null): Promise<void> {
    return this.guest.switchNic(nic);
  }

  setMeter(on: boolean): Promise<void> {
    return this.guest.meter.set(on);
  }

  type(line: string, seat: SeatName): Promise<CommandFact> {
    return typeLine(this.guest, line, seat);
  }

  interrupt(seat: SeatName): void {
    this.guest.consoleOf(seat).write('\x03');
  }
}
