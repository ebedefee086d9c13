import type { Check, ExaminedCheck } from '../contract/check.ts';
import { stated } from './evidence.ts';
import type { Facts } from './facts.ts';
import { pass, type Judgement } from './judgement.ts';
import * as say from './sentences/examined.ts';

/** Judges an exam by how it ended; each round was graded when it was answered. */
export function judgeExamined({ examined }: ExaminedCheck, facts: Facts): Judgement {
  const { exam } = facts;
  if (exam === undefined || exam === null) return say.notTaken(examined.rounds);
  return exam.points >= examined.points
    ? pass(stated('answer', say.result(exam)))
    : say.tooFew(examined, exam);
}

/** The exam of a check; null where it has none. */
export function examinedIn(check: Check): ExaminedCheck['examined'] | null {
  if ('examined' in check) return check.examined;
  const inner = 'all' in check ? check.all : 'any' in check ? check.any : [];
  for (const part of inner) {
    const found = examinedIn(part);
    if (found !== null) return found;
  }
  return null;
}
