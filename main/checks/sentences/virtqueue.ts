import type { Text } from '../../contract/text.ts';
import type { QueueRole } from '../../contract/virtqueue.ts';
import { fail, type Failure, type Judgement } from '../judgement.ts';

/** Sentences about the rings that guest and host share. */

const roles: Readonly<Record<QueueRole, Text>> = {
  rx: { en: 'receive queue', 'zh-CN': '接收队列' },
  tx: { en: 'send queue', 'zh-CN': '发送队列' },
  ctrl: { en: 'control queue', 'zh-CN': '控制队列' },
  request: { en: 'request queue', 'zh-CN': '请求队列' },
  event: { en: 'event queue', 'zh-CN': '事件队列' },
  cursor: { en: 'cursor queue', 'zh-CN': '光标队列' },
  inflate: { en: 'inflate queue', 'zh-CN': '充气队列' },
  deflate: { en: 'deflate queue', 'zh-CN': '放气队列' },
  stats: { en: 'statistics queue', 'zh-CN': '统计队列' },
  other: { en: 'queue', 'zh-CN': '队列' },
};

export function usedExpected(queue: QueueRole, least: number): Text {
  const { en, 'zh-CN': zh } = roles[queue];
  return {
    en: `The used index of the ${en} has come to ${least} at least.`,
    'zh-CN': `${zh}的已用索引至少走到${least}。`,
  };
}

/** How far a queue has come, as evidence. */
export function usedSoFar(queue: QueueRole, used: number): Text {
  const { en, 'zh-CN': zh } = roles[queue];
  return { en: `${en}: used index ${used}`, 'zh-CN': `${zh}：已用索引${used}` };
}

export function tooFew(expected: Text, queue: QueueRole, used: number): Failure {
  const { en, 'zh-CN': zh } = roles[queue];
  return fail(
    'almost',
    expected,
    {
      en: `The used index of the ${en} stands at ${used}.`,
      'zh-CN': `${zh}的已用索引现在是${used}。`,
    },
    {
      en: 'Let more packets through, then look again. It begins anew at 0 after 65535, and with each new card.',
      'zh-CN': '再放一些包过去，然后重新看。它走过65535会从0重新开始，换一块卡也一样。',
    },
  );
}

export function ringExpected(device: string): Text {
  return {
    en: `The guest has a ${device} card with its rings.`,
    'zh-CN': `客户机里有带环的${device}。`,
  };
}

export function noRing(expected: Text, device: string): Failure {
  return fail(
    'other-facts',
    expected,
    {
      en: `QEMU has no ${device} in this guest now, so there is no ring to look at.`,
      'zh-CN': `QEMU说这台客户机里现在没有${device}，所以没有环可看。`,
    },
    {
      en: 'Choose the virtio card in the status line and wait until it is plugged in.',
      'zh-CN': '在状态栏里选virtio网卡，等它插好。',
    },
  );
}

export function queuesExpected(device: string): Text {
  return {
    en: `The answer is the number of queues that QEMU has for the ${device}.`,
    'zh-CN': `答案是QEMU为${device}准备的队列数。`,
  };
}

export function slotsExpected(queue: QueueRole): Text {
  const { en, 'zh-CN': zh } = roles[queue];
  return {
    en: `The answer is the number of slots in the ring of the ${en}.`,
    'zh-CN': `答案是${zh}那个环的格子数。`,
  };
}

export function noNumber(expected: Text, given: string): Failure {
  return fail(
    'elsewhere',
    expected,
    { en: `“${given}” is not one number.`, 'zh-CN': `“${given}”不是一个数。` },
    { en: 'Answer with digits, such as 12.', 'zh-CN': '请用数字回答，例如12。' },
  );
}

export function otherQueues(expected: Text, given: number): Failure {
  return fail(
    'other-facts',
    expected,
    {
      en: `QEMU has another number of queues than ${given}.`,
      'zh-CN': `QEMU的队列数不是${given}。`,
    },
    {
      en: 'Look into the pipe in the picture of the house and count the rings, also the small one.',
      'zh-CN': '在楼房图里点“看看管子里”，数一数环，小的那个也算。',
    },
  );
}

export function otherSlots(expected: Text, queue: QueueRole, given: number): Failure {
  const { en, 'zh-CN': zh } = roles[queue];
  return fail(
    'other-facts',
    expected,
    {
      en: `The ring of the ${en} has another number of slots than ${given}.`,
      'zh-CN': `${zh}那个环的格子数不是${given}。`,
    },
    {
      en: 'ethtool -g eth0 prints it: RX for receiving, TX for sending.',
      'zh-CN': 'ethtool -g eth0会显示：RX是接收，TX是发送。',
    },
  );
}

export function ringsUnknown(): Judgement {
  return {
    kind: 'unknown',
    why: {
      en: 'QEMU did not say anything about its rings that this lab understands.',
      'zh-CN': '向QEMU问了环的情况，它的回答本实验室看不懂。',
    },
    next: {
      en: 'Nothing you did caused this. Check again in a moment; if it stays so, restart the guest.',
      'zh-CN': '这与你的操作无关。稍等片刻再检查一次；如果仍然这样，请重启客户机。',
    },
  };
}
