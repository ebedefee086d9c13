import { useEffect, useState } from 'react';
import { type MachineSpec, sameMachine } from '../../../main/contract/machine.ts';
import type { MachinePreview } from '../../../main/contract/sandbox.ts';
import { type Texts, useText } from '../../i18n/text.ts';
import { useStore } from '../../lab/store.ts';
import { useLab } from '../../lab/use-lab.ts';
import { CommandText } from '../../ui/command-text.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';

const s = {
  command: { en: 'As a QEMU command', 'zh-CN': '写成QEMU命令' },
  commandWhat: { en: 'the QEMU command', 'zh-CN': 'QEMU命令' },
  full: { en: 'What really runs now', 'zh-CN': '此刻实际运行的完整命令' },
  fullWhat: { en: 'the full command', 'zh-CN': '完整命令' },
} satisfies Texts;

/** The machine as the command a person would type; where it runs, also as the command that really runs. */
export function CommandPanel({ machine, preview }: { machine: MachineSpec; preview: MachinePreview | null }) {
  const lab = useLab();
  const t = useText();
  const guest = useStore(lab.guest);
  const isRunning = guest.kind === 'ready' && sameMachine(guest.machine, machine);
  return (
    <section aria-label={t(s.command)}>
      <div className="flex items-center justify-between">
        <h3 className="text-dim text-[13px]">{t(s.command)}</h3>
        <CopyButton text={preview?.short ?? ''} what={t(s.commandWhat)} />
      </div>
      <CommandText text={preview?.short ?? ' '} />
      {isRunning ? <FullCommand key={guest.runId} /> : null}
    </section>
  );
}

/** The whole command of the guest that runs, folded away. */
function FullCommand() {
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
  }, [lab]);
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
