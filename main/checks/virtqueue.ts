import type { AnswerCheck, Check, IsCheck } from '../contract/check.ts';
import type { QueueRole, VirtioDevice, Virtqueue } from '../contract/virtqueue.ts';
import { stated } from './evidence.ts';
import type { Facts } from './facts.ts';
import { pass, type Judgement } from './judgement.ts';
import { notAnswered } from './sentences/answer.ts';
import * as say from './sentences/virtqueue.ts';

type Used = Extract<IsCheck['is'], { virtqueue: unknown }>['virtqueue'];
type NumberQuestion = Extract<AnswerCheck['answer'], { queuesOf: string } | { slotsOf: string }>;

type Found<T> = { ok: true; value: T } | { ok: false; judgement: Judgement };

/** Whether the host has to be asked for the rings before the check can be evaluated. */
export function asksForRings(check: Check): boolean {
  if ('all' in check) return check.all.some(asksForRings);
  if ('any' in check) return check.any.some(asksForRings);
  if ('not' in check) return asksForRings(check.not);
  if ('is' in check) return 'virtqueue' in check.is;
  return 'answer' in check && ('queuesOf' in check.answer || 'slotsOf' in check.answer);
}

/** Judges how far a queue has come, by the index that QEMU keeps. */
export function judgeUsed(check: Used, facts: Facts): Judgement {
  const expected = say.usedExpected(check.queue, check.usedAtLeast);
  const found = queueIn(facts, check.device, check.queue);
  if (!found.ok) return found.judgement;
  const { used } = found.value;
  return used >= check.usedAtLeast
    ? pass(stated('is', say.usedSoFar(check.queue, used)))
    : say.tooFew(expected, check.queue, used);
}

/** Judges a number that was answered, by the rings that QEMU really has. */
export function judgeNumber(question: NumberQuestion, facts: Facts): Judgement {
  const expected =
    'queuesOf' in question ? say.queuesExpected(question.queuesOf) : say.slotsExpected(question.queue);
  const given = facts.answer?.trim() ?? '';
  if (given === '') return notAnswered(expected);
  const truth = trueNumber(question, facts);
  if (!truth.ok) return truth.judgement;
  const number = numberIn(given);
  if (number === null) return say.noNumber(expected, given);
  if (number === truth.value) return pass(stated('answer', given), stated('is', `QEMU: ${String(number)}`));
  return 'queuesOf' in question
    ? say.otherQueues(expected, number)
    : say.otherSlots(expected, question.queue, number);
}

function trueNumber(question: NumberQuestion, facts: Facts): Found<number> {
  if ('queuesOf' in question) {
    const device = deviceIn(facts, question.queuesOf);
    return device.ok ? { ok: true, value: device.value.queues.length } : device;
  }
  const queue = queueIn(facts, question.slotsOf, question.queue);
  return queue.ok ? { ok: true, value: queue.value.size } : queue;
}

function deviceIn({ rings }: Facts, name: string): Found<VirtioDevice> {
  if (rings === undefined || rings.kind === 'unknown') return { ok: false, judgement: say.ringsUnknown() };
  const device = rings.kind === 'rings' ? rings.devices.find((one) => one.name === name) : undefined;
  return device === undefined
    ? { ok: false, judgement: say.noRing(say.ringExpected(name), name) }
    : { ok: true, value: device };
}

function queueIn(facts: Facts, name: string, role: QueueRole): Found<Virtqueue> {
  const device = deviceIn(facts, name);
  if (!device.ok) return device;
  const queue = device.value.queues.find((one) => one.role === role);
  return queue === undefined ? { ok: false, judgement: say.ringsUnknown() } : { ok: true, value: queue };
}

const words: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
};

/** `256`, `256 slots`, `three`, `三个`: the one number in an answer; null where there is none, or several. */
function numberIn(given: string): number | null {
  const digits = given.match(/\d+/g) ?? [];
  const [first] = digits;
  if (first !== undefined) return digits.length === 1 ? Number(first) : null;
  const word =
    given
      .toLowerCase()
      .replace(/[.。]$/, '')
      .split(/\s/)[0] ?? '';
  return words[word] ?? words[word.slice(0, 1)] ?? null;
}
