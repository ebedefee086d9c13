/** What the call meter says, in figures that can be taken in at a glance. */
import type { DeviceCalls, MeterReading, MeterResult, Work, WorkUnit } from '../../../main/contract/meter.ts';
import type { Language, Text } from '../../i18n/text.ts';

/** What calls are divided by: a thousand reads, where single ones would give fractions. */
interface Measure {
  unit: WorkUnit;
  per: number;
  each: Text;
  /** After a number of them. */
  many: Text;
}

const measures: Readonly<Record<WorkUnit, Measure>> = {
  ping: {
    unit: 'ping',
    per: 1,
    each: { en: 'per ping', 'zh-CN': '每个ping' },
    many: { en: 'pings', 'zh-CN': '个ping' },
  },
  read: {
    unit: 'read',
    per: 1_000,
    each: { en: 'per 1,000 reads', 'zh-CN': '每千次读取' },
    many: { en: 'reads', 'zh-CN': '次读取' },
  },
  megabyte: {
    unit: 'megabyte',
    per: 1,
    each: { en: 'per MB', 'zh-CN': '每MB' },
    many: { en: 'MB', 'zh-CN': ' MB' },
  },
  packet: {
    unit: 'packet',
    per: 1_000,
    each: { en: 'per 1,000 packets', 'zh-CN': '每千个包' },
    many: { en: 'packets', 'zh-CN': '个包' },
  },
};

export function callsOf({ reads, writes, notifies }: DeviceCalls): number {
  return reads + writes + notifies;
}

/** The device that was called most: the one an experiment is about. */
export function mainDevice(reading: MeterReading): DeviceCalls | null {
  return reading.devices[0] ?? null;
}

const locales: Readonly<Record<Language, string>> = { en: 'en', 'zh-CN': 'zh-CN' };

/** 10,031 · 768 · 7.7 · 0.3 */
export function figure(value: number, language: Language): string {
  const digits = value !== 0 && Math.abs(value) < 100 && !Number.isInteger(value) ? 1 : 0;
  return value.toLocaleString(locales[language], { maximumFractionDigits: digits });
}

const both = (say: (language: Language) => string): Text => ({ en: say('en'), 'zh-CN': say('zh-CN') });

/** "768 calls": of the main device, as that is what the figure for each unit is about. */
export function callsWord(reading: MeterReading): Text {
  const device = mainDevice(reading);
  const calls = device === null ? 0 : callsOf(device);
  return {
    en: `${figure(calls, 'en')} ${calls === 1 ? 'call' : 'calls'}`,
    'zh-CN': `${figure(calls, 'zh-CN')}通电话`,
  };
}

/** "7.7 per ping"; null where the command is not understood. */
export function rateWord({ reading, work }: MeterResult): Text | null {
  const [first] = work;
  return first === undefined ? null : rateOf(reading, first);
}

function rateOf(reading: MeterReading, work: Work): Text {
  const device = mainDevice(reading);
  return eachWord(device === null ? 0 : callsOf(device), work, '通');
}

/** A number of what was counted, divided by the work; `counter` is the Chinese word for one of them. */
export function eachWord(counted: number, { unit, count }: Work, counter: string): Text {
  const { per, each } = measures[unit];
  const rate = (counted / count) * per;
  return {
    en: `${figure(rate, 'en')} ${each.en}`,
    'zh-CN': `${each['zh-CN']} ${figure(rate, 'zh-CN')}${counter}`,
  };
}

/** Every figure for each unit, for the explanation. */
export function rateWords({ reading, work }: MeterResult): Text[] {
  return work.map((one) => rateOf(reading, one));
}

/** "768 calls for 100 pings: 7.7 per ping": the whole result in one sentence, to be read aloud. */
export function resultSentence(result: MeterResult): Text {
  const calls = callsWord(result.reading);
  const device = mainDevice(result.reading)?.name;
  const to: Text =
    device === undefined ? { en: '', 'zh-CN': '' } : { en: ` to ${device}`, 'zh-CN': `打给${device}` };
  const [work] = result.work;
  if (work === undefined) {
    return { en: `The meter heard ${calls.en}${to.en}.`, 'zh-CN': `听到${calls['zh-CN']}${to['zh-CN']}。` };
  }
  const { many } = measures[work.unit];
  const rate = rateOf(result.reading, work);
  const done = both((language) => figure(work.count, language));
  return {
    en: `The meter heard ${calls.en}${to.en} for ${done.en} ${many.en}: ${rate.en}.`,
    'zh-CN': `${done['zh-CN']}${many['zh-CN']}，听到${calls['zh-CN']}${to['zh-CN']}：${rate['zh-CN']}。`,
  };
}
