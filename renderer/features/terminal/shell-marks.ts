/**
 * Follows the prompt marks (OSC 133) in what is drawn: where a command's output begins, and whether the
 * shell is waiting at a prompt. Only for pointing and for typing; verdicts are made in main.
 */
import type { IDisposable, IMarker, Terminal } from '@xterm/xterm';

export interface ShellMarks extends IDisposable {
  /** Where the output of recent commands begins, newest last. */
  outputs: () => readonly IMarker[];
  atPrompt: () => boolean;
  forget: () => void;
}

const remembered = 20;

/** Watches a terminal until disposed. */
export function followShell(term: Terminal): ShellMarks {
  let outputs: IMarker[] = [];
  let atPrompt = false;
  const handler = term.parser.registerOscHandler(133, (data) => {
    switch (data.slice(0, 1)) {
      case 'B':
        atPrompt = true;
        break;
      case 'C':
        atPrompt = false;
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
    forget: () => {
      outputs = [];
      atPrompt = false;
    },
    dispose: () => handler.dispose(),
  };
}
