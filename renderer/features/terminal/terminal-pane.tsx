import '@xterm/xterm/css/xterm.css';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { GuestView } from '../../../main/contract/guest.ts';
import { defaultSettings, fontSizeNear } from '../../../main/contract/settings.ts';
import { type Texts, useText } from '../../i18n/text.ts';
import { keyNames, type Shortcut } from '../../lab/shortcuts.ts';
import { useStore } from '../../lab/store.ts';
import { useLab } from '../../lab/use-lab.ts';
import { Button } from '../../ui/button.tsx';
import { IconPrompt, IconSearch } from '../../ui/icons.tsx';
import { GuestOverlay } from './guest-overlay.tsx';
import type { Advice } from './key-advice.ts';
import { KeyAdviceBar } from './key-advice-bar.tsx';
import { needsLook, PasteWarning } from './paste-warning.tsx';
import { BootedAnew } from './booted-anew.tsx';
import { LostMarks } from './lost-marks.tsx';
import { SearchBar } from './search-bar.tsx';
import { openSession, type Session } from './session.ts';
import type { TerminalBridge } from './terminal-bridge.ts';

const s = {
  title: { en: 'Guest terminal', 'zh-CN': '客户机终端' },
  leave: { en: 'Tab belongs to the guest; F6 leaves', 'zh-CN': 'Tab键归客户机用，按F6离开' },
  search: { en: 'Find in the terminal', 'zh-CN': '在终端里查找' },
} satisfies Texts;

function takesInput(guest: GuestView): boolean {
  return guest.kind === 'ready' || guest.kind === 'booting';
}

export interface TerminalPaneProps {
  bridge: TerminalBridge;
  theme: 'dark' | 'light';
}

/** The learner's terminal on the guest's serial console. */
export function TerminalPane({ bridge, theme }: TerminalPaneProps) {
  const lab = useLab();
  const t = useText();
  const { fontSize, screenReader } = useStore(lab.settings);
  const guest = useStore(lab.guest);
  const host = useRef<HTMLDivElement>(null);
  const [session, setSession] = useState<Session | null>(null);
  const [searching, setSearching] = useState(false);
  const [paste, setPaste] = useState<string | null>(null);
  const [advice, setAdvice] = useState<Advice | null>(null);
  /** What the learner wants at a prompt that is not there yet. */
  const untyped = useRef<string | null>(null);

  const zoom = (size: number) => lab.setSettings({ fontSize: fontSizeNear(size) });
  const onShortcut = useEffectEvent((shortcut: Shortcut, event: KeyboardEvent) => {
    switch (shortcut) {
      case 'copy': {
        const selection = session?.selection() ?? '';
        if (selection !== '') navigator.clipboard.writeText(selection).catch(lab.report);
        break;
      }
      case 'find':
        setSearching(true);
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
    const opened = openSession(host.current, lab.client, firstLook(), {
      onShortcut: (shortcut, event) => onShortcut(shortcut, event),
      onAdvice: setAdvice,
      isLive: () => takesInput(lab.guest.get()),
      onError: lab.report,
    });
    bridge.attach({
      ...opened,
      type(command) {
        if (lab.guest.get().kind === 'ready') opened.type(command);
        else untyped.current = command;
      },
    });
    const handle = requestAnimationFrame(() => setSession(opened));
    return () => {
      cancelAnimationFrame(handle);
      bridge.attach(null);
      opened.dispose();
    };
  }, [lab, bridge]);

  useEffect(() => session?.look({ theme, fontSize, screenReader }), [session, theme, fontSize, screenReader]);

  const isReady = guest.kind === 'ready';
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
    if (isReady && document.activeElement === document.body) session?.term.focus();
  }, [isReady, session]);

  return (
    <section aria-label={t(s.title)} className="terminal flex h-full min-h-0 flex-col" data-pane="terminal">
      <header className="flex h-8 shrink-0 items-center gap-2 ps-4 pe-2">
        <IconPrompt className="text-copper size-4" />
        <h2 className="shrink-0 text-[13px] font-medium whitespace-nowrap">{t(s.title)}</h2>
        <span id="terminal-escape" className="text-dim truncate text-[12.5px]">
          {t(s.leave)}
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
      <LostMarks onFresh={() => session?.term.focus()} />
      <div
        className="relative min-h-0 flex-1"
        onPasteCapture={(event) => {
          const text = event.clipboardData.getData('text/plain');
          if (!needsLook(text) || event.target instanceof HTMLInputElement) return;
          event.preventDefault();
          event.stopPropagation();
          setPaste(text);
        }}
      >
        <div ref={host} data-testid="terminal" className="absolute inset-0 ms-4 mb-1.5" />
        {searching && session !== null ? (
          <SearchBar
            search={session.search}
            onClose={() => {
              setSearching(false);
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
        <GuestOverlay />
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
    </section>
  );
}
