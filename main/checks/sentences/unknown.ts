import type { Text } from '../../contract/text.ts';
import type { Judgement } from '../judgement.ts';

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

export function notAsked(program: string): Judgement {
  return unknown({
    en: `The guest has not been asked yet what ${program} says.`,
    'zh-CN': `还没有向客户机询问 ${program} 的结果。`,
  });
}

export function broken(why: Text): Judgement {
  return unknown(why);
}

export function endedBadly(program: string, exitCode: number): Judgement {
  return unknown({
    en: `The guest's own ${program} ended with code ${exitCode}, so there is nothing to compare with.`,
    'zh-CN': `客户机里的 ${program} 以退出码 ${exitCode} 结束，没有可以对照的结果。`,
  });
}

export function noDevices(): Judgement {
  return unknown({
    en: 'The guest named no PCI device at all, which cannot be true.',
    'zh-CN': '客户机没有报告任何 PCI 设备，这不可能是真的。',
  });
}

export function badPattern(pattern: string): Judgement {
  return unknown({
    en: `This step looks for the pattern ${pattern}, which is not a valid one: a fault of the lesson.`,
    'zh-CN': `这一步要找的模式 ${pattern} 写错了：这是课程的错误。`,
  });
}

export function noMachine(): Judgement {
  return unknown({
    en: 'No guest is running, so its hardware is not known.',
    'zh-CN': '没有正在运行的客户机，无法知道它的硬件。',
  });
}
