import type {
  Check,
  CountedCheck,
  IsCheck,
  ListedCheck,
  ReadCheck,
  SawCheck,
  ToldCheck,
  Verdict,
} from '../contract/check.ts';
import { judgeAnswer } from './answer.ts';
import { judgeBuilt } from './built.ts';
import { judgeAll, judgeAny, judgeNot } from './combined.ts';
import { judgeCompared } from './compared.ts';
import { judgeCounted } from './counted.ts';
import type { Facts } from './facts.ts';
import { judgeExamined } from './examined.ts';
import { judgeIs } from './is.ts';
import { pass, toVerdict, type Judgement } from './judgement.ts';
import { judgeListed } from './listed.ts';
import { judgeMeasured } from './measured.ts';
import { withoutNumbers } from './numbered.ts';
import { judgeRead } from './read.ts';
import { judgeSaw } from './saw.ts';
import { judgeAtSeat } from './seats.ts';
import { commandOvertaken } from './sentences/command.ts';
import { withSlip } from './slip.ts';
import { judgeTold } from './told.ts';

/**
 * Judges a check on the facts gathered for it. Pure: equal facts, equal verdict. A probe that broke gives
 * `unknown`, never `fail`; a definite failure beside it still is one.
 */
export function evaluate(check: Check, facts: Facts): Verdict {
  const { saw } = facts;
  // A line of which nothing ran is no attempt yet.
  const { facts: plain, restore } = withoutNumbers(
    saw?.ranNothing === true ? { ...facts, saw: null } : facts,
  );
  const verdict = toVerdict(judge(check, plain));
  if (verdict.kind === 'pass') return { ...verdict, evidence: verdict.evidence.map(restore) };
  return verdict.kind === 'fail' && saw !== null ? withSlip(verdict, check, saw) : verdict;
}

function judge(check: Check, facts: Facts): Judgement {
  const judgement = judgeOne(check, facts);
  const { overtaken } = facts;
  if (overtaken == null || 'answer' in check || 'examined' in check) return judgement;
  return judgement.kind === 'fail' && judgement.closeness === 'nothing-yet'
    ? commandOvertaken(judgement, overtaken)
    : judgement;
}

function judgeOne(check: Check, facts: Facts): Judgement {
  if ('built' in check) return judgeBuilt(check, facts);
  if ('answer' in check) return judgeAnswer(check, facts);
  if ('measured' in check) return judgeMeasured(check, facts);
  if ('compared' in check) return judgeCompared(check, facts);
  if ('examined' in check) return judgeExamined(check, facts);
  if ('all' in check) return judgeAll(check.all, facts, judge);
  if ('any' in check) return judgeAny(check.any, facts, judge);
  if ('not' in check) return judgeNot(check.not, facts, judge);
  return judgeAtSeat(check, facts, (there) => judgeThere(check, there));
}

type SeenCheck = SawCheck | ToldCheck | ReadCheck | ListedCheck;

/** Judges what a seat alone knows of: what was typed there, and what is so there. */
function judgeThere(check: SeenCheck | IsCheck | CountedCheck, facts: Facts): Judgement {
  if ('saw' in check) return judgeSeen(check, facts, judgeSaw);
  if ('told' in check) return judgeSeen(check, facts, judgeTold);
  if ('read' in check) return judgeSeen(check, facts, judgeRead);
  if ('listed' in check) return judgeSeen(check, facts, judgeListed);
  return 'is' in check ? judgeIs(check, facts) : judgeCounted(check, facts);
}

/**
 * By the last command; where that does not do, by one of those before, the newest first. What is said of a failure
 * is about the last command always.
 */
function judgeSeen<C extends SeenCheck>(
  check: C,
  facts: Facts,
  judgeLine: (check: C, facts: Facts) => Judgement,
): Judgement {
  const last = judgeLine(check, facts);
  if (last.kind === 'pass') return last;
  for (const saw of [...(facts.earlier ?? [])].reverse()) {
    const before = judgeLine(check, { ...facts, saw });
    // Its lines stand further up: no line of the last output may be marked for them.
    if (before.kind === 'pass') {
      return pass(...before.evidence.map((one) => ({ ...one, lineIndex: null })));
    }
  }
  return last;
}
