/** One xterm.js on one element, wired to the console of a seat. Knows no React. */
import { FitAddon } from '@xterm/addon-fit';
import { SearchAddon } from '@xterm/addon-search';
import { Unicode11Addon } from '@xterm/addon-unicode11';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { type IMarker, Terminal } from '@xterm/xterm';
import type { Evidence } from '../../../main/contract/check.ts';
import type { SeatName } from '../../../main/contract/seat.ts';
import type { LiveClient } from '../../client/live-client.ts';
import { type Shortcut, shortcutOf } from '../../lab/shortcuts.ts';
import { blinkCursor } from './cursor-blink.ts';
import { type EvidenceHighlight, evidenceHighlight } from './evidence-highlight.ts';
import { guestKey, optionTypes } from './guest-keys.ts';
import { type Advice, keyAdvice } from './key-advice.ts';
import { paintFast } from './renderer-choice.ts';
import { selectedText } from './selected-text.ts';
import { followShell } from './shell-marks.ts';
import { terminalThemes } from './terminal-theme.ts';

export interface SessionLook {
  theme: 'dark' | 'light';
  fontSize: number;
  screenReader: boolean;
}

export interface SessionHooks {
  onShortcut: (shortcut: Shortcut, event: KeyboardEvent) => void;
  /** Whether typed bytes have somewhere to go. */
  isLive: () => boolean;
  /** A key just pressed is worth a word, or no longer. */
  onAdvice: (advice: Advice | null) => void;
  onError: (error: unknown) => void;
}

export interface Session {
  term: Terminal;
  search: SearchAddon;
  look(look: SessionLook): void;
  /** The selected text, as it is copied. */
  selection(): string;
  /** Pastes, in brackets where the guest asked for them. */
  paste(text: string): void;
  /** Sends a key, as if it were pressed. */
  press(key: string): void;
  /** Takes the word about a key away. */
  dismissAdvice: () => void;
  /** Puts a command at the prompt in place of what was half typed; Enter is the learner's. */
  type(command: string): void;
  /** Brackets the evidence, now or as soon as its lines are drawn. */
  showEvidence(evidence: readonly Evidence[]): void;
  /** A new guest: nothing that was marked is true any more. Its screen is made by the console's own stream. */
  forget(): void;
  dispose(): void;
}

/** Milliseconds a size must stand still before the guest hears of it; each costs an agent call. */
const resizePause = 150;
/** Milliseconds evidence may be ahead of the console stream. */
const evidencePatience = 2000;

const beginningAndKill = '\x05\x15';

