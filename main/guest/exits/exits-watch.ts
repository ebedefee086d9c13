import type { CommandFact } from '../../checks/facts.ts';
import { workOf } from '../../checks/work.ts';
import type { CommandExits } from '../../contract/meter.ts';
import type { SeatName } from '../../contract/seat.ts';
import { exitsBetween, type ExitCounts } from './counters.ts';

/** What is asked of a landlord. */
export interface ExitsPorts {
  /** What its kernel has counted so far. @throws when there is no landlord, or it can't be asked. */
  read: () => Promise<ExitCounts[]>;
  log: (line: string) => void;
}

/**
 * What each tenant cost from the start of a command to its end, whoever's seat it was typed at. The landlord is asked
 * as the command starts and again as it ends, and takes some ten milliseconds to answer: what the command did
 * before the first answer is not in the figures, and one that is over by then has none.
 */
export class ExitsWatch {
  readonly #ports: ExitsPorts;
  /** Of the command that runs at a seat: what had been counted before; null while that is not known. */
  readonly #open = new Map<SeatName, { from: ExitCounts[] | null }>();

  constructor(ports: ExitsPorts) {
    this.#ports = ports;
  }

  /** A command starts. */
  started(seat: SeatName): void {
    const window: { from: ExitCounts[] | null } = { from: null };
    this.#open.set(seat, window);
    void this.#read().then((counts) => (window.from = counts));
  }

  /** A command is over; null where there is nothing to tell: nobody lives there, or it was too short. Never rejects. */
  async finished(command: CommandFact): Promise<CommandExits | null> {
    const seat = command.seat ?? 'host';
    const from = this.#open.get(seat)?.from ?? null;
    this.#open.delete(seat);
    if (from === null || from.length === 0) return null;
    const [first, ...others] = exitsBetween(from, (await this.#read()) ?? []);
    if (first === undefined) return null;
    return { command: command.line, seat, tenants: [first, ...others], work: workOf(command) };
  }

  /** The guest is another one, or nobody wants to know any more. */
  forget(): void {
    this.#open.clear();
  }

  async #read(): Promise<ExitCounts[] | null> {
    try {
      return await this.#ports.read();
    } catch (error) {
      this.#ports.log(`the tenants' exits could not be read: ${String(error)}`);
      return null;
    }
  }
}
