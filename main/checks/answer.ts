import type { AnswerCheck } from '../contract/check.ts';
import type { PciDevice } from '../contract/pci.ts';
import { deviceLine, stated } from './evidence.ts';
import type { Facts } from './facts.ts';
import { pass, type Judgement } from './judgement.ts';
import { completeSlot } from './lspci/address.ts';
import { matches } from './select.ts';
import * as say from './sentences/answer.ts';
import { trueDevices } from './truth.ts';
import { judgeNumber } from './virtqueue.ts';

type FactQuestion = Extract<AnswerCheck['answer'], { fact: string }>;

/** Judges an answer given in the lesson, by the guest's own facts where the question is about a device. */
export function judgeAnswer({ answer: question }: AnswerCheck, facts: Facts): Judgement {
  if ('queuesOf' in question || 'slotsOf' in question) return judgeNumber(question, facts);
  const expected = 'option' in question ? say.optionExpected() : say.factExpected(question);
  const given = facts.answer?.trim() ?? '';
  if (given === '') return say.notAnswered(expected);
  if ('option' in question) {
    return given === question.option ? pass(stated('answer', given)) : say.wrongOption(expected);
  }
  const truth = trueDevices(facts);
  if (!truth.ok) return truth.judgement;
  const asked = truth.value.filter((device) => matches(device, question.device));
  const [first] = asked;
  if (first === undefined) return say.noSuchDevice(expected);
  const right = asked.find((device) => isAnswer(given, question.fact, device));
  if (right !== undefined) return pass(stated('answer', given), stated('is', deviceLine(right)));
  if (question.fact === 'driver' && asked.every((device) => typeof device.driver !== 'string')) {
    return say.noDriver(expected, first);
  }
  const owner = truth.value.find((device) => isAnswer(given, question.fact, device));
  if (owner !== undefined) return say.otherDevices(expected, question, given, owner);
  return question.fact === 'slot' && onlySlotIn(given) === null && halfSlot.test(given.normalize('NFKC'))
    ? say.halfSlot(expected, given)
    : say.wrongFact(expected, question, given);
}

/** Two or three parts of a slot, with any signs between them. */
const halfSlot = /^[0-9a-f]{1,8}(?:[:.][0-9a-f]{1,2}){1,2}[:.]?$/i;

/** Whether `given` names the fact of the device: by number, by name, in the ways a person writes it. */
function isAnswer(given: string, fact: FactQuestion['fact'], device: PciDevice): boolean {
  const text = given
    .normalize('NFKC')
    .replace(/[.。]$/, '')
    .replace(/^["“'[`]|["”'\]`]$/g, '');
  const lower = text.toLowerCase();
  const number = lower.replace(/^0x/, '');
  const [vendorPart, devicePart] = lower.split(':');
  switch (fact) {
    case 'slot':
      return onlySlotIn(lower) === device.slot;
    case 'class':
      return number === device.classId || lower === device.className?.toLowerCase();
    case 'vendor':
      return (
        number === device.vendorId ||
        isName(lower, device.vendorName) ||
        (vendorPart === device.vendorId && devicePart === device.deviceId)
      );
    case 'device':
      return (
        number === device.deviceId ||
        isName(lower, device.deviceName) ||
        (vendorPart === device.vendorId && devicePart === device.deviceId)
      );
    case 'driver':
      return (
        typeof device.driver === 'string' && lower.replaceAll('-', '_') === device.driver.replaceAll('-', '_')
      );
  }
}

/** The one slot that a person named, be it in a sentence, in a pasted line or with a Chinese keyboard. */
function onlySlotIn(text: string): string | null {
  const typed = text.replaceAll('：', ':').replace(/[．。]/g, '.');
  const found = typed.match(/(?<![\w:.])(?:[0-9a-f]{1,8}:)?[0-9a-f]{1,2}:[01]?[0-9a-f]\.[0-7](?!\w)/g) ?? [];
  const [slot = null, ...others] = new Set(found.map((one) => completeSlot(filledUp(one))));
  return others.length === 0 ? slot : null;
}

/** `0:2.0`, as `lspci -s` takes it too, with the zeros that lspci prints. */
function filledUp(slot: string): string {
  const [rest = '', bus = '', domain = '0'] = slot.split(':').reverse();
  return `${domain.padStart(4, '0')}:${bus.padStart(2, '0')}:${rest.padStart(4, '0')}`;
}

/** `Intel` will do for `Intel Corporation`. */
function isName(given: string, name: string | undefined): boolean {
  if (name === undefined) return false;
  const full = name.toLowerCase();
  return full === given || (given.length >= 3 && new RegExp(`^${escape(given)}\\b`).test(full));
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
