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
