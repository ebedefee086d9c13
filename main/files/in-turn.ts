/** What is under way, by what it is done to. */
const underWay = new Map<string, Promise<void>>();

/**
 * Does work on one thing after all other such work in this process: what two write to one temporary file at once is of no
 * use to either. `what` names it, e.g. by its path.
 */
export function inTurn<T>(what: string, work: () => Promise<T>): Promise<T> {
  const done = (underWay.get(what) ?? Promise.resolve()).then(work);
  const over = done.then(
    () => undefined,
    () => undefined,
  );
  underWay.set(what, over);
  void over.then(() => {
    if (underWay.get(what) === over) underWay.delete(what);
  });
  return done;
}
