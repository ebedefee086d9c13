import type { MeasuredCheck, MeasuredProgram } from '../../contract/check.ts';
import type { Work, WorkUnit } from '../../contract/meter.ts';
import type { Text } from '../../contract/text.ts';
import { fail, type Failure } from '../judgement.ts';
import { nothingRun } from './nothing-run.ts';

/** Sentences about an experiment with the call meter. */

type Measured = MeasuredCheck['measured'];

/** The words for an amount of work. */
export const units: Readonly<Record<WorkUnit, { one: Text; many: Text }>> = {
  ping: { one: { en: 'ping', 'zh-CN': '个ping' }, many: { en: 'pings', 'zh-CN': '个ping' } },
  read: { one: { en: 'read', 'zh-CN': '次读取' }, many: { en: 'reads', 'zh-CN': '次读取' } },
  megabyte: { one: { en: 'megabyte', 'zh-CN': ' MB' }, many: { en: 'megabytes', 'zh-CN': ' MB' } },
  packet: { one: { en: 'packet', 'zh-CN': '个包' }, many: { en: 'packets', 'zh-CN': '个包' } },
};

const unitOf: Readonly<Record<MeasuredProgram, WorkUnit>> = {
  ping: 'ping',
  dd: 'read',
  iperf3: 'megabyte',
  'dpdk-testpmd': 'packet',
};

const switchOn: Text = {
  en: 'Switch on “Listen to the calls” below the picture of the house, then run it again.',
  'zh-CN': '打开楼房图下方的“监听通话”，然后再运行一次。',
};

const alsoSwitchOn: Text = {
  en: 'And switch on “Listen to the calls” first.',
  'zh-CN': '还要先打开“监听通话”。',
};

/** How many calls it takes is what a learner guesses, so the bounds are not said. */
export function measuredExpected({ during, count, per, device, file }: Measured): Text {
  const unit = units[per ?? unitOf[during]];
  const much = { en: `${count} ${unit.many.en}`, 'zh-CN': `${count}${unit.many['zh-CN']}` };
  const where = file ?? device;
  return {
    en: `With “Listen to the calls” on, ${during} does ${much.en} or more, through ${where}.`,
    'zh-CN': `打开监听以后，让${during}通过${where}至少完成${much['zh-CN']}。`,
  };
}

export function nothingMeasured(expected: Text, program: string): Failure {
  return fail('nothing-yet', expected, nothingRun, {
    en: `Switch on “Listen to the calls” below the picture of the house, then run ${program}.`,
    'zh-CN': `打开楼房图下方的“监听通话”，再运行${program}。`,
  });
}

export function meterOff(expected: Text, program: string): Failure {
  return fail(
    'almost',
    expected,
    {
      en: `${program} ran while “Listen to the calls” was off, so nobody counted.`,
      'zh-CN': `运行${program}的时候监听没有打开，所以没有人计数。`,
    },
    switchOn,
  );
}

export function notFromTheStart(expected: Text): Failure {
  return fail(
    'almost',
    expected,
    {
      en: 'The meter did not hear this command from its start to its end.',
      'zh-CN': '这条命令从开始到结束，没有被完整监听到。',
    },
    { en: 'Leave the meter on and run it once more.', 'zh-CN': '让监听开着，再运行一次就好。' },
  );
}

export function unreachable(expected: Text, program: string): Failure {
  return fail(
    'almost',
    expected,
    {
      en: `${program} could not begin: nobody answered behind the network card.`,
      'zh-CN': `${program}没能开始：网卡后面没有人应答。`,
    },
    {
      en: 'A card that was just plugged in needs some seconds. Wait a moment, mind the address, and run it again.',
      'zh-CN': '刚换上的网卡要过几秒才能用。稍等一下，核对地址，再运行一次。',
    },
  );
}

export function noStatistics(expected: Text, program: string): Failure {
  return fail(
    'almost',
    expected,
    {
      en: `The terminal does not show how much ${program} did: its closing statistics are missing.`,
      'zh-CN': `终端里看不出${program}做了多少：缺了末尾的统计。`,
    },
    {
      en: 'Let it come to its end, and do not filter its last lines away.',
      'zh-CN': '让它运行到结束，也不要把最后几行筛掉。',
    },
  );
}

