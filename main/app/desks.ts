/** The exam and the recall cards with the app's one guest, and who gets to see what the learner types. */
import type { CommandFact } from '../checks/facts.ts';
import { FaultError } from '../contract/fault.ts';
import { sameMachine, type MachineSpec } from '../contract/machine.ts';
import { ExamDesk } from '../exam/desk.ts';
import type { Guest } from '../guest/guest.ts';
import type { ProgressStore } from '../lessons/progress.ts';
import { RecallDesk } from '../recall/desk.ts';
import type { Tutor } from '../tutor/tutor.ts';
import { Curtain } from './curtain.ts';
import type { DeviceWatch } from './devices.ts';
import { ExaminedGuest } from './examined-guest.ts';
import type { HostWatch } from './host-watch.ts';
import type { News } from './news.ts';

export interface Desks {
  exam: ExamDesk;
  recall: RecallDesk;
  curtain: Curtain;
  /** Gives a finished command to the one it is meant for. */
  sawCommand(command: CommandFact): Promise<void>;
}

interface Needs {
  guest: Guest;
  progress: ProgressStore;
  news: News;
  tutor: () => Tutor;
  devices: () => DeviceWatch;
  host: () => HostWatch;
}

/** See above. The exam's curtain is part of it: it follows the rounds. */
export function makeDesks({ guest, progress, news, tutor, devices, host }: Needs): Desks {
  const seat = new DeskGuest(guest);
  const curtain = new Curtain(() => exam.hidesGuest);
  const exam: ExamDesk = new ExamDesk(seat, progress, {
    changed: (view) => news.emit('exam.changed', view),
    veil: () => {
      curtain.tell(news, {
        guest: guest.view,
        devices: devices().devices,
        host: host().view,
        meter: guest.meter.view,
      });
    },
    ended: (place) => void tutor().examEnded(place),
  });
  const recall = new RecallDesk(seat, progress, (view) => news.emit('recall.changed', view));
  return {
    exam,
    recall,
    curtain,
    sawCommand: async (command) => {
      if (recall.isOpen) await recall.saw(command);
      else if (exam.hidesGuest) exam.saw(command);
      else await tutor().sawCommand(command);
    },
  };
}

/** The app's one guest as exam and cards have it. */
class DeskGuest extends ExaminedGuest {
  /** A tenant moves in afresh, even where the last one had the same hardware; the guest's view tells how it goes. */
  moveIn(machine: MachineSpec): void {
    const { view } = this.guest;
    const same = view.kind !== 'off' && sameMachine(view.machine, machine);
    (same ? this.guest.restart() : this.guest.start(machine)).catch((error: unknown) => {
      if (!(error instanceof FaultError)) throw error;
    });
  }

  isAt(machine: MachineSpec): boolean {
    const { view } = this.guest;
    return view.kind === 'ready' && view.switchingTo === undefined && sameMachine(view.machine, machine);
  }
}
