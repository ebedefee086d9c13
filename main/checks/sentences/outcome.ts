import { figure, medianOf, type Quantity, valueOf } from '../../contract/experiment.ts';
import type { Technology } from '../../contract/technology.ts';
import type { Text } from '../../contract/text.ts';
import { widthOf } from '../experiment/figures.ts';
import type { Compared, MeasuredSide, Outcome } from '../experiment/outcome.ts';
import { withUnit } from './compared.ts';

/** What an experiment came to, in a sentence, and why it came out so on this machine. */
export function outcomeWords(compared: Compared, outcome: Outcome): { sentence: Text; why: Text } {
  const [only] = outcome.sides;
  if (outcome.sides.length === 1 && only !== undefined) return alone(compared, only);
  return { sentence: sentenceOf(compared, outcome), why: whyOf(compared, outcome) };
}

function alone(compared: Compared, { device, spread, runs }: MeasuredSide): { sentence: Text; why: Text } {
  const { quantity, per } = compared;
  const middle = withUnit(spread.median, quantity, per);
  const apart = Math.round((widthOf(spread) / spread.median) * 100);
  const [min, max] = [figure(spread.min), figure(spread.max)];
  return {
    sentence: {
      en: `${runs.length} runs through ${device}, from ${min} to ${max}, ${middle.en} in the middle: they lie ${apart} % apart.`,
      'zh-CN': `经过${device}的${runs.length}轮，从${min}到${max}，中间是${middle['zh-CN']}：高低相差${apart}%。`,
    },
    why: {
      en: 'The work was the same each time; what else the computer had to do was not. So one run alone says little: take several, and take the middle one.',
      'zh-CN': '每一轮的活儿都一样，电脑手头别的事却不一样。所以单独一轮说明不了什么：多来几轮，取中间那个。',
    },
  };
}

function sentenceOf(compared: Compared, { more, less, sides }: Outcome): Text {
  const { quantity, per } = compared;
  const middle = (side: MeasuredSide) => withUnit(side.spread.median, quantity, per);
  if (more === null || less === null || sides.length > 2) {
    const ranges = sides.map(({ device, spread }) => `${device} ${figure(spread.min)}–${figure(spread.max)}`);
    const unit = unitOf(quantity);
    if (more === null) {
      return {
        en: `No difference beyond the spread: ${ranges.join(', ')}${unit.en}.`,
        'zh-CN': `差别没有超出起伏的范围：${ranges.join('，')}${unit['zh-CN']}。`,
      };
    }
    const all = [...sides].sort((a, b) => b.spread.median - a.spread.median);
    return {
      en: `In the middle of the runs: ${all.map((side) => `${side.device} ${middle(side).en}`).join(', ')}.`,
      'zh-CN': `各取中间那一轮：${all.map((side) => `${side.device} ${middle(side)['zh-CN']}`).join('，')}。`,
    };
  }
  const times = figure(more.spread.median / less.spread.median);
  const [a, b] = [middle(more), middle(less)];
  switch (quantity) {
    case 'calls':
      return {
        en: `${more.device} needed ${times} times the calls of ${less.device}: ${a.en} against ${figure(less.spread.median)}.`,
        'zh-CN': `${more.device}打的电话是${less.device}的${times}倍：前者${a['zh-CN']}，后者${figure(less.spread.median)}通。`,
      };
    case 'speed':
      return {
        en: `${more.device} was faster: ${a.en} against ${b.en}.`,
        'zh-CN': `${more.device}更快：${a['zh-CN']}，${less.device}是${b['zh-CN']}。`,
      };
    case 'latency':
      return {
        en: `A round trip took longer through ${more.device}: ${a.en} against ${b.en}.`,
        'zh-CN': `经过${more.device}的来回更久：${a['zh-CN']}，经过${less.device}是${b['zh-CN']}。`,
      };
  }
}

function unitOf(quantity: Quantity): Text {
  if (quantity === 'calls') return { en: ' calls each', 'zh-CN': '通' };
  const unit = quantity === 'speed' ? ' MB/s' : ' ms';
  return { en: unit, 'zh-CN': unit };
}

function whyOf({ quantity, during }: Compared, outcome: Outcome): Text {
  const { more, less, sides, imitatedProcessor } = outcome;
  if (quantity === 'calls') {
    if (more === null) return reasons.callsAlike;
    return technologyOf(more) === 'emulated' && technologyOf(less) === 'paravirtual'
      ? reasons.callsAgreed
      : reasons.callsDesign;
  }
  if (during === 'price') return more === null || less === null ? reasons.houseAlike : reasons.house;
  // "Faster" is more of speed and less of latency.
  const winner = quantity === 'speed' ? more : less;
  if (winner === null) return imitatedProcessor ? reasons.timeAlikeImitated : reasons.timeAlikeReal;
  const fewest = sides.every((side) => callsOf(winner) <= callsOf(side));
  if (imitatedProcessor) return fewest ? reasons.fewestWinsImitated : reasons.otherWinsImitated;
  return fewest ? reasons.fewestWinsReal : reasons.otherWinsReal;
}

