import { setTimeout as wait } from 'node:timers/promises';

type Push<View> = (view: View) => void | Promise<void>;

export interface WatchOptions<View> {
  /** Looks once. MUST NOT reject. */
  look: () => Promise<View>;
  /** Milliseconds between the end of a look and the next. */
  everyMs: number;
  /** Whether two views need not be told apart. */
  same: (a: View, b: View) => boolean;
}

/** Looks at something a few times a second while somebody watches, never twice at once, and not at all otherwise. */
export class Watch<View> {
  readonly #watchers = new Set<Push<View>>();
  /** Ends the pause of the one loop there is; undefined while nobody watches. */
  #pause: AbortController | undefined;
  /** What every watcher has seen; null where one has seen nothing yet. */
  #seen: { view: View } | null = null;

  constructor(private readonly options: WatchOptions<View>) {}

  /**
   * Pushes the view now and whenever it changed; a promise from `push` puts the next look off. Returns how to stop.
   */
  attach(push: Push<View>): () => void {
    this.#watchers.add(push);
    // Whoever was there sees the same picture again.
    this.#seen = null;
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
    const { look, everyMs, same } = this.options;
    for (;;) {
      const view = await look();
      if (signal.aborted) return;
      if (this.#seen === null || !same(this.#seen.view, view)) {
        this.#seen = { view };
        await Promise.all([...this.#watchers].map(async (push) => push(view)));
      }
      const rested = wait(everyMs, true, { signal, ref: false });
      // It rejects when nobody watches any more.
      if (!(await rested.catch(() => false))) return;
    }
  }
}
