/** How the rest of the window reaches the terminal without knowing it. */
import type { Evidence } from '../../../main/contract/check.ts';
import type { Session } from './session.ts';

export interface TerminalBridge {
  type: (command: string) => void;
  focus: () => void;
  showEvidence: (evidence: readonly Evidence[]) => void;
  /** The pane hands over its session while it is mounted. */
  attach: (session: Session | null) => void;
}

/** A bridge with nothing behind it until the pane attaches. */
export function createTerminalBridge(): TerminalBridge {
  let session: Session | null = null;
  return {
    type: (command) => session?.type(command),
    focus: () => session?.term.focus(),
    showEvidence: (evidence) => session?.showEvidence(evidence),
    attach: (next) => {
      session = next;
    },
  };
}
