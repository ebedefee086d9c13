import type { CommandFact } from '../checks/facts.ts';
import { FaultError } from '../contract/fault.ts';
import type { GuestView } from '../contract/guest.ts';
import { faultError } from './faults.ts';

/** The guest as far as hands on its console need it. */
interface Typable {
  readonly console: { write(data: string): void };
  readonly view: GuestView;
  onCommand(receive: (command: CommandFact) => void): () => void;
  onView(receive: (view: GuestView) => void): () => void;
}

/** A solution's slowest command is a short ping or transfer; a prompt later than this is not coming. */
const PROMPT_MS = 60_000;

/** Ctrl+E and Ctrl+U: whatever was half typed makes room. */
const CLEAR = '\x05\x15';

/** Types a line and Enter. Rejects when the prompt does not come back, or the guest goes. */
export function typeLine(guest: Typable, line: string): Promise<CommandFact> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(late);
      stopCommands();
      stopViews();
      settle();
    };
    const late = setTimeout(() => {
      end(() => reject(new Error(`No prompt came back within ${PROMPT_MS / 1000} s.`)));
    }, PROMPT_MS);
    const stopCommands = guest.onCommand((command) => end(() => resolve(command)));
    const stopViews = guest.onView((view) => {
      if (view.kind === 'crashed') end(() => reject(new FaultError(view.fault)));
      // Stopped, or another one has begun in its place.
      if (view.kind === 'off' || view.kind === 'preparing') end(() => reject(faultError('guest.stopped')));
    });
    guest.console.write(`${CLEAR}${line}\r`);
  });
}
