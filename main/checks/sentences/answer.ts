import type { AnswerCheck } from '../../contract/check.ts';
import type { PciDevice } from '../../contract/pci.ts';
import type { Text } from '../../contract/text.ts';
import { fail, type Failure } from '../judgement.ts';
import { described, wanted } from './devices.ts';
import { broughtBack } from './guest.ts';

type FactQuestion = Extract<AnswerCheck['answer'], { fact: string }>;

const facts: Readonly<Record<FactQuestion['fact'], Text>> = {
  slot: { en: 'slot', 'zh-CN': '槽位' },
  class: { en: 'class', 'zh-CN': '类别' },
  vendor: { en: 'vendor', 'zh-CN': '厂商' },
  device: { en: 'device number or name', 'zh-CN': '设备ID或名称' },
  driver: { en: 'kernel driver', 'zh-CN': '内核驱动' },
};

/** A form of the answer that lspci would print, for the hint. */
const examples: Readonly<Record<FactQuestion['fact'], Text>> = {
  slot: {
    en: 'It is the first word of the line, like 00:1f.2.',
    'zh-CN': '在lspci的输出里，每行的第一个词就是槽位，形如00:1f.2。',
  },
  class: {
    en: 'lspci -nn prints it in brackets before the colon: four hexadecimal digits.',
    'zh-CN': 'lspci -nn把它放在冒号前的方括号里：四位十六进制数。',
  },
  vendor: {
    en: 'lspci -nn prints vendor:device in brackets; the vendor is the first four digits.',
    'zh-CN': 'lspci -nn在方括号里显示“厂商:设备”，前四位就是厂商。',
  },
  device: {
    en: 'lspci -nn prints vendor:device in brackets; the device is the last four digits.',
    'zh-CN': 'lspci -nn在方括号里显示“厂商:设备”，后四位就是设备。',
  },
  driver: {
    en: 'lspci -k prints it behind “Kernel driver in use”, ethtool -i behind “driver”.',
    'zh-CN': 'lspci -k把它显示在“Kernel driver in use”后面，ethtool -i显示在“driver”后面。',
  },
};

export function factExpected({ device, fact }: FactQuestion): Text {
  const what = wanted(device);
  const word = facts[fact];
  return {
    en: `The answer is the ${word.en} of ${what.en}.`,
    'zh-CN': `答案是${what['zh-CN']}的${word['zh-CN']}。`,
  };
}

export function optionExpected(): Text {
  return { en: 'The right one of the answers is chosen.', 'zh-CN': '选中正确的答案。' };
}

export function notAnswered(expected: Text): Failure {
  return fail(
    'nothing-yet',
    expected,
    { en: 'The question has not been answered yet.', 'zh-CN': '还没有回答这个问题。' },
    { en: 'Answer in the lesson, on the left.', 'zh-CN': '请在左侧的课程里回答。' },
  );
}

export function wrongOption(expected: Text): Failure {
  return fail(
    'other-facts',
    expected,
    { en: 'That is not the right answer.', 'zh-CN': '这个答案不对。' },
    {
      en: 'Read the question once more, with what you have seen in mind, then choose again.',
      'zh-CN': '再读一遍问题，对照终端里看到的内容，然后重新选。',
    },
  );
}

export function noSuchDevice(expected: Text): Failure {
  return fail(
    'other-facts',
    expected,
    {
      en: 'The guest does not have that device now, so the question has no answer.',
      'zh-CN': '客户机现在没有那个设备，所以这个问题没有答案。',
    },
    {
      en: 'Plug the device in with the status line, then answer.',
      'zh-CN': '先用状态栏插上那个设备，再回答。',
    },
  );
}

export function noDriver(expected: Text, device: PciDevice): Failure {
  const what = described(device);
  return fail(
    'other-facts',
    expected,
    { en: `${what.en}, has no driver now.`, 'zh-CN': `${what['zh-CN']}现在没有驱动。` },
    broughtBack(device),
  );
}

export function otherDevices(
  expected: Text,
  { fact }: FactQuestion,
  answer: string,
  owner: PciDevice,
): Failure {
  const what = described(owner);
  const word = facts[fact];
  return fail(
    'almost',
    expected,
    fact === 'slot'
      ? { en: `That is ${what.en}.`, 'zh-CN': `那是${what['zh-CN']}。` }
      : {
          en: `${answer} is the ${word.en} of ${what.en}.`,
          'zh-CN': `${answer}是${what['zh-CN']}的${word['zh-CN']}。`,
        },
    examples[fact],
  );
}

/** A slot with a part left out, or its signs exchanged: `00:02`, `02.0`, `00:02:0`. */
export function halfSlot(expected: Text, answer: string): Failure {
  return fail(
    'almost',
    expected,
    {
      en: `“${answer}” is not a whole slot, which has three parts: bus:device.function.`,
      'zh-CN': `“${answer}”还不是完整的槽位。槽位要写成“总线:设备.功能”三段。`,
    },
    examples.slot,
  );
}

export function wrongFact(expected: Text, { fact }: FactQuestion, answer: string): Failure {
  const word = facts[fact];
  return fail(
    'other-facts',
    expected,
    {
      en: `No device of this guest has “${answer}” as its ${word.en}.`,
      'zh-CN': `这台客户机里没有${word['zh-CN']}是“${answer}”的设备。`,
    },
    examples[fact],
  );
}
