import { stripVTControlCharacters } from 'node:util';
import type { CommandFact } from '../checks/facts.ts';
import { FaultError } from '../contract/fault.ts';
import type { GuestView } from '../contract/guest.ts';
import { isTenantSeat, type SeatName, type SeatView } from '../contract/seat.ts';
import { faultError } from './faults.ts';
import type { GuestConsole } from './seat/guest-console.ts';

/** The guest as far as hands on its console need it. */
interface Typable {
  consoleOf(seat: SeatName): Pick<GuestConsole, 'write' | 'onData'>;
  readonly view: GuestView;
  readonly seats: readonly SeatView[];
  onSeat(receive: (view: SeatView) => void): () => void;
  onCommand(receive: (command: CommandFact) => void): () => void;
  onView(receive: (view: GuestView) => void): () => void;
}

/** A solution's slowest command starts a tenant in a busy landlord; a prompt later than this is not coming. */
const PROMPT_MS = 180_000;

/**
 * Milliseconds until a line is typed once more that no shell has begun to run. It begins within some 100 ms, also on a busy
 * computer within seconds; but rarely a byte of a serial line is lost, and without its Enter the line would stand there
 * for ever.
 */
const UNHEARD_MS = 30_000;

/** Milliseconds from the end of a command to the prompt; what is typed earlier is shown twice. */
const NEXT_PROMPT_MS = 1_000;

/** Characters in which the marks of a command's end and of the next prompt stand. */
const TAIL = 2_000;

/** Characters of a terminal that are told of a prompt that did not come. */
const LAST_WORDS = 400;

/** Ctrl+E and Ctrl+U: whatever was half typed makes room. */
const CLEAR = '\x05\x15';

/** Types a line and Enter at a seat, and waits for the next prompt there. Rejects when that does not come, or the guest goes. */
export async function typeLine(guest: Typable, line: string, seat: SeatName = 'host'): Promise<CommandFact> {
  await untilTaken(guest, seat);
  let tail = '';
  let seen: () => void = () => undefined;
  const isBack = () => tail.lastIndexOf(']133;B') > tail.lastIndexOf(']133;D');
  const stopData = guest.consoleOf(seat).onData((data) => {
    tail = (tail + data).slice(-TAIL);
    if (isBack()) seen();
  });
  try {
    const command = await untilEnded(guest, line, seat, () => tail);
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

/** A tenant that was just started may not have come to its seat yet. */
function untilTaken(guest: Typable, seat: SeatName): Promise<void> {
  const isTaken = (view: SeatView) => view.seat === seat && view.taken;
  if (!isTenantSeat(seat) || guest.seats.some(isTaken)) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(late);
      stop();
      settle();
    };
    const late = setTimeout(
      () => end(() => reject(new Error(`Nobody came to the seat ${seat} within ${PROMPT_MS / 1000} s.`))),
      PROMPT_MS,
    );
    const stop = guest.onSeat((view) => {
      if (isTaken(view)) end(resolve);
    });
  });
}

function untilEnded(guest: Typable, line: string, seat: SeatName, shown: () => string): Promise<CommandFact> {
  return new Promise((resolve, reject) => {
    const type = () => guest.consoleOf(seat).write(`${CLEAR}${line}\r`);
    const end = (settle: () => void) => {
      clearTimeout(late);
      clearInterval(again);
      stopCommands();
      stopViews();
      settle();
    };
    const late = setTimeout(() => {
      const last = JSON.stringify(stripVTControlCharacters(shown()).slice(-LAST_WORDS));
      const said = `No prompt came back within ${PROMPT_MS / 1000} s after "${line}" at the seat ${seat}, which shows ${last}.`;
      end(() => reject(new Error(said)));
    }, PROMPT_MS);
    const again = setInterval(() => {
      if (isUnheard(shown())) type();
    }, UNHEARD_MS);
    const stopCommands = guest.onCommand((command) => {
      if ((command.seat ?? 'host') === seat) end(() => resolve(command));
    });
    const stopViews = guest.onView((view) => {
      if (view.kind === 'crashed') end(() => reject(new FaultError(view.fault)));
      // Stopped, or another one has begun in its place.
      if (view.kind === 'off' || view.kind === 'preparing') end(() => reject(faultError('guest.stopped')));
    });
    type();
  });
}

/** Whether no shell has said since that it runs a line, or waits for the rest of one; long output says so, too. */
function isUnheard(shown: string): boolean {
  return shown.length < TAIL && !/\]133;[CP]/.test(shown);
}
