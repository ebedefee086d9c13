import type { NicModel } from '../../contract/machine.ts';
import { faultError } from '../faults.ts';
import type { Effect, Event } from '../life/state.ts';
import { exchangeNic, untilAllBound, type Inside } from './hotplug.ts';

type Wish = Extract<Effect, { kind: 'switch-nic' }>;

/** Exchanges the card of the running guest, one after the other, and knows which one it has. */
export class CardExchange {
  readonly #dispatch: (event: Event) => void;
  readonly #log: (line: string) => void;
  #work: Promise<void> = Promise.resolve();
  /** The run whose devices all had their drivers once. */
  #complete: string | null = null;
  /** What the guest has now, for the next one to have it too. */
  nic: NicModel | null = null;

  constructor(dispatch: (event: Event) => void, log: (line: string) => void) {
    this.#dispatch = dispatch;
    this.#log = log;
  }

  /** `isBooted`: the guest was not restored, so there is nothing better than it to fall back to. */
  begin(wish: Wish, inside: Inside | undefined, isBooted: () => boolean): void {
    this.#work = this.#exchange(wish, inside, isBooted);
  }

  /** Resolves when no exchange is under way. Never rejects. */
  settled(): Promise<void> {
    return this.#work;
  }

  async #exchange(
    { runId, machine, to }: Wish,
    inside: Inside | undefined,
    isBooted: () => boolean,
  ): Promise<void> {
    try {
      if (inside === undefined) throw faultError('guest.not-ready');
      if (machine.nic !== to) await exchangeNic(inside, machine.board, machine.nic, to);
      // Later on a learner may have taken a driver from a device, and wants it so.
      if (this.#complete !== runId) await untilAllBound(inside.agent, { ...machine, nic: to });
      this.#complete = runId;
      this.nic = to;
      this.#dispatch({ kind: 'switched', runId, nic: to });
    } catch (error) {
      if (isBooted() && machine.nic === to) {
        this.#log(`not all devices found their driver: ${String(error)}`);
        this.#dispatch({ kind: 'switched', runId, nic: to });
        return;
      }
      this.#log(`hot-plug of ${to ?? 'nothing'} failed, booting afresh: ${String(error)}`);
      this.#dispatch({ kind: 'switch-failed', runId });
    }
  }
}
