import type { Check } from '../contract/check.ts';

/**
 * What a check asks of the guest and the terminal alone; null when it only asks for an answer. Lets a command be
 * judged before the step's question is answered. Under `not` and `any` an answer can't be left out without changing
 * the meaning, so such a part is left out as a whole.
 */
export function withoutAnswers(check: Check): Check | null {
  if ('all' in check) {
    const rest = check.all.map(withoutAnswers).filter((part) => part !== null);
    return rest.length === 0 ? null : { all: rest };
  }
  return asksForAnswer(check) ? null : check;
}

/** Whether the output of commands has a part in the verdict. */
export function readsOutput(check: Check): boolean {
  if ('all' in check) return check.all.some(readsOutput);
  if ('any' in check) return check.any.some(readsOutput);
  if ('not' in check) return readsOutput(check.not);
  return 'saw' in check || 'told' in check || 'read' in check || 'listed' in check;
}

/** Whether an answer has a part in the verdict. */
export function asksForAnswer(check: Check): boolean {
  if ('all' in check) return check.all.some(asksForAnswer);
  if ('any' in check) return check.any.some(asksForAnswer);
  if ('not' in check) return asksForAnswer(check.not);
  return 'answer' in check;
}