/** Opens a terminal in `host` and reads the console of this seat until disposed. */
export function openSession(
  host: HTMLElement,
  seat: SeatName,
  client: LiveClient,
  first: SessionLook,
  hooks: SessionHooks,
): Session {
  const term = new Terminal({
    allowProposedApi: true,
    scrollback: 10_000,
    fontFamily: getComputedStyle(host).getPropertyValue('--mono'),
    fontSize: first.fontSize,
    lineHeight: 1.2,
    letterSpacing: 0,
    theme: terminalThemes[first.theme],
    minimumContrastRatio: 4.5,
    screenReaderMode: first.screenReader,
    cursorBlink: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    macOptionIsMeta: true,
    rightClickSelectsWord: false,
  });
  const fit = new FitAddon();
  const search = new SearchAddon();
  term.loadAddon(fit);
  term.loadAddon(search);
  term.loadAddon(new Unicode11Addon());
  term.loadAddon(
    new WebLinksAddon((event, uri) => {
      if (event.ctrlKey || event.metaKey) window.open(uri, '_blank', 'noopener');
    }),
  );
  term.unicode.activeVersion = '11';
  term.open(host);
  paintFast(term);
  const blink = blinkCursor(term, host);

  const marks = followShell(term);
  const highlight = evidenceHighlight(term);

  const write = (data: string) => {
    if (hooks.isLive()) client.call('console.write', { seat, data }).catch(hooks.onError);
  };
  const keys = keyAdvice({
    write,
    advise: hooks.onAdvice,
    isFullScreen: marks.isFullScreen,
    atPrompt: marks.atPrompt,
  });
  term.onData(keys.typed);
  term.onBinary(write);

  term.attachCustomKeyEventHandler((event) => {
    const shortcut = shortcutOf(event);
    // Where there is one terminal alone the window let it pass: then it is the guest's.
    const isSeatKey = shortcut === 'next-seat' || shortcut === 'previous-seat';
    if (shortcut !== null && !isSeatKey) {
      // Paste stays the browser's own: its paste event carries the text, no permission needed.
      if (event.type === 'keydown' && shortcut !== 'paste') hooks.onShortcut(shortcut, event);
      return false;
    }
    if (event.type !== 'keydown') return true;
    term.options.macOptionIsMeta = !optionTypes(event);
    const bytes = guestKey(event, event.getModifierState('AltGraph'));
    if (bytes === null) return true;
    event.preventDefault();
    keys.typed(bytes);
    return false;
  });

  // Whatever copies, a key or a menu, takes the same text.
  const onCopy = (event: ClipboardEvent) => {
    if (!term.hasSelection() || event.clipboardData === null) return;
    event.clipboardData.setData('text/plain', selectedText(term));
    event.preventDefault();
    event.stopPropagation();
  };
  host.addEventListener('copy', onCopy, { capture: true });
  const onPaste = () => keys.pasting();
  host.addEventListener('paste', onPaste, { capture: true });

  let resizeTimer: ReturnType<typeof setTimeout> | undefined;
  const sendSize = () => {
    clearTimeout(resizeTimer);
    resizeTimer = setTimeout(() => {
      const { cols, rows } = term;
      if (cols >= 20 && rows >= 5) client.call('console.resize', { seat, cols, rows }).catch(hooks.onError);
    }, resizePause);
  };
  term.onResize(sendSize);
  const refit = () => {
    if (host.clientWidth > 0 && host.clientHeight > 0) fit.fit();
  };
  const observer = new ResizeObserver(refit);
  observer.observe(host);
  refit();
  sendSize();

  const evidence = pendingEvidence(highlight, marks.outputs);
  const stopStream = client.stream(
    'console',
    { seat },
    {
      onOpen: () => {
        marks.forget();
        term.reset();
      },
      onChunk: ({ data }) => {
        keys.output();
        return new Promise((read) => term.write(data, read));
      },
    },
  );
  term.onWriteParsed(evidence.retry);
  // A line that bends elsewhere has its marks elsewhere.
  term.onResize(evidence.again);

  return {
    term,
    search,
    look(look) {
      term.options.theme = terminalThemes[look.theme];
      term.options.screenReaderMode = look.screenReader;
      if (term.options.fontSize !== look.fontSize) {
        term.options.fontSize = look.fontSize;
        refit();
      }
    },
    selection: () => selectedText(term),
    paste(text) {
      keys.pasting();
      term.paste(text);
    },
    press(key) {
      keys.typed(key);
      term.focus();
    },
    dismissAdvice: keys.dismiss,
    type(command) {
      const cleared = marks.atPrompt() ? beginningAndKill : '';
      // Several lines wait at the prompt as one paste does, where the shell can take it so.
      if (command.includes('\n') && term.modes.bracketedPasteMode) {
        keys.typed(cleared);
        term.paste(command);
      } else keys.typed(cleared + command);
      term.scrollToBottom();
      term.focus();
    },
    showEvidence: (found) => evidence.show(found),
    forget() {
      evidence.forget();
      keys.forget();
      marks.forget();
      sendSize();
    },
    dispose() {
      clearTimeout(resizeTimer);
      observer.disconnect();
      host.removeEventListener('copy', onCopy, { capture: true });
      host.removeEventListener('paste', onPaste, { capture: true });
      keys.forget();
      stopStream();
      marks.dispose();
      blink.dispose();
      term.dispose();
    },
  };
}

/** A verdict may overtake the output it is about: tries again as output is drawn, for a while. */
function pendingEvidence(highlight: EvidenceHighlight, outputs: () => readonly IMarker[]) {
  let shown: readonly Evidence[] = [];
  /** Until when lines that are not there yet are looked for; null when all were found, or given up. */
  let until: number | null = null;
  const attempt = () => {
    if (highlight.show(shown, outputs()) || (until !== null && performance.now() > until)) until = null;
  };
  return {
    show(evidence: readonly Evidence[]) {
      shown = evidence;
      until = performance.now() + evidencePatience;
      attempt();
    },
    retry: () => {
      if (until !== null) attempt();
    },
    /** The same marks where their lines are now. */
    again: () => {
      if (shown.length > 0) attempt();
    },
    forget: () => {
      shown = [];
      until = null;
      highlight.clear();
    },
  };
}
