/**
 * Follows the prompt marks (OSC 133) in what is drawn: where a command's output begins, and whether the
 * shell is waiting at a prompt. Only for pointing and for typing; verdicts are made in main.
 */
import type { IDisposable, IMarker, Terminal } from '@xterm/xterm';

export interface ShellMarks extends IDisposable {
  /** Where the output of recent commands begins, newest last. */
  outputs: () => readonly IMarker[];
  atPrompt: () => boolean;
  /** The running program draws the whole screen, as `vi`, `less` and `top` do. */
  isFullScreen: () => boolean;
  forget: () => void;
}

const remembered = 20;

/** Watches a terminal until disposed. */
export function followShell(term: Terminal): ShellMarks {
  let outputs: IMarker[] = [];
  let atPrompt = false;
  /** Busybox's vi and less stay in the normal buffer, but put the cursor where they like. */
  let addressed = false;
  const addressing = ['H', 'f'].map((final) =>
    term.parser.registerCsiHandler({ final }, () => {
      addressed = true;
      return false;
    }),
  );
  const handler = term.parser.registerOscHandler(133, (data) => {
    switch (data.slice(0, 1)) {
      case 'B':
        atPrompt = true;
        addressed = false;
        break;
      case 'C':
        atPrompt = false;
        addressed = false;
        outputs = [...outputs, term.registerMarker(0)].slice(-remembered);
        break;
      default:
        break;
    }
    return true;
  });
  return {
    outputs: () => outputs.filter((marker) => !marker.isDisposed),
    atPrompt: () => atPrompt,
    isFullScreen: () => addressed || term.buffer.active.type === 'alternate',
    forget: () => {
      outputs = [];
      atPrompt = false;
      addressed = false;
    },
    dispose: () => {
      for (const one of [handler, ...addressing]) one.dispose();
    },
  };
}
