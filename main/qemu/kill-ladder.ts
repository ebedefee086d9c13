/** One way of ending a process, and how long it may take to show effect. */
export interface Rung {
  name: string;
  act: () => void | Promise<void>;
  /** Milliseconds until the next rung. */
  waitMs: number;
}

/**
 * Climbs from the gentle to the forceful until `exited` resolves. A rung that fails or hangs only costs its
 * own `waitMs`. Returns the name of the rung that did it, or null when not even the last one did in time.
 */
export async function climbKillLadder(
  rungs: readonly Rung[],
  exited: Promise<unknown>,
  log: (line: string) => void,
): Promise<string | null> {
  for (const rung of rungs) {
    const acted = Promise.resolve()
      .then(() => rung.act())
      .catch((error: unknown) => log(`kill ladder: ${rung.name} failed: ${String(error)}`));
    if (await within(exited, rung.waitMs)) return rung.name;
    void acted;
    log(`kill ladder: ${rung.name} had no effect in ${rung.waitMs} ms`);
  }
  return null;
}

/** Waits for `done`, but no longer than `ms`. Whether it was done. */
export async function within(done: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  try {
    return await Promise.race([done.then(() => true as const), late]);
  } finally {
    clearTimeout(timer);
  }
}
