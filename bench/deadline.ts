/** Something took longer than it ever should: the measurement is over, not slow. */
export class TooLate extends Error {
  override readonly name = 'TooLate';
}

/** Waits for `work`, but not for ever. @throws TooLate naming `what`. */
export async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLate(`${what} took longer than ${ms / 1000} s.`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
