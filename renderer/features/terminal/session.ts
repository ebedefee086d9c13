/** One xterm.js on one element, wired to the guest's console. Knows no React. */
import { FitAddon } from '@xterm/addon-fit';
import { SearchAddon } from '@xterm/addon-search';
import { Unicode11Addon } from '@xterm/addon-unicode11';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { type IMarker, Terminal } from '@xterm/xterm';
import type { Evidence } from '../../../main/contract/check.ts';
import type { LiveClient } from '../../client/live-client.ts';
import { type EvidenceHighlight, evidenceHighlight } from './evidence-highlight.ts';
import { isTerminalShortcut, type Shortcut, shortcutOf } from './shortcuts.ts';
import { paintFast } from './renderer-choice.ts';
import { followShell } from './shell-marks.ts';
import { terminalThemes } from './terminal-theme.ts';

export interface SessionLook {
  theme: 'dark' | 'light';
  fontSize: number;
  screenReader: boolean;
}

export interface SessionHooks {
  onShortcut: (shortcut: Shortcut) => void;
  /** Whether typed bytes have somewhere to go. */
  isLive: () => boolean;
  onError: (error: unknown) => void;
}

export interface Session {
  term: Terminal;
  search: SearchAddon;
  look(look: SessionLook): void;
  /** Puts a command at the prompt in place of what was half typed; Enter is the learner's. */
  type(command: string): void;
  /** Brackets the evidence, now or as soon as its lines are drawn. */
  showEvidence(evidence: readonly Evidence[]): void;
  /** A new guest: nothing on the screen is true any more. */
  clear(): void;
  dispose(): void;
}

/** Milliseconds a size must stand still before the guest hears of it; each costs an agent call. */
const resizePause = 150;
/** Milliseconds evidence may be ahead of the console stream. */
const evidencePatience = 2000;

const beginningAndKill = '\x05\x15';

/** Opens a terminal in `host` and reads the console until disposed. */
export function openSession(
  host: HTMLElement,
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

  const marks = followShell(term);
  const highlight = evidenceHighlight(term);

  const write = (data: string) => {
    if (hooks.isLive()) client.call('console.write', { data }).catch(hooks.onError);
  };
  term.onData(write);
  term.onBinary(write);

  term.attachCustomKeyEventHandler((event) => {
    const shortcut = shortcutOf(event);
    if (shortcut === null) return true;
    if (event.type === 'keydown' && isTerminalShortcut(shortcut)) {
      // Paste stays the browser's own: its paste event carries the text, no permission needed.
      if (shortcut !== 'paste') event.preventDefault();
      hooks.onShortcut(shortcut);
    }
    return false;
  });

  let resizeTimer: ReturnType<typeof setTimeout> | undefined;
  const sendSize = () => {
    clearTimeout(resizeTimer);
    resizeTimer = setTimeout(() => {
      const { cols, rows } = term;
      if (cols >= 20 && rows >= 5) client.call('console.resize', { cols, rows }).catch(hooks.onError);
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
    {},
    {
      onOpen: () => {
        marks.forget();
        term.reset();
      },
      onChunk: ({ data }) => new Promise((read) => term.write(data, read)),
    },
  );
  term.onWriteParsed(evidence.retry);

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
    type(command) {
      write((marks.atPrompt() ? beginningAndKill : '') + command);
      term.scrollToBottom();
      term.focus();
    },
    showEvidence: evidence.show,
    clear() {
      highlight.clear();
      marks.forget();
      term.reset();
      sendSize();
    },
    dispose() {
      clearTimeout(resizeTimer);
      observer.disconnect();
      stopStream();
      marks.dispose();
      term.dispose();
    },
  };
}

/** A verdict may overtake the output it is about: tries again as output is drawn, for a while. */
function pendingEvidence(
  highlight: EvidenceHighlight,
  outputs: () => readonly IMarker[],
): { show: (evidence: readonly Evidence[]) => void; retry: () => void } {
  let waiting: { evidence: readonly Evidence[]; until: number } | null = null;
  const attempt = () => {
    if (waiting === null) return;
    if (highlight.show(waiting.evidence, outputs()) || performance.now() > waiting.until) waiting = null;
  };
  return {
    show(evidence) {
      waiting = { evidence, until: performance.now() + evidencePatience };
      attempt();
    },
    retry: attempt,
  };
}
