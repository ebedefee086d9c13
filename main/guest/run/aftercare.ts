import type { SnapshotLibrary } from '../snapshots/library.ts';
import type { Standby, StandbyWish } from './standby.ts';
import { QUIET_MS } from './times.ts';

/**
 * What is done for a restored guest when nobody waits for anything: the next one stands by, and the snapshot it
 * came from is looked after.
 */
export class Aftercare {
  #quiet: NodeJS.Timeout | undefined;
  #care: Promise<void> = Promise.resolve();

  /** `wasBroken`: the snapshot of this run was not what had been saved. */
  constructor(
    private readonly library: SnapshotLibrary,
    private readonly standby: Standby,
    private readonly wasBroken: (runId: string) => void,
  ) {}

  /** The guest of this run is settled. */
  begin(runId: string, next: StandbyWish): void {
    this.standby.want(next);
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => {
      this.#care = this.library.lookAfter(next.snapshot).then((whole) => {
        if (!whole) this.wasBroken(runId);
      });
    }, QUIET_MS).unref();
  }

  /** Begins nothing any more; resolves when what was begun is over. Never rejects. */
  async end(): Promise<void> {
    clearTimeout(this.#quiet);
    await Promise.all([this.#care, this.standby.end()]);
  }
}
