import type { Check } from '../../contract/check.ts';
import { nicModels } from '../../contract/machine.ts';
import { isTenantSeat } from '../../contract/seat.ts';
import type { Text } from '../../contract/text.ts';
import { readersOf } from '../listed/readers.ts';
import { seatOf } from '../seat-of.ts';
import * as answer from './answer.ts';
import { ruledOut } from './combined.ts';
import { comparedExpected } from './compared.ts';
import { countedExpected } from './counted.ts';
import { examinedExpected } from './examined.ts';
import * as guest from './guest.ts';
import { expectedLine } from './lines.ts';
import { listedExpected } from './listed.ts';
import { expectation } from './lspci.ts';
import { measuredExpected } from './measured.ts';
import { portExpected } from './port.ts';
import { readExpected } from './read.ts';
import { wantedAt } from './seats.ts';
import { toldExpected } from './told.ts';
import { queuesExpected, slotsExpected, usedExpected } from './virtqueue.ts';

/** What a check asks for, and where, in a sentence. Gives no number away that a learner is asked to guess. */
export function wantedOf(check: Check): Text {
  const seat = seatOf(check);
  return isTenantSeat(seat) ? wantedAt(wantedHere(check), seat) : wantedHere(check);
}

function wantedHere(check: Check): Text {
  if ('saw' in check) {
    return check.saw.command === 'lspci' ? expectation(check.saw) : expectedLine(check.saw.command);
  }
  if ('told' in check) return toldExpected(check.told);
  if ('read' in check) return readExpected(check.read.file, check.read.word);
  if ('listed' in check) return listedExpected(check.listed);
  if ('is' in check) return isExpected(check.is);
  if ('built' in check) return guest.builtExpected(nicLabel(check.built.nic));
  if ('answer' in check) return answerExpected(check.answer);
  if ('measured' in check) return measuredExpected(check.measured);
  if ('counted' in check) return countedExpected(check.counted);
  if ('compared' in check) return comparedExpected(check.compared);
  if ('examined' in check) return examinedExpected(check.examined);
  if ('not' in check) return ruledOut;
  const [first] = 'all' in check ? check.all : check.any;
  return first === undefined ? ruledOut : wantedOf(first);
}

/** The look that a check wants, without what it is to show; null where it wants another kind of thing. */
export function lookOf(check: Check): Text | null {
  if ('saw' in check) return lookWith(check.saw.command);
  if ('told' in check) return lookWith(check.told.by[0]);
  if ('listed' in check) return lookWith(readersOf(check.listed)[0]?.program);
  const [first] = 'any' in check ? check.any : [];
  return first === undefined ? null : lookOf(first);
}

function lookWith(program: string | undefined): Text | null {
  return program === undefined
    ? null
    : { en: `A look at it with ${program}.`, 'zh-CN': `用${program}看看结果。` };
}

/** The name under which the status line has a card; null for none. */
export function nicLabel(nic: keyof typeof nicModels | null): string | null {
  return nic === null ? null : nicModels[nic].label;
}

type Is = Extract<Check, { is: unknown }>['is'];

function isExpected(is: Is): Text {
  if ('lspci' in is) return guest.deviceExpected(is.lspci);
  if ('module' in is) return guest.moduleExpected(is.module.name, is.module.loaded);
  if ('sysfs' in is) return guest.fileExpected(is.sysfs.path, is.sysfs.equals);
  if ('number' in is) return guest.numberExpected(is.number.path, is.number.atLeast);
  if ('port' in is) return portExpected(is.port.name, is.port.of);
  if ('virtqueue' in is) return usedExpected(is.virtqueue.queue, is.virtqueue.usedAtLeast);
  return guest.linkExpected(is.link);
}

type Question = Extract<Check, { answer: unknown }>['answer'];

function answerExpected(question: Question): Text {
  if ('option' in question) return answer.optionExpected();
  if ('queuesOf' in question) return queuesExpected(question.queuesOf);
  return 'slotsOf' in question ? slotsExpected(question.queue) : answer.factExpected(question);
}
