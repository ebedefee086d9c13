import { type Texts, useText } from '../../i18n/text.ts';
import { useActiveSeat } from '../../lab/use-active-seat.ts';
import { useStore } from '../../lab/store.ts';
import { useLab } from '../../lab/use-lab.ts';
import { Button } from '../../ui/button.tsx';
import { TerminalBar } from './terminal-bar.tsx';

const s = {
  about: { en: 'No tenant lives here now.', 'zh-CN': '这里现在没有房客。' },
  hint: {
    en: 'Start one in the host’s terminal with the command tenant.',
    'zh-CN': '在宿主机的终端里运行tenant命令，就会住进一个。',
  },
  host: { en: 'To the host’s terminal', 'zh-CN': '去宿主机的终端' },
} satisfies Texts;

/** Above a tenant's terminal while nobody is there to type to; what the last one said stays readable. */
export function EmptySeat({ onHost }: { onHost: () => void }) {
  const lab = useLab();
  const t = useText();
  const guest = useStore(lab.guest);
  const { taken } = useActiveSeat();
  if (taken || guest.kind !== 'ready') return null;
  return (
    <TerminalBar about={s.about} hint={s.hint}>
      <Button onClick={onHost}>{t(s.host)}</Button>
    </TerminalBar>
  );
}
