/** A look into the pipe: the rings that guest and QEMU share, as they are now. Asked for only while it is shown. */
import { Fragment, useState } from 'react';
import { featureWords } from '../../../main/contract/virtio-features.ts';
import type { VirtioDevice, VirtqueueView } from '../../../main/contract/virtqueue.ts';
import { type Texts, useText } from '../../i18n/text.ts';
import { useStream } from '../../lab/use-stream.ts';
import { IconChain } from '../../ui/icons.tsx';
import { DeviceChoice } from './device-choice.tsx';
import type { HouseFacts } from './house-facts.ts';
import { NothingToSee } from './nothing-to-see.tsx';
import { pipesOf } from './pipes.ts';
import { Ring } from './ring.tsx';
import { looking, noRing } from './ring-words.ts';

const s = {
  choose: { en: 'Device', 'zh-CN': '设备' },
  agreed: { en: 'What both agreed on', 'zh-CN': '双方的约定' },
  notAsked: {
    en: 'The guest did not say what was agreed on.',
    'zh-CN': '客户机没有说双方约定了什么。',
  },
  nothingYet: {
    en: 'Nothing yet: the driver has not come.',
    'zh-CN': '还没有：驱动没有来。',
  },
} satisfies Texts;

const all = {};

/** See above. */
export function RingView({ facts }: { facts: HouseFacts }) {
  const t = useText();
  const view = useStream('virtqueues', all);
  const [wanted, setWanted] = useState<string | null>(null);
  const devices = view?.kind === 'rings' ? view.devices : [];
  const pipes = pipesOf(facts, devices);
  const pipe = pipes.find(({ key }) => key === wanted) ?? pipes.find(({ isUsual }) => isUsual);
  const choice =
    pipes.length < 2 ? null : (
      <DeviceChoice
        legend={t(s.choose)}
        value={pipe?.key ?? ''}
        options={pipes.map(({ key, name, slot }) => ({ value: key, name, slot }))}
        onChange={setWanted}
      />
    );
  const device = pipe?.device ?? null;
  if (device === null && choice === null) return <Nothing facts={facts} view={view} />;
  return (
    <div className="ring-view">
      {device === null ? <Nothing facts={facts} view={view} /> : <Rings device={device} />}
      <section className="ring-features" aria-label={t(s.agreed)} tabIndex={0}>
        {choice}
        {device === null ? null : <Features device={device} />}
      </section>
    </div>
  );
}

function Nothing({ facts, view }: { facts: HouseFacts; view: VirtqueueView | null }) {
  const kind = view === null || view.kind === 'rings' ? 'none' : view.kind;
  const { title, body } = view === null ? looking : noRing(facts, kind);
  return <NothingToSee icon={<IconChain className="text-dim size-9" />} title={title} body={body} />;
}

function Rings({ device }: { device: VirtioDevice }) {
  return (
    <div className="ring-side">
      <div className="ring-row">
        {device.queues.map((queue) => (
          <Ring key={queue.index} device={device} queue={queue} />
        ))}
      </div>
    </div>
  );
}

/** A name of the standard, which may break behind its underscores only. */
function Name({ of }: { of: string }) {
  return of.split(/(?<=_)/).map((part, index) => (
    <Fragment key={index}>
      {part}
      <wbr />
    </Fragment>
  ));
}

function Features({ device }: { device: VirtioDevice }) {
  const t = useText();
  const { features } = device;
  return (
    <>
      <h3 className="mt-2 font-serif text-[14.5px] font-semibold">
        {t(s.agreed)}{' '}
        <code className="text-paravirtual font-mono text-[12px] whitespace-nowrap">{device.name}</code>
      </h3>
      {features === null ? <p className="text-dim">{t(s.notAsked)}</p> : null}
      {features?.length === 0 ? <p className="text-dim">{t(s.nothingYet)}</p> : null}
      <ul>
        {featureWords(device.name, features ?? []).map(({ bit, name, means }) => (
          <li key={bit}>
            <p className="flex items-baseline gap-2 font-mono text-[11px]">
              <span className="text-dim w-5 text-end tabular-nums">{bit}</span>
              <span className="text-paravirtual min-w-0">
                <Name of={name ?? '?'} />
              </span>
            </p>
            <p className="text-dim ps-7 text-[12.5px] leading-snug">{t(means)}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
