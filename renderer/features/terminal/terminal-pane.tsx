import '@xterm/xterm/css/xterm.css';
import { useEffect, useEffectEvent, useState } from 'react';
import { isTenantSeat, type SeatName } from '../../../main/contract/seat.ts';
import { type Texts, useText } from '../../i18n/text.ts';
import { nextSeat, seatsShown } from '../../lab/seats.ts';
import { keyNames, shortcutOf } from '../../lab/shortcuts.ts';
import { useStore } from '../../lab/store.ts';
import { useLab } from '../../lab/use-lab.ts';
import { Button } from '../../ui/button.tsx';
import { IconPrompt, IconSearch } from '../../ui/icons.tsx';
import { BootedAnew } from './booted-anew.tsx';
import { EmptySeat } from './empty-seat.tsx';
import { GuestOverlay } from './guest-overlay.tsx';
import { LostMarks } from './lost-marks.tsx';
import { SeatTabs } from './seat-tabs.tsx';
import { SeatTerminal } from './seat-terminal.tsx';
import type { TerminalBridge } from './terminal-bridge.ts';

const s = {
  title: { en: 'Guest terminal', 'zh-CN': '客户机终端' },
  leave: { en: 'Tab belongs to the guest; F6 leaves', 'zh-CN': 'Tab键归客户机用，按F6离开' },
  switch: { en: 'F7 switches, F6 leaves', 'zh-CN': 'F7切换，F6离开' },
  search: { en: 'Find in the terminal', 'zh-CN': '在终端里查找' },
} satisfies Texts;

export interface TerminalPaneProps {
  bridge: TerminalBridge;
  theme: 'dark' | 'light';
}

/** The learner's terminals on the guest's serial consoles: one or, where the guest is a landlord, one for each seat. */
export function TerminalPane({ bridge, theme }: TerminalPaneProps) {
  const lab = useLab();
  const t = useText();
  const guest = useStore(lab.guest);
  const wanted = useStore(lab.activeSeat);
  const shown = seatsShown(guest, useStore(lab.seats), wanted);
  const active = shown.includes(wanted) ? wanted : 'host';
  const [searching, setSearching] = useState(false);

  const escape = shown.length > 1 ? s.switch : s.leave;

  const show = (seat: SeatName) => {
    lab.activeSeat.set(seat);
    // It takes the focus once it is on top.
    requestAnimationFrame(bridge.focus);
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const shortcut = shortcutOf(event);
    if ((shortcut !== 'next-seat' && shortcut !== 'previous-seat') || shown.length < 2) return;
    event.preventDefault();
    event.stopPropagation();
    show(nextSeat(shown, active, shortcut === 'next-seat' ? 1 : -1));
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);
  // Whoever is elsewhere when the house is left comes back to a guest's only terminal.
  useEffect(() => {
    if (active !== wanted) lab.activeSeat.set(active);
  }, [lab, active, wanted]);

  return (
    <section
      aria-label={t(s.title)}
      className="terminal flex h-full min-h-0 flex-col"
      data-pane="terminal"
      data-seat={active}
    >
      <header className="flex h-8 shrink-0 items-center gap-2 ps-4 pe-2">
        <IconPrompt className="text-copper size-4" />
        <h2 className={shown.length > 1 ? 'sr-only' : 'shrink-0 text-[13px] font-medium whitespace-nowrap'}>
          {t(s.title)}
        </h2>
        {shown.length > 1 ? <SeatTabs shown={shown} active={active} onShow={show} /> : null}
        <span id="terminal-escape" title={t(escape)} className="text-dim truncate text-[12.5px]">
          {t(escape)}
        </span>
        <span className="flex-1" />
        <Button
          look="icon"
          aria-label={t(s.search)}
          title={`${t(s.search)} (${keyNames.find})`}
          onClick={() => setSearching(true)}
        >
          <IconSearch />
        </Button>
      </header>
      <BootedAnew />
      <LostMarks onFresh={bridge.focus} />
      {isTenantSeat(active) ? <EmptySeat onHost={() => show('host')} /> : null}
      <div className="relative min-h-0 flex-1">
        {shown.map((seat) => (
          <SeatTerminal
            key={seat}
            seat={seat}
            active={seat === active}
            bridge={bridge}
            theme={theme}
            searching={searching}
            onSearch={setSearching}
          />
        ))}
        <GuestOverlay />
      </div>
    </section>
  );
}
