import type { ComparedCheck } from '../../contract/check.ts';
import type { Text } from '../../contract/text.ts';
import { fail, type Failure } from '../judgement.ts';
import { nothingRun } from './nothing-run.ts';

/** Sentences about `price`, the landlord's program that says what a tenant's command cost. */

export function nothingPriced(expected: Text): Failure {
  return fail('nothing-yet', expected, nothingRun, {
    en: 'Type price in the host’s terminal, then the card, then what the tenant is to do.',
    'zh-CN': '在宿主机的终端里输入price，后面写网卡，再写要房客做的事。',
  });
}

/** The tenant had another card than the experiment compares. */
export function otherCard(expected: Text, { sides }: ComparedCheck['compared'], card: string): Failure {
  const names = sides.map(({ device }) => device);
  return fail(
    'almost',
    expected,
    {
      en: `The tenant had the card ${card} in this run, which is not part of the experiment.`,
      'zh-CN': `这一轮里房客用的网卡是${card}，它不在这个实验里。`,
    },
    changeCard(names),
  );
}

/** What has to be typed for the tenant to have another card. */
export function changeCard([first = '']: readonly string[]): Text {
  return {
    en: `Put ${first} behind price, and the same command behind that: the tenant then changes its card.`,
    'zh-CN': `在price后面写${first}，再接上同样的命令：房客就会换上那块网卡。`,
  };
}

/** Of the tenant's command too little is left on the screen to count its work. */
export function cutAway(expected: Text, filter: string): Failure {
  return fail(
    'almost',
    expected,
    {
      en: `${filter} cut away what the tenant’s command said of itself, so nobody knows what the price was for.`,
      'zh-CN': `房客的命令自己说的那几行被${filter}筛掉了，也就不知道这价钱是为了什么。`,
    },
    { en: `Run price without ${filter}.`, 'zh-CN': `去掉${filter}，再运行price。` },
  );
}

/** The tenant's pings got lost on their way through the basement. */
export function noAnswers(expected: Text): Failure {
  return fail(
    'almost',
    expected,
    {
      en: 'Most of the tenant’s pings came back without an answer, so there was no round trip to count.',
      'zh-CN': '房客的ping大多没有回音，也就没有完整的往返可数。',
    },
    {
      en: 'In the host’s terminal, ip addr show br0 has to say 10.0.2.2 and UP, and ip link show tap0 has to say master br0.',
      'zh-CN': '在宿主机的终端里看：ip addr show br0要有10.0.2.2和UP，ip link show tap0要有master br0。',
    },
  );
}

/** Nobody received what the tenant wanted to pour. */
export function noReceiver(expected: Text): Failure {
  return fail(
    'almost',
    expected,
    {
      en: 'The tenant’s iperf3 found nobody to receive what it pours.',
      'zh-CN': '房客的iperf3没找到接水的一方。',
    },
    {
      en: 'Start the receiver in the host’s terminal, once: iperf3 -s -D.',
      'zh-CN': '先在宿主机的终端里让接水的程序跑起来，一次就够：iperf3 -s -D。',
    },
  );
}

/** The other way round is another experiment. */
export function reversed(expected: Text): Failure {
  return fail(
    'almost',
    expected,
    {
      en: 'With that option the landlord pours and the tenant receives. This experiment is about the other direction.',
      'zh-CN': '加了这个选项，就成了房东倒、房客接。这个实验测的是另一个方向。',
    },
    { en: 'Leave that option out, and run it again.', 'zh-CN': '去掉那个选项，再运行一次。' },
  );
}
