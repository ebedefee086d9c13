import type { Terminal } from '@xterm/xterm';

/** Milliseconds the cursor is shown, and then is not; as xterm.js has it where it paints with WebGL. */
const HALF_MS = 600;

/**
 * Blinks the cursor by a timer, as `data-cursor="away"` of `host`, for styles to hide it. xterm's DOM renderer animates
 * it by CSS instead, for which Chromium draws sixty frames a second for as long as the terminal is open: an eighth of a
 * core. Where WebGL paints there is no such element, and xterm blinks by a timer of its own.
 */
export function blinkCursor(term: Terminal, host: HTMLElement): { dispose(): void } {
  const { textarea } = term;
  let timer: ReturnType<typeof setInterval> | undefined;
  const stay = () => {
    clearInterval(timer);
    delete host.dataset['cursor'];
  };
  const begin = () => {
    stay();
    if (term.options.cursorBlink !== true || document.activeElement !== textarea) return;
    timer = setInterval(() => {
      if (host.dataset['cursor'] === undefined) host.dataset['cursor'] = 'away';
      else delete host.dataset['cursor'];
    }, HALF_MS);
  };
  textarea?.addEventListener('focus', begin);
  textarea?.addEventListener('blur', stay);
  // Whoever types sees where.
  const moved = term.onCursorMove(begin);
  return {
    dispose() {
      stay();
      moved.dispose();
      textarea?.removeEventListener('focus', begin);
      textarea?.removeEventListener('blur', stay);
    },
  };
}
