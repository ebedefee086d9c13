import { useEffect, useState } from 'react';
import { type MachineSpec, sameMachine } from '../../../main/contract/machine.ts';
import type { MachinePreview } from '../../../main/contract/sandbox.ts';
import { type Text, type Texts, useText } from '../../i18n/text.ts';
import { useStore } from '../../lab/store.ts';
import { useLab } from '../../lab/use-lab.ts';
import { Button } from '../../ui/button.tsx';
import { CommandText } from '../../ui/command-text.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { IconPrompt } from '../../ui/icons.tsx';
import { forecastText } from './forecast.ts';

const s = {
  command: { en: 'As a QEMU command', 'zh-CN': '写成QEMU命令' },
  commandWhat: { en: 'the QEMU command', 'zh-CN': 'QEMU命令' },
  full: { en: 'What really runs now', 'zh-CN': '此刻实际运行的完整命令' },
  fullWhat: { en: 'the full command', 'zh-CN': '完整命令' },
  start: { en: 'Start this guest', 'zh-CN': '启动这台客户机' },
  afresh: { en: 'Start it afresh', 'zh-CN': '重新启动它' },
  runs: { en: 'This guest is running.', 'zh-CN': '这台客户机正在运行。' },
  replaces: {
    en: 'It takes the place of the guest that runs now.',
    'zh-CN': '它会替换正在运行的客户机。',
  },
} satisfies Texts;

/** The command of the machine, and the button that starts it and says beforehand how long that takes. */
export function StartPanel({ machine }: { machine: MachineSpec }) {
  const lab = useLab();
  const t = useText();
  const guest = useStore(lab.guest);
  const preview = usePreview(machine);
  const running = guest.kind === 'off' ? null : guest.machine;
  const isRunning = guest.kind === 'ready' && sameMachine(guest.machine, machine);
  const says = preview === null ? null : forecastText(preview.start, machine);
  return (
    <section aria-label={t(s.command)}>
      <div className="flex items-center justify-between">
        <h3 className="text-dim text-[13px]">{t(s.command)}</h3>
        <CopyButton text={preview?.short ?? ''} what={t(s.commandWhat)} />
      </div>
      <CommandText text={preview?.short ?? ' '} />
      <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button look="primary" onClick={() => lab.startGuest(machine)}>
          <IconPrompt />
          {t(isRunning ? s.afresh : s.start)}
        </Button>
        <p className="text-dim min-w-44 flex-1 text-[13px] leading-snug" role="status">
          {[isRunning ? s.runs : null, says, running === null || isRunning ? null : s.replaces]
            .filter((text): text is Text => text !== null)
            .map((text) => t(text))
            .join(' ')}
        </p>
      </div>
      {isRunning ? <FullCommand runId={guest.runId} /> : null}
    </section>
  );
}

/** The whole command of the guest that runs, folded away. */
function FullCommand({ runId }: { runId: string }) {
  const lab = useLab();
  const t = useText();
  const [full, setFull] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    void lab.ask('guest.commandLine', {}).then((lines) => {
      if (wanted) setFull(lines?.full ?? null);
    });
    return () => {
      wanted = false;
    };
  }, [lab, runId]);
  if (full === null) return null;
  return (
    <details className="mt-2 text-[13px]">
      <summary className="text-dim hover:text-copper cursor-pointer">{t(s.full)}</summary>
      <div className="flex justify-end">
        <CopyButton text={full} what={t(s.fullWhat)} />
      </div>
      <CommandText text={full} />
    </details>
  );
}

/** Asked again when the machine changes, and when a guest came or went: a first start may have saved one. */
function usePreview(machine: MachineSpec): MachinePreview | null {
  const lab = useLab();
  const { kind } = useStore(lab.guest);
  const [preview, setPreview] = useState<MachinePreview | null>(null);
  const isSettled = kind === 'ready' || kind === 'off' || kind === 'crashed';
  const wanted = JSON.stringify(machine);
  useEffect(() => {
    let isWanted = true;
    void lab.ask('guest.preview', machine).then((answer) => {
      if (isWanted && answer !== null) setPreview(answer);
    });
    return () => {
      isWanted = false;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `wanted` is the machine by its value
  }, [lab, wanted, isSettled]);
  return preview;
}
