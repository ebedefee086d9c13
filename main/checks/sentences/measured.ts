import type { MeasuredCheck, MeasuredProgram } from '../../contract/check.ts';
import type { Work, WorkUnit } from '../../contract/meter.ts';
import type { Text } from '../../contract/text.ts';
import { fail, type Failure } from '../judgement.ts';

/** Sentences about an experiment with the call meter. */

type Measured = MeasuredCheck['measured'];

/** The words for an amount of work. */
export const units: Readonly<Record<WorkUnit, { one: Text; many: Text }>> = {
  ping: { one: { en: 'ping', 'zh-CN': '个 ping ' }, many: { en: 'pings', 'zh-CN': '个 ping' } },
  read: { one: { en: 'read', 'zh-CN': '次读取' }, many: { en: 'reads', 'zh-CN': '次读取' } },
  megabyte: { one: { en: 'megabyte', 'zh-CN': ' MB ' }, many: { en: 'megabytes', 'zh-CN': ' MB' } },
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

export function measuredExpected({ during, count, per, device, each }: Measured): Text {
  const unit = units[per ?? unitOf[during]];
  const en = `With the call meter on, ${count} ${unit.many.en} or more go through ${device}`;
  const zh = `打开监听以后，至少有 ${count} ${unit.many['zh-CN'].trim()}经过 ${device}`;
  const { atLeast, atMost } = each ?? {};
  const bounds: Text[] = [];
  if (atMost === 0) {
    return { en: `${en} without a single call.`, 'zh-CN': `${zh}，一通电话也没有。` };
  }
  if (atLeast !== undefined) bounds.push({ en: `${atLeast} or more`, 'zh-CN': `不少于 ${atLeast} 通` });
  if (atMost !== undefined) bounds.push({ en: `no more than ${atMost}`, 'zh-CN': `不多于 ${atMost} 通` });
  if (bounds.length === 0) return { en: `${en}.`, 'zh-CN': `${zh}。` };
  return {
    en: `${en}, with ${bounds.map((bound) => bound.en).join(' and ')} calls for each ${unit.one.en}.`,
    'zh-CN': `${zh}，平均每${unit.one['zh-CN']}${bounds.map((bound) => bound['zh-CN']).join('、')}电话。`,
  };
}

export function nothingMeasured(expected: Text, program: string): Failure {
  return fail(
    'nothing-yet',
    expected,
    { en: 'No command has been run in this step yet.', 'zh-CN': '这一步还没有运行过命令。' },
    {
      en: `Switch on “Listen to the calls” below the picture of the house, then run ${program}.`,
      'zh-CN': `打开楼房图下方的“监听通话”，再运行 ${program}。`,
    },
  );
}

export function meterOff(expected: Text, program: string): Failure {
  return fail(
    'almost',
    expected,
    {
      en: `${program} ran while the call meter was off, so nobody counted.`,
      'zh-CN': `运行 ${program} 的时候监听没有打开，所以没有人计数。`,
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
      'zh-CN': `${program} 没能开始：网卡后面没有人应答。`,
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
      'zh-CN': `终端里看不出 ${program} 做了多少：缺了末尾的统计。`,
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
      'zh-CN': `${program} 运行了，但没有碰 ${file}。`,
    },
    {
      en: `Point it at ${file}: if= names what is read, of= what is written.`,
      'zh-CN': `让它对着 ${file}：if= 是读哪里，of= 是写哪里。`,
    },
  );
}

export function tooLittle(expected: Text, { count, during }: Measured, work: Work): Failure {
  const { one, many } = units[work.unit];
  const done = round(work.count);
  const option: Readonly<Record<MeasuredProgram, Text>> = {
    ping: {
      en: `The option -c ${count} sends that many; -i 0.05 makes it quick.`,
      'zh-CN': `选项 -c ${count} 发这么多个，-i 0.05 让它发得快。`,
    },
    dd:
      work.unit === 'read'
        ? { en: `The option count=${count} reads that often.`, 'zh-CN': `选项 count=${count} 会读这么多次。` }
        : {
            en: 'bs says how big each block is, count how many there are.',
            'zh-CN': 'bs 是每块的大小，count 是块数。',
          },
    iperf3: { en: `The option -n ${count}M sends that much.`, 'zh-CN': `选项 -n ${count}M 会传这么多。` },
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
      'zh-CN': `这次是 ${done} ${many['zh-CN'].trim()}，这一步要 ${count}，好让偶然的起伏抵消掉。`,
    },
    option[during],
  );
}

export function noAnswers(expected: Text): Failure {
  return fail(
    'almost',
    expected,
    {
      en: 'Most of the pings came back without an answer, so there was no round trip to count.',
      'zh-CN': '大多数 ping 没有回音，也就没有完整的往返可数。',
    },
    {
      en: 'Ping 10.0.2.2, and check with ip addr that the card has an address.',
      'zh-CN': '请 ping 10.0.2.2，并用 ip addr 看看网卡有没有地址。',
    },
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
      'zh-CN': `这次实验的 ${calls} 通电话打给了 ${other}。`,
    },
    program === 'dd'
      ? {
          en: `This step is about ${device}: point dd at that one, then measure again.`,
          'zh-CN': `这一步要看的是 ${device}：让 dd 对着它，再测一次。`,
        }
      : {
          en: `This step is about ${device}: choose that card in the status line, then measure again.`,
          'zh-CN': `这一步要看的是 ${device}：在状态栏里换上这块卡，再测一次。`,
        },
  );
}

export function astray(expected: Text, program: string, calls: number): Failure {
  return fail(
    'almost',
    expected,
    {
      en: `The meter heard ${calls} calls: what ${program} sent never went through the card.`,
      'zh-CN': `只听到 ${calls} 通电话：${program} 发出的东西没有经过网卡。`,
    },
    {
      en: 'An address of the guest itself, such as 127.0.0.1, is reached without a card; use 10.0.2.2.',
      'zh-CN': '客户机自己的地址（例如 127.0.0.1）用不着网卡就能到；请改用 10.0.2.2。',
    },
  );
}

export function otherRate(expected: Text, unit: WorkUnit, rate: number): Failure {
  const { one } = units[unit];
  return fail(
    'almost',
    expected,
    {
      en: `The meter heard ${round(rate)} ${round(rate) === '1' ? 'call' : 'calls'} for each ${one.en}, which is another order.`,
      'zh-CN': `平均每${one['zh-CN']}听到 ${round(rate)} 通电话，不是一个量级。`,
    },
    {
      en: 'Run it again with nothing else going on in the guest.',
      'zh-CN': '客户机里别做别的事，再测一次。',
    },
  );
}

/** The proof in numbers: `e1000: 768 calls / 100 pings = 7.7`. */
export function evidenceLine(device: string, calls: number, { unit, count }: Work): string {
  return `${device}: ${calls} calls / ${round(count)} ${units[unit].many.en} = ${round(calls / count)}`;
}

function round(value: number): string {
  if (value > 0 && value < 0.1) return value.toPrecision(1);
  return value >= 100 ? String(Math.round(value)) : String(Math.round(value * 10) / 10);
}
