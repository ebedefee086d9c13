import { useState } from 'react';
import { type Texts, useText } from '../../i18n/text.ts';
import { useActiveSeat } from '../../lab/use-active-seat.ts';
import { useStore } from '../../lab/store.ts';
import { useLab } from '../../lab/use-lab.ts';
import { Button } from '../../ui/button.tsx';
import { TerminalBar } from './terminal-bar.tsx';

const s = {
  about: {
    en: 'This shell does not tell Taproom which commands you run, so nothing you type here can be checked.',
    'zh-CN': '这个shell不会告诉Taproom你运行了什么命令，所以在这里敲的命令都没法检查。',
  },
  hint: {
    en: 'Type exit to leave it, or take a fresh shell: the guest stays as it is.',
    'zh-CN': '敲exit可以退出来，也可以换一个新的shell，客户机保持原样。',
  },
  fresh: { en: 'Fresh shell', 'zh-CN': '换一个新shell' },
} satisfies Texts;

/** Above the terminal, where it hides nothing, while the learner types into a shell without marks. */
export function LostMarks({ onFresh }: { onFresh: () => void }) {
  const lab = useLab();
  const t = useText();
  const { seat, marks } = useActiveSeat();
  const guest = useStore(lab.guest);
  const [asked, setAsked] = useState(false);
  if (marks === 'heard' || guest.kind !== 'ready') return null;
  return (
    <TerminalBar about={s.about} hint={s.hint}>
      <Button
        disabled={asked}
        onClick={() => {
          setAsked(true);
          void lab.ask('seat.freshShell', { seat }).then(() => setAsked(false));
          onFresh();
        }}
      >
        {t(s.fresh)}
      </Button>
    </TerminalBar>
  );
}
