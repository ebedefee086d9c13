/** What an experiment says in figures and sentences. */
import {
  type ExperimentRun,
  type ExperimentView,
  figure,
  medianOf,
  type Quantity,
  valueOf,
} from '../../../main/contract/experiment.ts';
import type { WorkUnit } from '../../../main/contract/meter.ts';
import type { Text } from '../../i18n/text.ts';

type Measured = Pick<ExperimentView, 'quantity' | 'per'>;

/** The values of some runs, in the order they were made. */
export function valuesOf(runs: readonly ExperimentRun[], quantity: Quantity): number[] {
  return runs.flatMap((run) => valueOf(run, quantity) ?? []);
}

const per: Readonly<Record<WorkUnit, Text>> = {
  ping: { en: 'calls per ping', 'zh-CN': '每个ping的电话' },
  read: { en: 'calls per read', 'zh-CN': '每次读取的电话' },
  megabyte: { en: 'calls per MB', 'zh-CN': '每MB的电话' },
  packet: { en: 'calls per packet', 'zh-CN': '每个包的电话' },
};

/** What the axis counts. */
export function quantityWord({ quantity, per: unit }: Measured): Text {
  switch (quantity) {
    case 'calls':
      return per[unit];
    case 'speed':
      return { en: 'MB/s', 'zh-CN': 'MB/s' };
    case 'latency':
      return { en: 'ms per round trip', 'zh-CN': '每个来回的毫秒数' };
  }
}

/** What is worth seeing beside the quantity: the clock beside the calls, and the calls beside the clock. */
export function besides({ quantity, per: unit }: Measured): Measured {
  if (quantity !== 'calls') return { quantity: 'calls', per: unit };
  return { quantity: unit === 'ping' ? 'latency' : 'speed', per: unit };
}

/** "e1000: 165, 170, 225, median 170": the whole picture in words. */
export function pictureWords(view: ExperimentView): Text {
  const word = quantityWord(view);
  const sides = view.sides.map(({ device, runs }) => {
    const values = valuesOf(runs, view.quantity);
    const median = medianOf(values);
    const list = values.map(figure);
    return {
      en:
        median === null
          ? `${device}: no run yet`
          : `${device}: ${list.join(', ')}, the median is ${figure(median)}`,
      'zh-CN':
        median === null ? `${device}：还没有` : `${device}：${list.join('、')}，中位数${figure(median)}`,
    };
  });
  return {
    en: `A picture of every run, in ${word.en}. ${sides.map(({ en }) => en).join('. ')}.`,
    'zh-CN': `每一轮的图，数的是${word['zh-CN']}。${sides.map((side) => side['zh-CN']).join('；')}。`,
  };
}

/** Some round numbers from nought to the end of an axis, four or five of them. */
export function ticksTo(highest: number): number[] {
  if (!(highest > 0)) return [0, 1];
  const rough = highest / 4;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((one) => one * magnitude >= rough) ?? 10) * magnitude;
  const count = Math.max(1, Math.ceil(highest / step - 1e-9));
  return Array.from({ length: count + 1 }, (_, at) => Number((at * step).toPrecision(6)));
}
