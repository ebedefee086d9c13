import type { ComparedCheck } from '../../contract/check.ts';
import { figure, type Quantity } from '../../contract/experiment.ts';
import type { Work, WorkUnit } from '../../contract/meter.ts';
import type { Text } from '../../contract/text.ts';
import { fail, type Failure } from '../judgement.ts';
import { units } from './measured.ts';
import { changeCard } from './price.ts';

/** Sentences about an experiment with several runs side by side. */

type Compared = ComparedCheck['compared'];

/** What a figure is of: "340 calls per megabyte", "41 MB/s", "0.4 ms". */
export function withUnit(value: number, quantity: Quantity, per: WorkUnit): Text {
  const number = figure(value);
  switch (quantity) {
    case 'calls':
      return {
        en: `${number} ${number === '1' ? 'call' : 'calls'} per ${units[per].one.en}`,
        'zh-CN': `每${units[per].one['zh-CN'].trim()} ${number}通`,
      };
    case 'speed':
      return { en: `${number} MB/s`, 'zh-CN': `${number} MB/s` };
    case 'latency':
      return { en: `${number} ms`, 'zh-CN': `${number} ms` };
  }
}

const amount = (count: number, per: WorkUnit): Text => ({
  en: `${count} ${(count === 1 ? units[per].one : units[per].many).en}`,
  'zh-CN': `${count}${units[per].many['zh-CN']}`,
});

export function comparedExpected({ sides, rounds, during, count, per }: Compared): Text {
  const names = sides.map(({ device }) => device);
  const much = amount(count, per);
  if (during === 'price') {
    return {
      en: `In the host’s terminal, price has the tenant do ${much.en} or more: ${names.map((name) => `${rounds} times with ${name}`).join(', ')}.`,
      'zh-CN': `在宿主机的终端里，用price让房客每次至少完成${much['zh-CN']}：${names.map((name) => `用${name} ${rounds}次`).join('，')}。`,
    };
  }
  return {
    en: `With “Listen to the calls” on, ${during} moves ${much.en} or more, ${rounds} times through ${names.join(` and ${rounds} times through `)}.`,
    'zh-CN': `打开监听以后，让${during}每次至少完成${much['zh-CN']}：${names.map((name) => `经过${name} ${rounds}次`).join('，')}。`,
  };
}

export function tooLittle(expected: Text, { count, per, during }: Compared, work: Work): Failure {
  const much = amount(count, per);
  const done = amount(Number(figure(work.count)), per);
  const option: Readonly<Record<Compared['during'], Text>> = {
    price: {
      en: 'Behind price, -c of ping says how many, and -t of iperf3 how long.',
      'zh-CN': 'price后面：ping的个数由 -c决定，iperf3的时间由 -t决定。',
    },
    ping: { en: 'The option -c says how many.', 'zh-CN': '个数由选项 -c决定。' },
    dd: {
      en: 'bs says how big each block is, count how many there are.',
      'zh-CN': 'bs是每块的大小，count是块数。',
    },
    iperf3: { en: 'The option -n says how much.', 'zh-CN': '数量由选项 -n决定。' },
    'dpdk-testpmd': { en: 'Let each run go on for longer.', 'zh-CN': '每一轮都多跑一会儿。' },
  };
  return fail(
    'almost',
    expected,
    {
      en: `That was ${done.en}; a run of this experiment has ${much.en}, so that its start and end do not count for much.`,
      'zh-CN': `这次只有${done['zh-CN']}，而这个实验的一轮是${much['zh-CN']}，好让开头和结尾占不了多少分量。`,
    },
    option[during],
  );
}

export function otherWork(expected: Text, { during, per }: Compared): Failure {
  const { many } = units[per];
  return fail(
    'almost',
    expected,
    {
      en: `${during} ran, but what it did cannot be counted in ${many.en}.`,
      'zh-CN': `${during}运行了，但从它做的事里，数不出有多少${many['zh-CN'].trim()}。`,
    },
    { en: 'Use the command of this step.', 'zh-CN': '请用这一步给出的命令。' },
  );
}

export function nothingRead(expected: Text, program: string): Failure {
  return fail(
    'almost',
    expected,
    {
      en: `The meter heard next to nothing: what ${program} read was not fetched from a disk.`,
      'zh-CN': `几乎没有电话：${program}读到的东西不是从磁盘上取的。`,
    },
    {
      en: 'Linux keeps what it has read before. The option iflag=direct goes to the disk each time.',
      'zh-CN': '读过的东西Linux会留着。加上选项iflag=direct，每次都会真的去磁盘上取。',
    },
  );
}

