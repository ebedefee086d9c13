/** A small generator whose numbers follow from a text alone, on every machine (xmur3 into mulberry32). */
export class SeededRandom {
  #state: number;

  constructor(seed: string) {
    let hash = 1779033703 ^ seed.length;
    for (const char of seed) {
      hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 3432918353);
      hash = (hash << 13) | (hash >>> 19);
    }
    hash = Math.imul(hash ^ (hash >>> 16), 2246822507);
    hash = Math.imul(hash ^ (hash >>> 13), 3266489909);
    this.#state = (hash ^ (hash >>> 16)) >>> 0;
  }

  /** At least 0, below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from 0 to below `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  /** Takes one out of the list, if there is any, and leaves the others in their order. */
  take<T>(from: readonly T[]): { taken: T | undefined; rest: T[] } {
    const at = this.below(from.length);
    return { taken: from[at], rest: from.filter((_, index) => index !== at) };
  }
}
