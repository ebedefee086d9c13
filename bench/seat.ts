import type { CommandFact } from '../main/checks/facts.ts';
import type { SeatName } from '../main/contract/seat.ts';
import type { Guest, GuestConsole } from '../main/guest/guest.ts';
import { within } from './deadline.ts';

/** The guest's shell says with these marks that a command ended, and that it waits for the next one. */
const COMMAND_ENDED = '\x1b]133;D;';
const PROMPT_ENDED = '\x1b]133;B';

/** Milliseconds for an echo or a command; the slowest takes one second. */
const PATIENCE_MS = 60_000;

/** A key that is in no prompt. */
const KEY = 'x';
const ERASE_LINE = '\x15';

interface Waiting {
  text: string;
  seen: string;
  resolve: (at: number) => void;
}

/** A learner who types and looks at the clock. Times are `performance.now()`. */
export class Seat {
  readonly #guest: Guest;
  readonly #console: GuestConsole;
  readonly #waiting = new Set<Waiting>();
  readonly #leave: () => void;

  constructor(guest: Guest, seat: SeatName = 'host') {
    this.#guest = guest;
    this.#console = guest.consoleOf(seat);
    this.#leave = this.#console.onData((data) => this.#receive(data));
  }

  leave(): void {
    this.#leave();
  }

  /** Types one key at an idle prompt; milliseconds until its echo. */
  async key(): Promise<number> {
    const echoed = this.#see(KEY, 'the echo of a key');
    const typed = performance.now();
    this.#console.write(KEY);
    return (await echoed) - typed;
  }

  /** Empties the line; resolves when the guest has redrawn it. */
  async eraseLine(): Promise<void> {
    const redrawn = this.#see('', 'an emptied line');
    this.#console.write(ERASE_LINE);
    await redrawn;
  }

  /** Runs a command; resolves at the next prompt with the moment when the command ended. */
  async run(line: string): Promise<{ command: CommandFact; endedAt: number }> {
    const finished = this.#nextCommand();
    const ended = this.#see(COMMAND_ENDED, `the end of "${line}"`);
    const prompt = this.#see(PROMPT_ENDED, `the prompt after "${line}"`);
    this.#console.write(`${line}\r`);
    const [command, endedAt] = await Promise.all([finished, ended, prompt]);
    return { command, endedAt };
  }

  /** When the console has next printed this text. */
  #see(text: string, what: string): Promise<number> {
    const seen = new Promise<number>((resolve) => this.#waiting.add({ text, seen: '', resolve }));
    return within(PATIENCE_MS, what, seen);
  }

  #receive(data: string): void {
    const now = performance.now();
    for (const waiting of this.#waiting) {
      waiting.seen += data;
      if (!waiting.seen.includes(waiting.text)) continue;
      this.#waiting.delete(waiting);
      waiting.resolve(now);
    }
  }

  #nextCommand(): Promise<CommandFact> {
    return new Promise((resolve) => {
      const stop = this.#guest.onCommand((command) => {
        stop();
        resolve(command);
      });
    });
  }
}
