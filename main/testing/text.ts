/** Vitest's matchers of a text inside of an object, as values of no type: they stand for any text that fits. */
import { expect } from 'vitest';

export function textWith(part: string): unknown {
  return expect.stringContaining(part);
}

export function textLike(pattern: RegExp | string): unknown {
  return expect.stringMatching(pattern);
}
