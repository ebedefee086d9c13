import { randomInt } from 'node:crypto';
import type { ExamSeed } from '../contract/exam.ts';

/** Letters and digits that nobody confuses when a seed is read aloud. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A seed that has never been used, as far as chance can promise. */
export function newSeed(): ExamSeed {
  const part = () => Array.from({ length: 4 }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
  return `${part()}-${part()}`;
}
