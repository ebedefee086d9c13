import type { CommandFact } from '../checks/facts.ts';
import { seatOfCommand } from '../checks/seat-of.ts';
import { inFreshShell, learn, spelledOut, type Learned } from '../checks/shell/learned.ts';
import type { SeatName } from '../contract/seat.ts';
import type { LessonStep } from '../lessons/format.ts';

/** Commands of a guest whose output may still count for a step; nobody scrolls further back than that. */
const REMEMBERED = 30;

/** What a learner typed into the guest that runs, and what they taught its shell. */
export class CommandMemory {
  /** Since the guest or its card was changed. */
  #recent: readonly CommandFact[] = [];
  #typed = 0;
  /** Aliases, functions and scripts that the learner made, by the seat whose shell knows them. */
  readonly #learned = new Map<SeatName, Learned>();

  /** How many commands were kept, ever. */
  get typed(): number {
    return this.#typed;
  }

  get isEmpty(): boolean {
    return this.#recent.length === 0;
  }

  /** The command with what the learner taught the shell before; what it teaches is kept for the next. */
  understood(command: CommandFact): CommandFact {
    const seat = seatOfCommand(command);
    const learned: Learned = this.#learned.get(seat) ?? new Map();
    const line = spelledOut(learned, command);
    this.#learned.set(seat, learn(learned, command.line));
    return line === command.line ? command : { ...command, line, typed: command.line };
  }

  keep(command: CommandFact): void {
    this.#recent = [...this.#recent, command].slice(-REMEMBERED);
    this.#typed += 1;
  }

  /** What was shown is not true of the machine any more, or shall be seen again. */
  forgetOutput(): void {
    this.#recent = [];
  }

  /** The shell of a seat was replaced by a fresh one. */
  freshShell(seat: SeatName): void {
    this.#learned.set(seat, inFreshShell(this.#learned.get(seat) ?? new Map()));
  }

  /** A fresh guest has seen none of it; a fresh tenant nothing of what was typed at its seat. */
  forget(seat?: SeatName): void {
    if (seat === undefined) this.#learned.clear();
    else this.#learned.delete(seat);
    this.#recent =
      seat === undefined ? [] : this.#recent.filter((command) => seatOfCommand(command) !== seat);
  }

  /** The commands before the last one that count for a step, the oldest first. `since`: how many were typed before it. */
  earlierThan(
    saw: CommandFact | null,
    { evidence }: Pick<LessonStep, 'evidence'>,
    since: number,
  ): readonly CommandFact[] {
    const before = this.#recent.filter((command) => command !== saw);
    switch (evidence) {
      case 'guest':
        return before;
      case 'step':
        return before.slice(Math.max(0, before.length - (this.#typed - since - (saw === null ? 0 : 1))));
      case 'last':
        return [];
    }
  }
}
