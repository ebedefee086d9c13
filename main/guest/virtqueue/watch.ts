import { setTimeout as wait } from 'node:timers/promises';
import type { VirtqueueView } from '../../contract/virtqueue.ts';

/** Milliseconds between two looks: four a second, as one look makes QEMU answer about eight questions. */
const LOOK_EVERY_MS = 250;

type Push = (view: VirtqueueView) => void | Promise<void>;

/** Looks at the rings a few times a second while somebody watches, and not at all otherwise. */
export class VirtqueueWatch {
  readonly #watchers = new Set<Push>();
  /** Ends the pause of the one loop there is; undefined while nobody watches. */
  #pause: AbortController | undefined;
  #last = '';

  constructor(private readonly look: () => Promise<VirtqueueView>) {}

  /**
   * Pushes the rings now and whenever they changed; a promise from `push` puts the next look off. Returns how to
   * stop.
   */
  attach(push: Push): () => void {
    this.#watchers.add(push);
    // A newcomer has seen nothing yet; whoever was there sees the same picture again.
    this.#last = '';
    if (this.#pause === undefined) void this.#run((this.#pause = new AbortController()));
    return () => {
      this.#watchers.delete(push);
      if (this.#watchers.size > 0) return;
      this.#pause?.abort();
      this.#pause = undefined;
    };
  }

  async #run(pause: AbortController): Promise<void> {
    const { signal } = pause;
    for (;;) {
      const view = await this.look();
      if (signal.aborted) return;
      const text = JSON.stringify(view);
      if (text !== this.#last) {
        this.#last = text;
        await Promise.all([...this.#watchers].map(async (push) => push(view)));
      }
      const rested = wait(LOOK_EVERY_MS, true, { signal, ref: false });
      // It rejects when nobody watches any more.
      if (!(await rested.catch(() => false))) return;
    }
  }
}
