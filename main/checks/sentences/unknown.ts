import type { Text } from '../../contract/text.ts';
import type { PciDevice } from '../../contract/pci.ts';
import type { Judgement } from '../judgement.ts';
import { shortSlot } from '../lspci/address.ts';

function unknown(why: Text): Judgement {
  return {
    kind: 'unknown',
    why,
    next: {
      en: 'Nothing you did caused this. Check again in a moment; if it stays so, restart the guest.',
      'zh-CN': '这与你的操作无关。稍等片刻再检查一次；如果仍然这样，请重启客户机。',
    },
  };
}

export function notAsked(): Judgement {
  return unknown({
    en: 'The guest has not been asked about this yet.',
    'zh-CN': '还没有向客户机问过这件事。',
  });
}

export function broken(why: Text): Judgement {
  return unknown(why);
}

export function endedBadly(): Judgement {
  return unknown({
    en: 'The guest gave no answer about itself, so there is nothing to compare with.',
    'zh-CN': '客户机没有说出自己的情况，没有可以对照的结果。',
  });
}

export function noDevices(): Judgement {
  return unknown({
    en: 'The guest named no device at all, which cannot be true.',
    'zh-CN': '客户机没有报告任何设备，这不可能是真的。',
  });
}

export function badPattern(): Judgement {
  return unknown({
    en: 'This step does not say properly which line it looks for: a fault of the lesson.',
    'zh-CN': '这一步没有写清楚要找哪一行：这是课程的错误。',
  });
}

export function noMachine(): Judgement {
  return unknown({
    en: 'No guest is running, so its hardware is not known.',
    'zh-CN': '没有正在运行的客户机，无法知道它的硬件。',
  });
}

/** The lines are true, but which of them is about which device was lost on the way. */
export function whoseLine(by: string, device: PciDevice): Judgement {
  const slot = shortSlot(device.slot);
  return {
    kind: 'unknown',
    own: true,
    why: {
      en: `Behind ${by}, it can no longer be told which of the lines belong to ${slot}.`,
      'zh-CN': `经过${by}处理以后，分不清哪些行是${slot}的。`,
    },
    next: {
      en: `Leave ${by} out, or let lspci show one device alone: add \`-s ${slot}\`.`,
      'zh-CN': `去掉${by}，或者让lspci只显示一个设备：加上\`-s ${slot}\`。`,
    },
  };
}

/** A program behind the pipe has changed what stands in the lines. */
export function changedLines(by: string, command: string): Judgement {
  return {
    kind: 'unknown',
    own: true,
    why: {
      en: `${by} has changed the lines of ${command}, so they can no longer be read for certain.`,
      'zh-CN': `${by}改动了${command}的输出，已经没法确切地读出来。`,
    },
    next: {
      en: `Run ${command} once without ${by}.`,
      'zh-CN': `去掉${by}，再运行一次${command}。`,
    },
  };
}

/** The thing is named in the output, in a layout that is not understood. */
export function unreadLines(command: string, subject: string): Judgement {
  return {
    kind: 'unknown',
    own: true,
    why: {
      en: `${subject} stands in that output of ${command}, but which of the columns are about it can’t be told.`,
      'zh-CN': `${command}的输出里有${subject}，但分不清哪些列说的是它。`,
    },
    next: {
      en: `Ask ${command} for fewer columns, those of the task.`,
      'zh-CN': `让${command}少显示几列，只要任务里的那些。`,
    },
  };
}
