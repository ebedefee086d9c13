import type { ToldCheck, ToldFact } from '../../contract/check.ts';
import type { PciDevice } from '../../contract/pci.ts';
import type { Text } from '../../contract/text.ts';
import { fail, type Failure } from '../judgement.ts';
import { described, wanted } from './devices.ts';
import { broughtBack } from './guest.ts';
import { enumeration } from './enumeration.ts';

/** Sentences about what ip, ethtool, lsmod, dmesg and the files of sysfs tell of a device. */

const words: Readonly<Record<ToldFact, Text>> = {
  interface: { en: 'its interface', 'zh-CN': '接口' },
  slot: { en: 'its slot', 'zh-CN': '槽位' },
  driver: { en: 'its driver', 'zh-CN': '驱动' },
  module: { en: 'its kernel module', 'zh-CN': '内核模块' },
};

function list(facts: readonly ToldFact[]): Text {
  return enumeration(facts.map((fact) => words[fact]));
}

export function toldExpected({ device, facts, by: [program = ''] }: ToldCheck['told']): Text {
  const what = wanted(device);
  const which = list(facts);
  return {
    en: `By ${program} or in another way, the terminal shows of ${what.en}: ${which.en}.`,
    'zh-CN': `终端里能看到${what['zh-CN']}的${which['zh-CN']}，用${program}或别的办法都行。`,
  };
}

export function noInterface(expected: Text, device: PciDevice): Failure {
  const what = described(device);
  return fail(
    'other-facts',
    expected,
    typeof device.driver === 'string'
      ? {
          en: `${what.en}, has no interface now: ${device.driver} has it and makes none.`,
          'zh-CN': `${what['zh-CN']}现在没有接口：它归${device.driver}管，而${device.driver}不做接口。`,
        }
      : {
          en: `${what.en}, has no interface now, because no driver looks after it.`,
          'zh-CN': `${what['zh-CN']}现在没有接口，因为没有驱动照看它。`,
        },
    broughtBack(device),
  );
}

export function failedOn(expected: Text, program: string, line: string, name: string): Failure {
  return fail(
    'no-output',
    expected,
    {
      en: `${program} could not do it and said: ${line}`.replace(/\.?$/, '.'),
      'zh-CN': `${program}没有做成，报错：${line}`.replace(/[。.]?$/, '。'),
    },
    // With the right name in it, something else in the path is wrong.
    line.includes(`/${name}/`)
      ? {
          en: `The name ${name} is right. Check the rest of the path letter by letter; the Tab key completes what exists.`,
          'zh-CN': `接口名${name}没有写错。逐个字母核对路径的其余部分；按Tab键可以补全已有的名字。`,
        }
      : {
          en: `The interface of this card is called ${name} now; ip link lists them all.`,
          'zh-CN': `这块网卡的接口现在叫${name}；ip link会列出全部接口。`,
        },
  );
}

export function loopback(expected: Text, name: string): Failure {
  return fail(
    'other-facts',
    expected,
    {
      en: 'You looked at lo, the loopback. It has no device behind it.',
      'zh-CN': '你看的是lo，也就是回环接口，它背后没有设备。',
    },
    {
      en: `Look at the other one, ${name}.`,
      'zh-CN': `请看另一个接口：${name}。`,
    },
  );
}

export function cut(
  expected: Text,
  device: PciDevice,
  missing: readonly ToldFact[],
  filter: string,
): Failure {
  const what = described(device);
  const which = list(missing);
  return fail(
    'almost',
    expected,
    {
      en: `${filter} left too little of the output: of ${what.en}, it does not tell ${which.en}.`,
      'zh-CN': `${filter}留下的太少：对于${what['zh-CN']}，看不出它的${which['zh-CN']}。`,
    },
    {
      en: `Run the command once without ${filter} and see what there is.`,
      'zh-CN': `先去掉${filter}运行一次，看看都有什么。`,
    },
  );
}

export function otherThings(expected: Text, device: PciDevice, program: string): Failure {
  const what = described(device);
  return fail(
    'other-facts',
    expected,
    {
      en: `${program} spoke of other things; nothing in its output is about ${what.en}.`,
      'zh-CN': `${program}说的是别的东西，输出里没有一处讲到${what['zh-CN']}。`,
    },
    {
      en: `Check what you asked ${program} for, and look at the task again.`,
      'zh-CN': `检查一下你让${program}查的是什么，再看一遍任务。`,
    },
  );
}

export function notTold(expected: Text, device: PciDevice, missing: readonly ToldFact[]): Failure {
  const what = described(device);
  const which = list(missing);
  return fail(
    'almost',
    expected,
    {
      en: `That output is about ${what.en}, but it does not tell ${which.en}.`,
      'zh-CN': `这段输出讲的是${what['zh-CN']}，但没有说明它的${which['zh-CN']}。`,
    },
    {
      en: 'Read the task again: another option or another file says more.',
      'zh-CN': '再看一遍任务：换一个选项，或者换一个文件，能说得更多。',
    },
  );
}