export function notSent(expected: Text): Failure {
  return fail(
    'almost',
    expected,
    {
      en: 'What dd moved stayed in the guest: it never went through the network card.',
      'zh-CN': 'dd搬的东西没有离开客户机：没有经过网卡。',
    },
    {
      en: 'Pour it into the drain: > /dev/tcp/10.0.2.100/9 at the end of the command does that.',
      'zh-CN': '请倒进下水口：在命令末尾写上 > /dev/tcp/10.0.2.100/9。',
    },
  );
}

/** Reads that went through Linux's own cache. */
export function notDirect(expected: Text): Failure {
  return fail(
    'almost',
    expected,
    {
      en: 'Linux fetched most of these reads ahead, so they say nothing about the disk.',
      'zh-CN': '这些读取大多是Linux提前取好的，说明不了磁盘。',
    },
    {
      en: 'Add iflag=direct, then every read goes to the disk itself.',
      'zh-CN': '加上iflag=direct，每次读取才会真的去找磁盘。',
    },
  );
}

export function thirdDevice(expected: Text, { sides }: Compared, device: string): Failure {
  const names = sides.map((side) => side.device);
  return fail(
    'almost',
    expected,
    {
      en: `The calls of this run went to ${device}, which is not part of the experiment.`,
      'zh-CN': `这一轮的电话打给了${device}，它不在这个实验里。`,
    },
    {
      en: `Have it go through ${names.join(' or ')}, then run it again.`,
      'zh-CN': `请让它经过${names.join('或')}，再运行一次。`,
    },
  );
}

/** A run is in, and the experiment is not whole yet. */
export function oneMore(
  expected: Text,
  { rounds, quantity, per, sides, during }: Compared,
  run: { device: string; done: number; value: number; open: string; left: number },
): Failure {
  const value = withUnit(run.value, quantity, per);
  const next = sides.find(({ device }) => device === run.open);
  const plugs = next?.nic !== undefined;
  const same = run.open === run.device;
  const first: Text = plugs
    ? { en: `Choose ${run.open} in the status line`, 'zh-CN': `在状态栏里换上${run.open}` }
    : { en: `Now it is the turn of ${run.open}`, 'zh-CN': `接下来轮到${run.open}` };
  return fail(
    'almost',
    expected,
    {
      en:
        run.done > rounds
          ? `One more run through ${run.device} is in: ${value.en}.`
          : `Run ${run.done} of ${rounds} through ${run.device} is in: ${value.en}.`,
      'zh-CN':
        run.done > rounds
          ? `经过${run.device}的又一轮记下了：${value['zh-CN']}。`
          : `经过${run.device}的第${run.done}轮（共${rounds}轮）记下了：${value['zh-CN']}。`,
    },
    same
      ? { en: `Run it again; ${run.left} to go.`, 'zh-CN': `再运行一遍，还差${run.left}轮。` }
      : during === 'price'
        ? changeCard([run.open])
        : next?.run === undefined
          ? {
              en: `${first.en}, then run the same again; ${run.left} to go.`,
              'zh-CN': `${first['zh-CN']}，同样的命令再来，还差${run.left}轮。`,
            }
          : {
              en: `${first.en}, with its own command; ${run.left} to go.`,
              'zh-CN': `${first['zh-CN']}，用它自己的那条命令，还差${run.left}轮。`,
            },
  );
}

/** The proof in numbers: `e1000: 342 · 339 · 351 calls per megabyte, median 342`. */
export function evidenceLine(
  device: string,
  values: readonly number[],
  median: number,
  { quantity, per }: Compared,
): Text {
  const list = values.map(figure).join(' · ');
  const short: Readonly<Record<Quantity, Text>> = {
    calls: {
      en: `${list} calls per ${units[per].one.en}`,
      'zh-CN': `每${units[per].one['zh-CN'].trim()} ${list}通`,
    },
    speed: { en: `${list} MB/s`, 'zh-CN': `${list} MB/s` },
    latency: { en: `${list} ms`, 'zh-CN': `${list} ms` },
  };
  const middle = figure(median);
  return {
    en: `${device}: ${short[quantity].en}, median ${middle}`,
    'zh-CN': `${device}：${short[quantity]['zh-CN']}，中位数${middle}`,
  };
}
