import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { SeatName } from '../../../main/contract/seat.ts';
import { defaultSettings, fontSizeNear } from '../../../main/contract/settings.ts';
import { seatIn, takesInput } from '../../lab/seats.ts';
import type { Shortcut } from '../../lab/shortcuts.ts';
import { useStore } from '../../lab/store.ts';
import { useLab } from '../../lab/use-lab.ts';
import { copyText } from '../../ui/copy-text.ts';
import { isPanelOpen } from '../../ui/open-panel.ts';
import type { Advice } from './key-advice.ts';
import { KeyAdviceBar } from './key-advice-bar.tsx';
import { needsLook, PasteWarning } from './paste-warning.tsx';
import { SearchBar } from './search-bar.tsx';
import { openSession, type Session } from './session.ts';
import type { TerminalBridge } from './terminal-bridge.ts';

export interface SeatTerminalProps {
  seat: SeatName;
  /** It is the one on top. The others keep their size and go on reading. */
  active: boolean;
  bridge: TerminalBridge;
  theme: 'dark' | 'light';
  searching: boolean;
  onSearch: (on: boolean) => void;
}

/** The terminal of one seat, on its serial console. */
export function SeatTerminal({ seat, active, bridge, theme, searching, onSearch }: SeatTerminalProps) {
  const lab = useLab();
  const { fontSize, screenReader } = useStore(lab.settings);
  const guest = useStore(lab.guest);
  const view = seatIn(useStore(lab.seats), seat);
  const host = useRef<HTMLDivElement>(null);
  const [session, setSession] = useState<Session | null>(null);
  const [paste, setPaste] = useState<string | null>(null);
  const [advice, setAdvice] = useState<Advice | null>(null);
  /** What the learner wants at a prompt that is not there yet. */
  const untyped = useRef<string | null>(null);

  const zoom = (size: number) => lab.setSettings({ fontSize: fontSizeNear(size) });
  const onShortcut = useEffectEvent((shortcut: Shortcut, event: KeyboardEvent) => {
    switch (shortcut) {
      case 'copy': {
        const selection = session?.selection() ?? '';
        if (selection !== '') copyText(selection).catch(lab.report);
        break;
      }
      case 'find':
        onSearch(true);
        break;
      case 'zoom-in':
        zoom(fontSize + 1);
        break;
      case 'zoom-out':
        zoom(fontSize - 1);
        break;
      case 'zoom-reset':
        zoom(defaultSettings.fontSize);
        break;
      case 'paste':
      case 'next-pane':
      case 'previous-pane':
      case 'next-seat':
      case 'previous-seat':
      case 'lesson':
      case 'house':
      case 'terminal':
      case 'status':
      case 'next-step':
      case 'palette':
        // The browser's, or the window's own.
        return;
    }
    event.preventDefault();
  });
  const firstLook = useEffectEvent(() => ({ theme, fontSize, screenReader }));

  useEffect(() => {
    if (host.current === null) return;
    const isOpen = () => takesInput(lab.guest.get(), seatIn(lab.seats.get(), seat));
    const opened = openSession(host.current, seat, lab.client, firstLook(), {
      onShortcut: (shortcut, event) => onShortcut(shortcut, event),
      onAdvice: setAdvice,
      isLive: isOpen,
      onError: lab.report,
    });
    bridge.attach(seat, {
      ...opened,
      type(command) {
        if (lab.guest.get().kind === 'ready' && isOpen()) opened.type(command);
        else untyped.current = command;
      },
    });
    const handle = requestAnimationFrame(() => setSession(opened));
    return () => {
      cancelAnimationFrame(handle);
      bridge.attach(seat, null);
      opened.dispose();
    };
  }, [lab, bridge, seat]);

  useEffect(() => session?.look({ theme, fontSize, screenReader }), [session, theme, fontSize, screenReader]);

  const isReady = guest.kind === 'ready' && takesInput(guest, view);
  useEffect(() => {
    if (!isReady || session === null || untyped.current === null) return;
    session.type(untyped.current);
    untyped.current = null;
  }, [isReady, session]);

  const runId = guest.kind === 'off' ? null : guest.runId;
  const seenRun = useRef(runId);
  useEffect(() => {
    if (runId === null || runId === seenRun.current) return;
    const isFirst = seenRun.current === null;
    seenRun.current = runId;
    if (!isFirst) session?.forget();
  }, [runId, session]);

  useEffect(() => {
    const isFree = document.activeElement === document.body && !isPanelOpen();
    if (active && isReady && isFree) session?.term.focus();
  }, [active, isReady, session]);

  return (
    <div
      id={`terminal-${seat}`}
      data-seat={seat}
      className={`absolute inset-0 ${active ? '' : 'invisible'}`}
      onPasteCapture={(event) => {
        const text = event.clipboardData.getData('text/plain');
        if (!needsLook(text) || event.target instanceof HTMLInputElement) return;
        event.preventDefault();
        event.stopPropagation();
        setPaste(text);
      }}
    >
      <div
        ref={host}
        data-testid={active ? 'terminal' : 'terminal-behind'}
        className="absolute inset-0 ms-4 mb-1.5"
      />
      {active && searching && session !== null ? (
        <SearchBar
          search={session.search}
          onClose={() => {
            onSearch(false);
            session.term.focus();
          }}
        />
      ) : null}
      {advice === null ? null : (
        <KeyAdviceBar
          advice={advice}
          onPress={(key) => session?.press(key)}
          onDismiss={() => {
            session?.dismissAdvice();
            session?.term.focus();
          }}
        />
      )}
      {paste === null ? null : (
        <PasteWarning
          text={paste}
          onCancel={() => {
            setPaste(null);
            session?.term.focus();
          }}
          onPaste={(text) => {
            setPaste(null);
            session?.term.focus();
            session?.paste(text);
          }}
        />
      )}
    </div>
  );
}
