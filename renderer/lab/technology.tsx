/** The three technologies of the course: one colour, one icon and one word each, wherever they appear. */
import type { ReactElement } from 'react';
import { NicModel, nicModels } from '../../main/contract/machine.ts';
import { type Technology } from '../../main/contract/technology.ts';
import { type Text, useText } from '../i18n/text.ts';
import { IconChain, IconPhone, IconKey } from '../ui/icons.tsx';

interface Look {
  word: Text;
  about: Text;
  icon: (props: { className?: string }) => ReactElement;
  /** Tailwind classes, spelled out so that they are found at build time. */
  text: string;
  tint: string;
  border: string;
}

export const technologies: Readonly<Record<Technology, Look>> = {
  emulated: {
    word: { en: 'Emulated', 'zh-CN': '全模拟' },
    about: {
      en: 'A fake tap: the guest drives an imitation, and every turn of it is a phone call to QEMU.',
      'zh-CN': '假水龙头：客户机拧的是仿制品，每拧一下都是打给QEMU的一通电话。',
    },
    icon: IconPhone,
    text: 'text-emulated',
    tint: 'bg-emulated/12',
    border: 'border-emulated/45',
  },
  paravirtual: {
    word: { en: 'Paravirtual', 'zh-CN': '半虚拟化' },
    about: {
      en: 'An agreed pipe: guest and host both know it is virtual and share a ring of buffers.',
      'zh-CN': '约定好的快管：客户机和宿主机都知道它是虚拟的，共用一圈缓冲区。',
    },
    icon: IconChain,
    text: 'text-paravirtual',
    tint: 'bg-paravirtual/12',
    border: 'border-paravirtual/45',
  },
  passthrough: {
    word: { en: 'Passthrough', 'zh-CN': '直通' },
    about: {
      en: 'A private pipe: the guest holds real hardware, and the host steps aside.',
      'zh-CN': '私家水管：客户机直接握着真硬件，宿主机让到一旁。',
    },
    icon: IconKey,
    text: 'text-passthrough',
    tint: 'bg-passthrough/12',
    border: 'border-passthrough/45',
  },
};

export const technologyOrder: readonly Technology[] = ['emulated', 'paravirtual', 'passthrough'];

/** Icon and word of a technology, in its colour. */
export function TechnologyBadge({ of }: { of: Technology }) {
  const t = useText();
  const look = technologies[of];
  const Icon = look.icon;
  return (
    <span
      className={`inline-flex items-center gap-1 rounded-full border px-2 py-px text-[12px] leading-5 font-medium whitespace-nowrap ${look.text} ${look.tint} ${look.border}`}
    >
      <Icon className="size-3.5" />
      {t(look.word)}
    </span>
  );
}

/** All NIC models, in the order of the contract, grouped by technology; empty groups are left out. */
export function nicsByTechnology(): { technology: Technology; nics: NicModel[] }[] {
  return technologyOrder
    .map((technology) => ({
      technology,
      nics: NicModel.options.filter((nic) => nicModels[nic].technology === technology),
    }))
    .filter((group) => group.nics.length > 0);
}
