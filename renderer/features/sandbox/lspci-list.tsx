import { type KeyboardEvent, useRef } from 'react';
import type { PciDevice } from '../../../main/contract/pci.ts';
import { type Text, type Texts, useText } from '../../i18n/text.ts';
import { useStore } from '../../lab/store.ts';
import { technologies, TechnologyBadge } from '../../lab/technology.tsx';
import { useLab } from '../../lab/use-lab.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { InlineMarkdown } from '../../ui/markdown.tsx';
import { Tip } from '../../ui/tip.tsx';
import { explain, type Explanation } from './explain.ts';
import { asText, type FieldName, lspciLines, type Piece, showsDomains } from './lspci-line.ts';

const s = {
  title: { en: 'Its lspci -nnk, explained', 'zh-CN': '它的lspci -nnk，逐行讲解' },
  about: {
    en: 'What the running guest itself reports. Point at a line, or walk through them with Tab or ↑ ↓.',
    'zh-CN': '这是正在运行的客户机自己报告的。指向一行，或用Tab和 ↑ ↓ 逐行走过去。',
  },
  none: {
    en: 'No guest is running. Start one, and each of its devices gets a line here.',
    'zh-CN': '没有客户机在运行。启动一台，它的每个设备都会在这里占一行。',
  },
  what: { en: 'what lspci printed', 'zh-CN': 'lspci的输出' },
  nobody: { en: 'none', 'zh-CN': '无' },
} satisfies Texts;

const fields: Readonly<Record<FieldName, Text>> = {
  slot: { en: 'Slot', 'zh-CN': '槽位' },
  class: { en: 'Class', 'zh-CN': '类别' },
  vendor: { en: 'Vendor', 'zh-CN': '厂商' },
  device: { en: 'Device', 'zh-CN': '设备' },
  ids: { en: 'IDs', 'zh-CN': '编号' },
  revision: { en: 'Revision', 'zh-CN': '修订版' },
  subsystem: { en: 'Subsystem', 'zh-CN': '子系统' },
  driver: { en: 'Driver', 'zh-CN': '驱动' },
  modules: { en: 'Modules', 'zh-CN': '模块' },
};

/** Every line of the running guest's lspci; each explains itself on hover and on focus. */
export function LspciList() {
  const lab = useLab();
  const t = useText();
  const devices = useStore(lab.devices);
  const list = useRef<HTMLUListElement>(null);
  const domains = showsDomains(devices);
  const walk = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || list.current === null) return;
    const lines = [...list.current.querySelectorAll<HTMLElement>('button')];
    const at = lines.findIndex((line) => line === document.activeElement);
    event.preventDefault();
    lines[Math.min(lines.length - 1, Math.max(0, at + step))]?.focus();
  };
  const whole = devices.map((device) => asText(lspciLines(device, domains))).join('\n');
  return (
    <section aria-label={t(s.title)} className="border-line border-t pt-4">
      <div className="flex items-center justify-between">
        <h3 className="font-serif text-[18px] font-semibold">{t(s.title)}</h3>
        {devices.length === 0 ? null : <CopyButton text={whole} what={t(s.what)} />}
      </div>
      <p className="text-dim mb-2 text-[13px] leading-snug">{t(devices.length === 0 ? s.none : s.about)}</p>
      <ul ref={list} onKeyDown={walk} className="-mx-2">
        {devices.map((device) => (
          <li key={device.slot}>
            <DeviceLine device={device} domains={domains} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function DeviceLine({ device, domains }: { device: PciDevice; domains: boolean }) {
  const told = explain(device, domains);
  const [head = [], ...below] = lspciLines(device, domains);
  const driver = below.find((line) => line.some(({ field }) => field === 'driver'));
  const look = told.technology === null ? null : technologies[told.technology];
  const Icon = look?.icon;
  return (
    <Tip
      placement={{ side: 'right', align: 'start' }}
      tipClass="w-[29rem] max-w-[calc(100vw-1rem)]"
      className="hover:bg-raised focus-visible:bg-raised flex w-full cursor-help items-start gap-2 rounded-md px-2 py-1 text-start font-mono text-[12px] leading-[1.55] outline-offset-[-2px]"
      tip={<Told told={told} />}
    >
      {Icon === undefined ? null : <Icon className={`mt-0.5 size-3.5 ${look?.text ?? ''}`} />}
      <code lang="en" className="min-w-0 flex-1">
        <span className="block ps-[2ch] -indent-[2ch] wrap-anywhere">
          <Pieces line={head} />
        </span>
        {driver === undefined ? null : (
          <span className="text-dim block ps-[2ch] text-[11.5px]">
            <Pieces line={driver} />
          </span>
        )}
      </code>
    </Tip>
  );
}

/** The line with what a reader looks for first standing out. */
function Pieces({ line }: { line: readonly Piece[] }) {
  return line.map(({ text, field }, index) => (
    <span key={index} className={field === 'slot' ? 'text-copper' : field === 'ids' ? 'text-dim' : ''}>
      {text}
    </span>
  ));
}

function Told({ told }: { told: Explanation }) {
  const t = useText();
  return (
    <>
      <p className="leading-snug">
        {told.technology === null ? null : (
          <span className="me-2 inline-block">
            <TechnologyBadge of={told.technology} />
          </span>
        )}
        <InlineMarkdown source={t(told.about)} />
      </p>
      <dl className="border-line mt-2.5 flex flex-col gap-1.5 border-t pt-2.5">
        {told.notes.map(({ field, shown, says }) => (
          <div key={field}>
            <dt className="flex items-baseline gap-2">
              <span className="text-copper shrink-0 text-[12px] font-medium">{t(fields[field])}</span>
              <code className="min-w-0 font-mono text-[12px] wrap-anywhere">
                {shown === '' ? t(s.nobody) : shown}
              </code>
            </dt>
            <dd className="text-dim text-[12.5px] leading-snug">{t(says)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
