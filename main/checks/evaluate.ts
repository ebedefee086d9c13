import type { Check, Verdict } from '../contract/check.ts';
import { judgeAnswer } from './answer.ts';
import { judgeBuilt } from './built.ts';
import { judgeCompared } from './compared.ts';
import { stated } from './evidence.ts';
import type { Facts } from './facts.ts';
import { judgeExamined } from './examined.ts';
import { judgeIs } from './is.ts';
import { nearer, pass, toVerdict, type Failure, type Judgement } from './judgement.ts';
import { judgeListed } from './listed.ts';
import { judgeMeasured } from './measured.ts';
import { mistyped } from './mistyped.ts';
import { withoutNumbers } from './numbered.ts';
import { judgeRead } from './read.ts';
import { judgeSaw } from './saw.ts';
import { holdsAfterAll } from './sentences/combined.ts';
import { judgeTold } from './told.ts';

/**
 * Judges a check on the facts gathered for it. Pure: equal facts, equal verdict. A probe that broke gives
 * `unknown`, never `fail`; a definite failure beside it still is one.
 */
export function evaluate(check: Check, facts: Facts): Verdict {
  const { facts: plain, restore } = withoutNumbers(facts);
  const verdict = toVerdict(judge(check, plain));
  if (verdict.kind === 'pass') return { ...verdict, evidence: verdict.evidence.map(restore) };
  const correction = verdict.kind === 'fail' && facts.saw !== null ? mistyped(facts.saw) : null;
  return correction !== null ? { ...verdict, ...correction } : verdict;
}

function judge(check: Check, facts: Facts): Judgement {
  if ('saw' in check) return judgeSaw(check, facts);
  if ('told' in check) return judgeTold(check, facts);
  if ('read' in check) return judgeRead(check, facts);
  if ('listed' in check) return judgeListed(check, facts);
  if ('is' in check) return judgeIs(check, facts);
  if ('built' in check) return judgeBuilt(check, facts);
  if ('answer' in check) return judgeAnswer(check, facts);
  if ('measured' in check) return judgeMeasured(check, facts);
  if ('compared' in check) return judgeCompared(check, facts);
  if ('examined' in check) return judgeExamined(check, facts);
  if ('all' in check) return judgeAll(check.all, facts);
  if ('any' in check) return judgeAny(check.any, facts);
  return judgeNot(check.not, facts);
}

/** The first failure in the author's order; without one, the first unknown. */
function judgeAll(checks: readonly Check[], facts: Facts): Judgement {
  const judgements = checks.map((check) => judge(check, facts));
  const broken =
    judgements.find(({ kind }) => kind === 'fail') ?? judgements.find(({ kind }) => kind === 'unknown');
  return broken ?? pass(...judgements.flatMap((one) => (one.kind === 'pass' ? one.evidence : [])));
}

/** The first pass; without one an unknown, which might have been a pass; else the nearest failure. */
function judgeAny(checks: readonly Check[], facts: Facts): Judgement {
  const judgements = checks.map((check) => judge(check, facts));
  const settled =
    judgements.find(({ kind }) => kind === 'pass') ?? judgements.find(({ kind }) => kind === 'unknown');
  if (settled !== undefined) return settled;
  return judgements.filter((one): one is Failure => one.kind === 'fail').reduce(nearer);
}

/** Nothing done yet does not count as something avoided. */
function judgeNot(check: Check, facts: Facts): Judgement {
  const judgement = judge(check, facts);
  switch (judgement.kind) {
    case 'unknown':
      return judgement;
    case 'pass':
      return holdsAfterAll(judgement.evidence[0]?.line ?? '');
    case 'fail':
      return judgement.closeness === 'nothing-yet' ? judgement : pass(absence(check, facts));
  }
}

function absence(check: Check, facts: Facts): ReturnType<typeof stated> {
  if (['saw', 'told', 'read', 'listed', 'measured', 'compared'].some((kind) => kind in check)) {
    return { witness: 'saw', line: facts.saw?.line ?? '', lineIndex: null, fields: [] };
  }
  if ('answer' in check) return stated('answer', facts.answer ?? '');
  return 'built' in check ? stated('built', facts.built?.nic ?? 'no NIC') : stated('is', 'not so');
}
