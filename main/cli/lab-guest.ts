import type { CommandFact } from '../checks/facts.ts';
import { FaultError } from '../contract/fault.ts';
import { faultError } from '../guest/faults.ts';
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
    const done = () => {
      clearTimeout(late);
      unhear();
      unwatch();
    };
    const giveUp = (error: Error) => {
      done();
      reject(error);
    };
    const late = setTimeout(
      () => giveUp(new Error(`No prompt came back within ${promptDeadlineMs / 1000} s.`)),
      promptDeadlineMs,
    );
    const unwatch = guest.onView((view) => {
      if (view.kind === 'crashed') giveUp(new FaultError(view.fault));
      if (view.kind === 'off') giveUp(faultError('guest.stopped'));
    });
    const unhear = guest.onCommand((command) => {
      done();
      resolve(command);
    });
  });
}
