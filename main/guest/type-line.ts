import type { CommandFact } from '../checks/facts.ts';
import { FaultError } from '../contract/fault.ts';
import type { GuestView } from '../contract/guest.ts';
import { faultError } from './faults.ts';

/** The guest as far as hands on its console need it. */
interface Typable {
  readonly console: { write(data: string): void; onData(receive: (data: string) => void): () => void };
  readonly view: GuestView;
  onCommand(receive: (command: CommandFact) => void): () => void;
  onView(receive: (view: GuestView) => void): () => void;
}

/** A solution's slowest command is a short ping or transfer; a prompt later than this is not coming. */
const PROMPT_MS = 60_000;

/** Milliseconds from the end of a command to the prompt; what is typed earlier is shown twice. */
const NEXT_PROMPT_MS = 1_000;

/** Characters in which the marks of a command's end and of the next prompt stand. */
const TAIL = 2_000;

/** Ctrl+E and Ctrl+U: whatever was half typed makes room. */
const CLEAR = '\x05\x15';

/** Types a line and Enter, and waits for the next prompt. Rejects when that does not come, or the guest goes. */
export async function typeLine(guest: Typable, line: string): Promise<CommandFact> {
  let tail = '';
  let seen: () => void = () => undefined;
  const isBack = () => tail.lastIndexOf(']133;B') > tail.lastIndexOf(']133;D');
  const stopData = guest.console.onData((data) => {
    tail = (tail + data).slice(-TAIL);
    if (isBack()) seen();
  });
  try {
    const command = await untilEnded(guest, line);
    if (!isBack()) {
      await new Promise<void>((resolve) => {
        seen = resolve;
        // A shell that shows no marks has its prompt by then, too.
        setTimeout(resolve, NEXT_PROMPT_MS).unref();
      });
    }
    return command;
  } finally {
    stopData();
  }
}

function untilEnded(guest: Typable, line: string): Promise<CommandFact> {
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
