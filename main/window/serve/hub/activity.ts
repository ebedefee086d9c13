/**
 * Tells the hub when the learner did something, so that it stops the servers that nobody sits at. Only a touch counts:
 * a key, a click or a scroll in the page. An open page that nobody touches is idle, whatever its guest prints.
 */
import type { Hub } from './hub.ts';

export class ActivityReport {
  #touchedAt: Date | null = null;
  #reportedAt = -Infinity;
  #timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly hub: Pick<Hub, 'report'>,
    /** The least that lies between two reports. */
    private readonly reportMs: number,
  ) {}

  touched(): void {
    this.#touchedAt = new Date();
    if (this.#timer !== null) return;
    const waited = performance.now() - this.#reportedAt;
    this.#timer = setTimeout(() => void this.#report(), Math.max(0, this.reportMs - waited));
    this.#timer.unref();
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  async #report(): Promise<void> {
    this.#reportedAt = performance.now();
    const at = this.#touchedAt;
    this.#timer = null;
    if (at === null) return;
    try {
      await this.hub.report(at);
    } catch (error) {
      // The next touch tries again.
      console.error(`taproom: the hub did not hear of activity: ${String(error)}`);
    }
  }
}
