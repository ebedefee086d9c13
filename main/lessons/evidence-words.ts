/** Evidence as a learner reads it: an answer in the words that were chosen, never by its id. */
import type { Evidence, Verdict } from '../contract/check.ts';
import { plainTexts } from '../contract/plain-text.ts';
import type { LessonStep } from './format.ts';

/** The evidence of a pass in words; other verdicts have none. */
export function inWords(verdict: Verdict, step: LessonStep): Verdict {
  return verdict.kind === 'pass'
    ? { ...verdict, evidence: evidenceInWords(verdict.evidence, step) }
    : verdict;
}

/** Also for what was kept before: the words of an option may have changed since. */
export function evidenceInWords(evidence: readonly Evidence[], { question }: LessonStep): Evidence[] {
  return evidence.map((one) => {
    if (one.witness !== 'answer') return one;
    const chosen = question?.options?.find(({ id }) => id === one.line);
    return chosen === undefined ? one : { ...one, words: plainTexts([chosen.text]) };
  });
}