/** Calls for each unit of work, in the middle of a side's runs. */
function callsOf({ runs }: MeasuredSide): number {
  return medianOf(runs.map((run) => valueOf(run, 'calls') ?? 0)) ?? 0;
}

function technologyOf(side: MeasuredSide | null): Technology | null {
  return side?.runs[0]?.technology ?? null;
}

const reasons = {
  house: {
    en: 'In this house a call is a real VM exit: it stops the tenant, and nothing else of the tenant is slowed down. That is the price the article speaks of. How high it is belongs to this machine: the house itself runs on an imitated processor, unless your own can do it.',
    'zh-CN':
      '在这栋楼里，一通电话就是一次真正的VM退出：房客停下来，而房客别的事并没有变慢。文章说的就是这个价钱。至于价钱有多高，要看这台机器：除非你的处理器自己就行，不然这栋楼的处理器也是模仿出来的。',
  },
  houseAlike: {
    en: 'A call is a real VM exit here, and still the runs lie among each other. Most likely the computer was busy with other things: with two free cores the difference comes out. Take some more runs when it is quiet.',
    'zh-CN':
      '这里的一通电话是真正的VM退出，可各轮还是混在一起。多半是电脑正忙着别的事：有两个空闲的核，差别就出来了。等它闲下来，再多跑几轮。',
  },
  callsAgreed: {
    en: 'An imitated device is worked handle by handle. With virtio, orders are written into shared memory, and one knock announces many. That is so on every machine, whatever its processor.',
    'zh-CN':
      '模仿出来的设备，要一个把手一个把手地拧。换成virtio，订单写进共享内存，敲一次门就能交代许多。这在哪台机器上都一样，跟处理器无关。',
  },
  callsDesign: {
    en: 'How many calls it takes was mainly settled when driver and device were designed. The speed of the machine changes little about it.',
    'zh-CN': '要打多少电话，大体上在驱动和设备设计出来的时候就定下了，机器快慢影响不大。',
  },
  callsAlike: {
    en: 'For this kind of work they are called about as often. Another kind of work may tell them apart.',
    'zh-CN': '做这种活儿，它们接到的电话差不多。换一种活儿，也许就分得出来。',
  },
  timeAlikeImitated: {
    en: 'On this machine QEMU imitates the processor too (TCG). A call then costs little beside all that, so saved calls do not show on the clock.',
    'zh-CN':
      '在这台机器上，QEMU连处理器也是模仿的（TCG）。跟这份活儿比，一通电话不算什么，省下的电话在时钟上就看不出来。',
  },
  timeAlikeReal: {
    en: 'Each call stops a real processor here, and yet the rest of the way takes longer: copying the data, and whatever else this machine has to do.',
    'zh-CN':
      '在这里，每通电话都要让真处理器停一下，可路上别的事花的时间更多：搬数据，还有这台机器手头的其他活儿。',
  },
  otherWinsImitated: {
    en: 'On this machine QEMU imitates the processor too (TCG), so a call costs next to nothing. What counts is the guest’s own work, and there the side with more calls had less to do. On a real processor (KVM) each call would cost time.',
    'zh-CN':
      '在这台机器上，QEMU连处理器也是模仿的（TCG），打电话几乎不花钱。要紧的是客户机自己干多少活，电话多的那边反而干得少。若是真处理器（KVM），每通电话都要花时间。',
  },
  fewestWinsImitated: {
    en: 'It also saves the guest some work of its own. With an imitated processor (TCG) calls themselves cost next to nothing, so do not take this difference for the price of calls.',
    'zh-CN':
      '它也替客户机省了些自己的活儿。处理器是模仿的（TCG），电话本身几乎不花钱，所以别把这点差别当成电话的价钱。',
  },
  fewestWinsReal: {
    en: 'Here the guest runs on the real processor (hardware virtualisation), and each call stops it. Fewer calls, fewer stops: some of the saved time lies there.',
    'zh-CN':
      '在这里，客户机跑在真处理器上（硬件虚拟化），每通电话都让它停一下。电话少，停得就少，省下的时间有一部分就在这里。',
  },
  otherWinsReal: {
    en: 'Each call stops a real processor here, and still the side with more calls won: on this way other things weigh more. Speed alone would have misled you about the calls.',
    'zh-CN':
      '在这里，每通电话都要让真处理器停一下，电话多的那边却还是赢了：这条路上别的事分量更重。光看速度，你会看错电话的多少。',
  },
} satisfies Readonly<Record<string, Text>>;
