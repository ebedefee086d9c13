import { useEffect, useState } from 'react';
import type { CallOutput } from '../../../main/contract/api.ts';
import { type Text, type Texts, useText } from '../../i18n/text.ts';
import { useLab } from '../../lab/use-lab.ts';
import { CommandText } from '../../ui/command-text.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { IconPrompt } from '../../ui/icons.tsx';
import { Popover } from '../../ui/popover.tsx';

const s = {
  trigger: { en: 'Command line', 'zh-CN': '命令行' },
  title: { en: 'How this guest was started', 'zh-CN': '这台客户机是怎样启动的' },
  short: { en: 'What you would type', 'zh-CN': '换你自己写，这样就够了' },
  full: { en: 'What really runs', 'zh-CN': '实际运行的完整命令' },
  fullWhat: { en: 'the full command', 'zh-CN': '完整命令' },
  shortWhat: { en: 'the short command', 'zh-CN': '简短命令' },
} satisfies Texts;

function Command({ name, what, text }: { name: Text; what: Text; text: string }) {
  const t = useText();
  return (
    <section className="mt-3">
      <div className="flex items-center justify-between">
        <h4 className="text-[13.5px] font-medium">{t(name)}</h4>
        <CopyButton text={text} what={t(what)} />
      </div>
      <CommandText text={text} />
    </section>
  );
}

function Commands() {
  const lab = useLab();
  const t = useText();
  const [lines, setLines] = useState<CallOutput<'guest.commandLine'> | null>(null);
  useEffect(() => {
    let wanted = true;
    void lab.ask('guest.commandLine', {}).then((answer) => {
      if (wanted) setLines(answer);
    });
    return () => {
      wanted = false;
    };
  }, [lab]);
  return (
    <div className="min-h-32 px-5 py-4">
      <p className="font-serif text-[18px] font-semibold">{t(s.title)}</p>
      {lines === null ? null : (
        <>
          <Command name={s.short} what={s.shortWhat} text={lines.short} />
          <Command name={s.full} what={s.fullWhat} text={lines.full} />
        </>
      )}
    </div>
  );
}

/** The QEMU command of this guest, short and whole, to copy. */
export function CommandLine() {
  const t = useText();
  return (
    <Popover
      panelLabel={t(s.title)}
      title={t(s.title)}
      placement={{ side: 'above', align: 'start' }}
      triggerClass="text-dim hover:bg-raised hover:text-ink flex items-center gap-1.5 rounded-md px-2.5 py-1 whitespace-nowrap"
      panelClass="w-[40rem] max-w-[calc(100vw-1rem)]"
      trigger={
        <>
          <IconPrompt />
          <span className="@max-[42rem]:sr-only">{t(s.trigger)}</span>
        </>
      }
    >
      {() => <Commands />}
    </Popover>
  );
}