/** dd worked on something else than the file of the step. */
export function otherFile(expected: Text, program: string, file: string): Failure {
  return fail(
    'almost',
    expected,
    {
      en: `${program} ran, but it did not touch ${file}.`,
      'zh-CN': `${program}运行了，但没有碰 ${file}。`,
    },
    {
      en: `Point it at ${file}: if= names what is read, of= what is written.`,
      'zh-CN': `让它对着 ${file}：if= 是读哪里，of= 是写哪里。`,
    },
  );
}

const pingTheLab: Text = {
  en: 'Ping 10.0.2.2, and check with ip addr that the card has an address.',
  'zh-CN': '请ping 10.0.2.2，并用ip addr看看网卡有没有地址。',
};

/** `isCounted`: the meter was on; where it was not, that is said along with it. */
export function tooLittle(
  expected: Text,
  { count, during }: Measured,
  work: Work,
  isCounted: boolean,
): Failure {
  const { one, many } = units[work.unit];
  const done = round(work.count);
  const option: Readonly<Record<MeasuredProgram, Text>> = {
    ping: {
      en: `The option -c ${count} sends that many; ${quick(count)} makes it quick.`,
      'zh-CN': `选项 -c ${count}发这么多个，${quick(count)}让它发得快。`,
    },
    dd:
      work.unit === 'read'
        ? { en: `The option count=${count} reads that often.`, 'zh-CN': `选项count=${count}会读这么多次。` }
        : {
            en: 'bs says how big each block is, count how many there are.',
            'zh-CN': 'bs是每块的大小，count是块数。',
          },
    iperf3: { en: `The option -n ${count}M sends that much.`, 'zh-CN': `选项 -n ${count}M会传这么多。` },
    'dpdk-testpmd': {
      en: 'Let it drive for some more seconds before you press Enter.',
      'zh-CN': '让它多跑几秒，再按回车。',
    },
  };
  return fail(
    'almost',
    expected,
    {
      en: `That was ${done} ${done === '1' ? one.en : many.en}; this step wants ${count}, so that chance evens out.`,
      'zh-CN': `这次是${done}${many['zh-CN']}，这一步要${count}，好让偶然的起伏抵消掉。`,
    },
    isCounted ? option[during] : both(option[during], alsoSwitchOn),
  );
}

/** It would have been enough, had it not been stopped. */
export function stoppedEarly(expected: Text, measured: Measured, work: Work, isCounted: boolean): Failure {
  const { sentences } = tooLittle(expected, measured, work, true);
  const letItEnd: Text = {
    en: 'You asked for enough and stopped it on the way. Run it again, and let it come to its end.',
    'zh-CN': '要的数目够了，只是中途被停掉了。再运行一次，等它自己结束。',
  };
  return fail('almost', expected, sentences.found, isCounted ? letItEnd : both(letItEnd, alsoSwitchOn));
}

/** A thousand pings, twenty in a second, would take most of a minute. */
function quick(count: number): string {
  return count < 500 ? '-i 0.05' : '-f';
}

function both(first: Text, second: Text): Text {
  return { en: `${first.en} ${second.en}`, 'zh-CN': `${first['zh-CN']}${second['zh-CN']}` };
}

export function noAnswers(expected: Text, isCounted: boolean): Failure {
  return fail(
    'almost',
    expected,
    {
      en: 'Most of the pings came back without an answer, so there was no round trip to count.',
      'zh-CN': '大多数ping没有回音，也就没有完整的往返可数。',
    },
    isCounted ? pingTheLab : both(pingTheLab, alsoSwitchOn),
  );
}

