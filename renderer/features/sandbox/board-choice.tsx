import type { Board } from '../../../main/contract/machine.ts';
import { type Text, type Texts, useText } from '../../i18n/text.ts';
import { Segmented } from '../../ui/segmented.tsx';

const s = {
  legend: { en: 'Board', 'zh-CN': '主板' },
  landlord: { en: 'a landlord’s', 'zh-CN': '房东的' },
} satisfies Texts;

const about: Readonly<Record<Board, Text>> = {
  pc: {
    en: 'Intel’s 440FX of 1996: one PCI bus. Most devices can be plugged in while it runs.',
    'zh-CN': 'Intel的440FX，1996年：一条PCI总线。多数设备可以边跑边插。',
  },
  q35: {
    en: 'Intel’s Q35 of 2007: PCI Express, with the network card behind a port of its own.',
    'zh-CN': 'Intel的Q35，2007年：PCI Express，网卡在自己的端口后面。',
  },
  landlord: {
    en: 'A host of your own: a Q35 with an IOMMU, a KVM of its own, and a network card and an NVMe that can be split and given to tenants. Run tenant in its terminal, and one moves in.',
    'zh-CN':
      '你自己的宿主机：带IOMMU的Q35，里面有自己的KVM，网卡和NVMe可以切开，分给房客。在它的终端里运行tenant，就会住进一个房客。',
  },
};

/** Which mainboard QEMU imitates. */
export function BoardChoice({ board, onChoose }: { board: Board; onChoose: (board: Board) => void }) {
  const t = useText();
  return (
    <div>
      <Segmented
        legend={t(s.legend)}
        value={board}
        onChange={onChoose}
        options={[
          { value: 'pc', label: 'pc (i440FX)' },
          { value: 'q35', label: 'q35' },
          { value: 'landlord', label: t(s.landlord) },
        ]}
      />
      <p className="text-dim mt-1.5 text-[13px] leading-snug">{t(about[board])}</p>
    </div>
  );
}
