import { useState } from 'react';
import { type Texts, useText } from '../../i18n/text.ts';
import { useStore } from '../../lab/store.ts';
import { useLab } from '../../lab/use-lab.ts';
import { Button } from '../../ui/button.tsx';
import { TerminalBar } from './terminal-bar.tsx';

const s = {
  seen: { en: 'Got it', 'zh-CN': '知道了' },
} satisfies Texts;

/** Says that the guest is another one than before, where nobody had asked for that. */
export function BootedAnew() {
  const lab = useLab();
  const t = useText();
  const guest = useStore(lab.guest);
  const [seen, setSeen] = useState<string | null>(null);
  const notice = 'notices' in guest ? guest.notices.find(({ tag }) => tag === 'nic.booted') : undefined;
  if (guest.kind === 'off' || notice === undefined || seen === guest.runId) return null;
  return (
    <TerminalBar about={notice.text}>
      <Button onClick={() => setSeen(guest.runId)}>{t(s.seen)}</Button>
    </TerminalBar>
  );
}
