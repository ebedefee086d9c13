import type { CommandFact } from '../checks/facts.ts';
import type { Guest } from '../guest/guest.ts';
import type { LabGuest } from '../lessons/verify.ts';
import { machineOf } from '../app/machine-of.ts';

/** A solution's slowest command is a short ping or transfer; a prompt later than this is not coming. */
const promptDeadlineMs = 60_000;

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
    typeAndWait: (line) => {
      const finished = nextCommand(guest);
      guest.console.write(`${line}\r`);
      return finished;
    },
  };
}

function nextCommand(guest: Guest): Promise<CommandFact> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      stop();
      reject(new Error(`No prompt came back within ${promptDeadlineMs / 1000} s.`));
    }, promptDeadlineMs);
    const stop = guest.onCommand((command) => {
      clearTimeout(late);
      stop();
      resolve(command);
    });
  });
}
