/** Checks made of checks: what is said of them, and which of several causes is named. */
import type { Check, Evidence, VerdictPart } from '../contract/check.ts';
import { stated } from './evidence.ts';
import type { Facts } from './facts.ts';
import { nearer, pass, type Failure, type Judgement } from './judgement.ts';
import { absent, holdsAfterAll, restIsOpen } from './sentences/combined.ts';
import { lookOf, wantedOf } from './sentences/wanted.ts';

type Judge = (check: Check, facts: Facts) => Judgement;

interface Judged {
  check: Check;
  judgement: Judgement;
}

/** Every part is judged, so that the learner hears what is done; of what is not, the nearest cause is named. */
export function judgeAll(checks: readonly Check[], facts: Facts, judge: Judge): Judgement {
  const judged = checks.map((check) => ({ check, judgement: judge(check, facts) }));
  const failed = judged.filter(isFailed);
  const cause = failed.reduce<Failed | null>(
    (best, one) => (best === null || remoteness(one, facts) < remoteness(best, facts) ? one : best),
    null,
  );
  if (cause === null) {
    const unknown = judged.find(({ judgement }) => judgement.kind === 'unknown');
    return (
      unknown?.judgement ??
      pass(...(evidenceOf(judged.filter(({ check }) => !isGiven(check))) ?? evidenceOf(judged) ?? []))
    );
  }
  // What a look will show is not told before that is so: it may be what was asked to be guessed.
  const isToCome = failed.some(({ check }) => 'is' in check && check.given !== true);
  const parts = merged(
    judged.flatMap((one) => partsOf(one, { isMistake: one === cause && !didPart(judged, facts), isToCome })),
  );
  if (parts.length < 2) return cause.judgement;
  const { judgement } = cause;
  // At the seat of that part nothing may have been typed at all.
  const isElsewhere = judgement.closeness === 'nothing-yet' && isOfCommand(cause.check);
  const isPart = (isOther(judgement) || isElsewhere) && didPart(judged, facts);
  return {
    ...judgement,
    sentences: isPart ? restIsOpen(judgement.sentences) : judgement.sentences,
    parts,
  };
}

/** What holds from the start proves nothing that the learner did; null where nothing else is there. */
function evidenceOf(judged: readonly Judged[]): Evidence[] | null {
  const all = judged.flatMap(({ judgement }) => (judgement.kind === 'pass' ? judgement.evidence : []));
  return all.length === 0 ? null : all;
}

/** Another program is no mistake where it did another part of the step: it showed it, or changed something silently. */
function didPart(judged: readonly Judged[], { saw }: Facts): boolean {
  const done = judged.filter(({ check, judgement }) => judgement.kind === 'pass' && !isGiven(check));
  const isSilent = saw?.exitCode === 0 && saw.output.trim() === '';
  return (
    done.some(({ check }) => isOfCommand(check)) || (isSilent && done.some(({ check }) => 'is' in check))
  );
}

function isGiven(check: Check): boolean {
  return 'is' in check && check.given === true;
}

interface Failed extends Judged {
  judgement: Failure;
}

function isFailed(one: Judged): one is Failed {
  return one.judgement.kind === 'fail';
}

/**
 * How far a cause is from what the learner just did: a line that could not work comes first, then the machine, what
 * was seen and counted, and the answer last.
 */
function remoteness({ check, judgement: { closeness } }: Failed, { saw }: Facts): number {
  if (isOfCommand(check)) {
    return closeness === 'elsewhere' || saw?.exitCode === 127 ? 0 : 2;
  }
  return 'answer' in check ? 3 : 1;
}

/** The command was about something else, or was typed elsewhere: no mistake where it did another part of the step. */
function isOther({ closeness }: Pick<Failure, 'closeness'>): boolean {
  return closeness === 'other-program' || closeness === 'other-seat';
}

/** Whether the check is about what the learner's command printed. */
function isOfCommand(check: Check): boolean {
  if ('any' in check) return check.any.every(isOfCommand);
  if ('all' in check) return check.all.every(isOfCommand);
  if ('not' in check) return isOfCommand(check.not);
  return !('is' in check || 'built' in check || 'answer' in check || 'examined' in check);
}

/**
 * `isMistake`: it is what the verdict complains of, and nothing else came of the command. `isToCome`: what the step
 * wants of the machine is not so yet.
 */
function partsOf(
  { check, judgement }: Judged,
  { isMistake, isToCome }: { isMistake: boolean; isToCome: boolean },
): readonly VerdictPart[] {
  const look = isToCome ? lookOf(check) : null;
  switch (judgement.kind) {
    case 'pass':
      return isGiven(check) ? [] : [{ text: look ?? wantedOf(check), state: 'done' }];
    case 'unknown':
      return [{ text: look ?? wantedOf(check), state: 'open' }];
    case 'fail':
      return (
        judgement.parts ?? [
          { text: look ?? judgement.sentences.expected, state: stateOf(check, judgement, isMistake) },
        ]
      );
  }
}

/** What was not tried yet is open, not wrong. */
function stateOf(check: Check, { closeness }: Failure, isMistake: boolean): VerdictPart['state'] {
  if (closeness === 'nothing-yet') return 'open';
  if (isOther({ closeness })) return isMistake ? 'wrong' : 'open';
  return isOfCommand(check) || 'answer' in check ? 'wrong' : 'open';
}

/** Parts that read alike become one with a count. */
function merged(parts: readonly VerdictPart[]): VerdictPart[] {
  const firsts = parts.filter((part, at) => parts.findIndex(({ text }) => text.en === part.text.en) === at);
  return firsts.map((first) => {
    const same = parts.filter(({ text }) => text.en === first.text.en);
    if (same.length === 1) return first;
    const done = same.filter(({ state }) => state === 'done').length;
    const state =
      done === same.length ? 'done' : same.some((one) => one.state === 'wrong') ? 'wrong' : 'open';
    return { text: first.text, state, count: { done, of: same.length } };
  });
}

/** The first pass; without one an unknown, which might have been a pass; else the nearest failure. */
export function judgeAny(checks: readonly Check[], facts: Facts, judge: Judge): Judgement {
  const judgements = checks.map((check) => judge(check, facts));
  const settled =
    judgements.find(({ kind }) => kind === 'pass') ?? judgements.find(({ kind }) => kind === 'unknown');
  if (settled !== undefined) return settled;
  return judgements.filter((one): one is Failure => one.kind === 'fail').reduce(nearer);
}

/** Nothing done yet does not count as something avoided. */
export function judgeNot(check: Check, facts: Facts, judge: Judge): Judgement {
  const judgement = judge(check, facts);
  switch (judgement.kind) {
    case 'unknown':
      return judgement;
    case 'pass':
      return holdsAfterAll();
    case 'fail':
      return judgement.closeness === 'nothing-yet' ? judgement : pass(absence(check, facts));
  }
}

function absence(check: Check, facts: Facts): ReturnType<typeof stated> {
  if (isOfCommand(check)) {
    return { witness: 'saw', line: facts.saw?.line ?? '', lineIndex: null, fields: [] };
  }
  return 'answer' in check ? stated('answer', facts.answer ?? '') : stated('is', absent);
}
