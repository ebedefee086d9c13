/** The switch of the call meter and what it counted, in the bar below the picture. */
import { useEffect, useState } from 'react';
import type { DeviceCalls, MeterResult, MeterView } from '../../../main/contract/meter.ts';
import { type Text, type Texts, useLanguage, useText } from '../../i18n/text.ts';
import type { Store } from '../../lab/store.ts';
import { useStore } from '../../lab/store.ts';
import { technologies } from '../../lab/technology.tsx';
import { useLab } from '../../lab/use-lab.ts';
import { CommandWords } from '../../ui/command-words.tsx';
import { IconEar } from '../../ui/icons.tsx';
import { Tip } from '../../ui/tip.tsx';
import { ExitsChip } from './exits-chip.tsx';
import { Figures } from './figures.tsx';
import { exitsSentence } from './exits-words.ts';
import {
  callsWord,
  callsOf,
  figure,
  mainDevice,
  rateWord,
  rateWords,
  resultSentence,
} from './meter-words.ts';

const s = {
  listen: { en: 'Listen to the calls', 'zh-CN': '监听通话' },
  about: {
    en: 'Counts how often your next commands call QEMU: registers read and written, queues kicked.',
    'zh-CN': '数一数接下来的命令打给QEMU多少通电话：读写寄存器、踢队列都算。',
  },
  waiting: {
    en: 'The next command will be counted.',
    'zh-CN': '接下来的命令会被计数。',
  },
  on: { en: 'Listen to the calls: on.', 'zh-CN': '监听已打开。' },
  off: { en: 'Listen to the calls: off.', 'zh-CN': '监听已关闭。' },
  reads: { en: 'register reads', 'zh-CN': '读寄存器' },
  writes: { en: 'register writes', 'zh-CN': '写寄存器' },
  kicks: { en: 'kicks', 'zh-CN': '踢队列' },
  bells: { en: 'Bells (interrupts) back to the guest', 'zh-CN': '按给客户机的铃（中断）' },
  took: { en: 'Time', 'zh-CN': '用时' },
  exits: { en: 'Exits that KVM counted', 'zh-CN': 'KVM记录的VM退出次数' },
  none: {
    en: 'No register of a device was touched, and no queue was kicked.',
    'zh-CN': '没有碰设备的寄存器，也没有踢队列。',
  },
  what: {
    en: 'A call is an access to a register of a device, or a kick of its queue: QEMU has to act. Not counted: what every guest asks all the time, such as clock, console and the configuration space that lspci reads.',
    'zh-CN':
      '一通电话，就是碰了一次设备的寄存器，或者踢了一下它的队列，要QEMU来办。有些不计：时钟、终端，还有lspci读的配置空间，哪台客户机都要用。',
  },
} satisfies Texts;

/** See above. */
export function MeterControl() {
  const lab = useLab();
  const t = useText();
  const meter = useStore(lab.meter);
  const on = meter.kind !== 'off';
  return (
    <div className="flex shrink-0 items-center gap-2" data-testid="meter">
      <Result meter={meter} />
      <button
        type="button"
        aria-pressed={on}
        title={t(s.about)}
        // A click takes no keys away from a command that runs.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => lab.setMeter(!on)}
        className={`inline-flex items-center gap-1.5 rounded-full border px-2.5 py-0.5 text-[12.5px] leading-6 whitespace-nowrap transition-colors ${
          on
            ? 'border-copper bg-copper/12 text-copper font-medium'
            : 'border-edge/70 text-dim hover:border-copper hover:text-copper'
        }`}
      >
        <IconEar className="size-4" />
        {t(s.listen)}
      </button>
      <Spoken meter={lab.meter} />
    </div>
  );
}

function Result({ meter }: { meter: MeterView }) {
  const t = useText();
  switch (meter.kind) {
    case 'off':
      return null;
    case 'counting':
      return (
        <span className="text-ink px-1 font-medium whitespace-nowrap tabular-nums" aria-hidden="true">
          {t(callsWord(meter.live))}…
        </span>
      );
    case 'on': {
      const { exits, last } = meter;
      if (last === null && exits === null)
        return <span className="text-dim max-w-60 text-end text-balance">{t(s.waiting)}</span>;
      // What was typed in a tenant is not what the call meter heard last.
      const calls = exits === null || exits.seat === 'host' ? last : null;
      return (
        <div className="flex flex-col items-end gap-1">
          {exits === null ? null : <ExitsChip result={exits} />}
          {calls === null ? null : <Chip result={calls} />}
        </div>
      );
    }
  }
}