export function otherDevice(
  expected: Text,
  program: MeasuredProgram,
  device: string,
  other: string,
  calls: number,
): Failure {
  return fail(
    'almost',
    expected,
    {
      en: `The ${calls} calls of this experiment went to ${other}.`,
      'zh-CN': `这次实验的${calls}通电话打给了${other}。`,
    },
    program === 'dd'
      ? {
          en: `This step is about ${device}: point dd at that one, then measure again.`,
          'zh-CN': `这一步要看的是${device}：让dd对着它，再测一次。`,
        }
      : {
          en: `This step is about ${device}: choose that card in the status line, then measure again.`,
          'zh-CN': `这一步要看的是${device}：在状态栏里换上这块卡，再测一次。`,
        },
  );
}

/** Next to no calls: what was to go through the device took another way. `file`: what dd worked on. */
export function astray(expected: Text, program: MeasuredProgram, calls: number, file?: string): Failure {
  const heard = {
    en: `The meter heard ${calls} ${calls === 1 ? 'call' : 'calls'}`,
    'zh-CN': `只听到${calls}通电话`,
  };
  if (file !== undefined) {
    return fail(
      'almost',
      expected,
      {
        en: `${heard.en}: hardly anything reached the device.`,
        'zh-CN': `${heard['zh-CN']}：几乎没有什么到达设备。`,
      },
      {
        en: 'Linux keeps what it has read before. echo 3 > /proc/sys/vm/drop_caches lets go of it; then run it again.',
        'zh-CN': '读过的东西Linux会留着。echo 3 > /proc/sys/vm/drop_caches让它放手，然后再运行一次。',
      },
    );
  }
  return fail(
    'almost',
    expected,
    {
      en: `${heard.en}: what ${program} sent never went through the card.`,
      'zh-CN': `${heard['zh-CN']}：${program}发出的东西没有经过网卡。`,
    },
    program === 'dpdk-testpmd'
      ? {
          en: 'Let it drive the card itself: --forward-mode=txonly sends all the time.',
          'zh-CN': '让它自己去操作网卡：--forward-mode=txonly会一直发。',
        }
      : program === 'dd'
        ? {
            en: 'Pour it into the drain: > /dev/tcp/10.0.2.100/9 at the end of the command does that.',
            'zh-CN': '请倒进下水口：在命令末尾写上 > /dev/tcp/10.0.2.100/9。',
          }
        : {
            en: 'An address of the guest itself, such as 127.0.0.1, is reached without a card; use 10.0.2.2.',
            'zh-CN': '客户机自己的地址（例如127.0.0.1）用不着网卡就能到；请改用10.0.2.2。',
          },
  );
}

/** `direct`: dd was told to go round Linux's own cache, where the step is about just that. */
export function otherRate(expected: Text, unit: WorkUnit, rate: number, direct: boolean): Failure {
  const { one } = units[unit];
  return fail(
    'almost',
    expected,
    {
      en: `The meter heard ${round(rate)} ${round(rate) === '1' ? 'call' : 'calls'} for each ${one.en}, which is another order.`,
      'zh-CN': `平均每${one['zh-CN']}听到${round(rate)}通电话，和这一步该有的次数差得太远。`,
    },
    direct
      ? {
          en: 'Leave iflag=direct out: this step is about what Linux does by itself.',
          'zh-CN': '去掉iflag=direct：这一步要看的是Linux自己会怎么做。',
        }
      : {
          en: 'Run it again with nothing else going on in the guest.',
          'zh-CN': '客户机里别做别的事，再测一次。',
        },
  );
}

/** The proof in numbers: `e1000: 768 calls for 100 pings, 7.7 for each`. */
export function evidenceLine(device: string, calls: number, { unit, count }: Work): Text {
  const { one, many } = units[unit];
  const each = round(calls / count);
  return {
    en: `${device}: ${calls} calls for ${round(count)} ${many.en}, ${each} for each`,
    'zh-CN': `${device}：${round(count)}${many['zh-CN']}，${calls}通电话，平均每${one['zh-CN'].trim()} ${each}通`,
  };
}

function round(value: number): string {
  if (value > 0 && value < 0.1) return value.toPrecision(1);
  return value >= 100 ? String(Math.round(value)) : String(Math.round(value * 10) / 10);
}
