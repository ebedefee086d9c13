import type { ReactNode } from 'react';
import type { Board, MachineSpec } from '../../../main/contract/machine.ts';
import { firstSandbox } from '../../../main/contract/settings.ts';
import { type Text, type Texts, useText } from '../../i18n/text.ts';
import { useStore } from '../../lab/store.ts';
import { useLab } from '../../lab/use-lab.ts';
import { Button } from '../../ui/button.tsx';
import { IconArrowRight } from '../../ui/icons.tsx';
import { BoardChoice } from './board-choice.tsx';
import { DeviceChoice } from './device-choice.tsx';
import { LspciList } from './lspci-list.tsx';
import { NicChoice } from './nic-choice.tsx';
import { CommandPanel } from './command-panel.tsx';
import { StartBar } from './start-bar.tsx';
import { usePreview } from './preview.ts';

const s = {
  name: { en: 'Sandbox', 'zh-CN': '自由实验' },
  title: { en: 'Build a guest of your own', 'zh-CN': '搭一台自己的客户机' },
  about: {
    en: 'Choose what goes into the flat and start it. Nothing is checked here, and nothing can be broken for good.',
    'zh-CN': '挑好要搬进这套房的东西，然后启动。这里不检查步骤，什么也弄不坏。',
  },
  tools: {
    en: 'In its terminal, man explains a command, tcpdump shows the packets that pass, and strace what a program asks the kernel for.',
    'zh-CN': '在它的终端里，man讲解命令，tcpdump看来往的包，strace看程序向内核要了什么。',
  },
} satisfies Texts;

/** A landlord's devices are its own, and its usual card is one that can be split. */
const landlord = { board: 'landlord', nic: 'igb', devices: [] } satisfies MachineSpec;
const isLandlord = (board: Board) => board === landlord.board;

const backTo = (number: number): Text => ({ en: `Back to lesson ${number}`, 'zh-CN': `回到第${number}课` });

/** The left side of the window while the learner builds a guest of their own. */
export function SandboxPane({ header }: { header: ReactNode }) {
  const lab = useLab();
  const t = useText();
  const { sandbox = firstSandbox } = useStore(lab.settings);
  const lesson = useStore(lab.lesson);
  const preview = usePreview(sandbox);
  const change = (part: Partial<MachineSpec>) => lab.setSettings({ sandbox: { ...sandbox, ...part } });
  return (
    <div className="bg-paper flex h-full min-w-0 flex-col">
      {header}
      <div className="min-h-0 flex-1 overflow-y-auto px-6 pt-5 pb-10">
        <div className="flex items-center justify-between gap-3">
          <p className="text-copper text-[13px] font-medium">{t(s.name)}</p>
          {lesson === null ? null : (
            <Button look="quiet" className="-me-2" onClick={lab.leaveSandbox}>
              {t(backTo(lesson.number))}
              <IconArrowRight />
            </Button>
          )}
        </div>
        <h2 className="font-serif text-[27px] leading-tight font-semibold">{t(s.title)}</h2>
        <p className="text-dim mt-2">{t(s.about)}</p>
        <p className="text-dim mt-2">{t(s.tools)}</p>
        <div className="mt-5 flex flex-col gap-5">
          <BoardChoice
            board={sandbox.board}
            onChoose={(board) => change(isLandlord(board) ? landlord : { board })}
          />
          <NicChoice nic={sandbox.nic} onChoose={(nic) => change({ nic })} />
          {isLandlord(sandbox.board) ? null : (
            <DeviceChoice
              board={sandbox.board}
              chosen={sandbox.devices ?? []}
              onChoose={(devices) => change({ devices })}
            />
          )}
          <CommandPanel machine={sandbox} preview={preview} />
          <LspciList />
        </div>
      </div>
      <StartBar machine={sandbox} preview={preview} />
    </div>
  );
}
