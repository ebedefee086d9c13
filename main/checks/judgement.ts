import type { Evidence, Verdict, VerdictPart } from '../contract/check.ts';
import type { Text } from '../contract/text.ts';

/**
 * How near a failed check was. `any` reports the nearest of its failures, and `not` does not take "nothing
 * happened yet" for an answer.
 */
export type Closeness =
  'nothing-yet' | 'other-program' | 'other-seat' | 'elsewhere' | 'no-output' | 'other-facts' | 'almost';

const order: readonly Closeness[] = [
  'nothing-yet',
  'other-program',
  'other-seat',
  'elsewhere',
  'no-output',
  'other-facts',
  'almost',
];

export type Judgement =
  | { kind: 'pass'; evidence: Evidence[] }
  | { kind: 'fail'; closeness: Closeness; sentences: Sentences; parts?: readonly VerdictPart[] }
  | { kind: 'unknown'; why: Text; next: Text; own?: true };

/** The three sentences of a failure. */
export interface Sentences {
  expected: Text;
  found: Text;
  hint: Text;
}

export type Failure = Extract<Judgement, { kind: 'fail' }>;

export function pass(...evidence: Evidence[]): Judgement {
  return { kind: 'pass', evidence };
}

export function fail(closeness: Closeness, expected: Text, found: Text, hint: Text): Failure {
  return { kind: 'fail', closeness, sentences: { expected, found, hint } };
}

/** Of two failures the nearer one; the first where they are as near. */
export function nearer(first: Failure, second: Failure): Failure {
  return order.indexOf(second.closeness) > order.indexOf(first.closeness) ? second : first;
}

export function toVerdict(judgement: Judgement): Verdict {
  switch (judgement.kind) {
    case 'pass':
      return { kind: 'pass', evidence: judgement.evidence };
    case 'fail':
      return {
        kind: 'fail',
        ...judgement.sentences,
        ...(judgement.parts === undefined ? {} : { parts: [...judgement.parts] }),
      };
    case 'unknown':
      return judgement;
  }
}
