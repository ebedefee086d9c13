import { ExaminedGuest } from '../app/examined-guest.ts';
import type { CommandFact } from '../checks/facts.ts';
import type { MachineSpec } from '../contract/machine.ts';
import type { SeatName } from '../contract/seat.ts';
import { inTurn } from '../files/in-turn.ts';
import { typeLine } from '../guest/type-line.ts';
import type { LabGuest } from '../lessons/verify.ts';

/** The learner's seat at a guest, taken by a proof: types as they would, and waits for the prompt. */
export class ProvingGuest extends ExaminedGuest implements LabGuest {
  /** One after the other on a board: what the first has to save first, the others wake from. */
  start(machine: MachineSpec): Promise<void> {
    return inTurn(`a first guest on ${machine.board}`, () => this.guest.start(machine));
  }

  switchNic(nic: MachineSpec['nic']): Promise<void> {
    return this.guest.switchNic(nic);
  }

  setMeter(on: boolean): Promise<void> {
    return this.guest.meter.set(on);
  }

  stop(): Promise<void> {
    return this.guest.stop();
  }

  typeAndWait(line: string, seat?: SeatName): Promise<CommandFact> {
    return typeLine(this.guest, line, seat);
  }
}