/** The result in short; everything that was counted on hover and focus. */
function Chip({ result }: { result: MeterResult }) {
  const t = useText();
  const device = mainDevice(result.reading);
  const look = device === null ? null : technologies[device.technology];
  const rate = rateWord(result);
  const colours = look === null ? 'border-edge text-dim' : `${look.border} ${look.tint} ${look.text}`;
  return (
    <Tip
      placement={{ side: 'below', align: 'end' }}
      tip={<Details result={result} />}
      className={`inline-flex cursor-help items-center gap-1.5 rounded-lg border px-2 py-0.5 text-[12.5px] leading-6 font-medium whitespace-nowrap tabular-nums ${colours}`}
    >
      {look === null ? null : <look.icon className="size-3.5" />}
      {t(callsWord(result.reading))}
      {rate === null ? null : <span className="font-normal">· {t(rate)}</span>}
    </Tip>
  );
}

function Details({ result }: { result: MeterResult }) {
  const t = useText();
  const language = useLanguage();
  const { reading } = result;
  const rows: [Text, string][] = [];
  if (reading.interrupts !== null) rows.push([s.bells, figure(reading.interrupts, language)]);
  if (reading.kvm !== null) rows.push([s.exits, figure(reading.kvm.exits, language)]);
  rows.push([s.took, `${(reading.durationMs / 1000).toFixed(1)} s`]);
  return (
    <div className="flex flex-col gap-2">
      <code className="font-mono text-[12.5px]">
        <CommandWords text={result.command} />
      </code>
      {reading.devices.length === 0 ? <p>{t(s.none)}</p> : null}
      {reading.devices.map((device) => (
        <DeviceRow key={device.name} device={device} />
      ))}
      {rateWords(result).map((rate, index) => (
        <p key={index} className="font-medium tabular-nums">
          {t(rate)}
        </p>
      ))}
      <Figures rows={rows} />
      <p className="text-dim border-line border-t pt-2 text-[12.5px] leading-5">{t(s.what)}</p>
    </div>
  );
}

/** A number and what it is of, in the order of each language. */
const counted = (number: string, name: Text): Text => ({
  en: `${number} ${name.en}`,
  'zh-CN': `${name['zh-CN']} ${number}`,
});

function DeviceRow({ device }: { device: DeviceCalls }) {
  const t = useText();
  const language = useLanguage();
  const look = technologies[device.technology];
  const parts: [number, Text][] = [
    [device.reads, s.reads],
    [device.writes, s.writes],
    [device.notifies, s.kicks],
  ];
  return (
    <div>
      <p className={`flex items-center gap-1.5 font-medium ${look.text}`}>
        <look.icon className="size-3.5" />
        <span className="font-mono text-[12.5px]">{device.name}</span>
        <span className="ms-auto tabular-nums">{figure(callsOf(device), language)}</span>
      </p>
      <p className="text-dim text-[12.5px] leading-5 tabular-nums">
        {parts.map(([count, name]) => t(counted(figure(count, language), name))).join(' · ')}
      </p>
    </div>
  );
}

/** Milliseconds between two counts that are read aloud while a long command runs. */
const SPOKEN_EVERY_MS = 5_000;

/** What a screen reader is told: that it is on, a count now and then, and the result. */
function Spoken({ meter }: { meter: Store<MeterView> }) {
  const t = useText();
  const [words, setWords] = useState<Text | null>(null);
  useEffect(() => {
    let before = meter.get();
    let spokenAt = 0;
    return meter.subscribe(() => {
      const now = meter.get();
      const at = performance.now();
      if (now.kind === 'counting') {
        if (before.kind !== 'counting') spokenAt = at;
        else if (at - spokenAt > SPOKEN_EVERY_MS) {
          spokenAt = at;
          setWords(callsWord(now.live));
        }
      } else if (now.kind === 'on') {
        if (before.kind === 'off') setWords(s.on);
        else if (now.exits !== null && before.exits !== now.exits) setWords(exitsSentence(now.exits));
        else if (now.last !== null && before.last !== now.last) setWords(resultSentence(now.last));
      } else if (before.kind !== 'off') setWords(s.off);
      before = now;
    });
  }, [meter]);
  return (
    <span className="sr-only" role="status">
      {words === null ? '' : t(words)}
    </span>
  );
}
