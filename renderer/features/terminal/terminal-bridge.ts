/** How the rest of the window reaches the terminals without knowing them. */
import type { Evidence } from '../../../main/contract/check.ts';
import type { SeatName } from '../../../main/contract/seat.ts';
import type { Lab } from '../../lab/lab.ts';
import type { Session } from './session.ts';

export interface TerminalBridge {
  /** Puts a command at the prompt of a seat, which comes on top; of the one that is there where none is named. */
  type: (command: string, seat?: SeatName) => void;
  focus: () => void;
  showEvidence: (evidence: readonly Evidence[]) => void;
  /** A terminal hands over its session while it is mounted. */
  attach: (seat: SeatName, session: Session | null) => void;
}

/** A bridge with nothing behind it until a terminal attaches. */
export function createTerminalBridge({ activeSeat }: Pick<Lab, 'activeSeat'>): TerminalBridge {
  const sessions = new Map<SeatName, Session>();
  return {
    type: (command, seat = activeSeat.get()) => {
      if (!sessions.has(seat)) return;
      activeSeat.set(seat);
      sessions.get(seat)?.type(command);
    },
    focus: () => sessions.get(activeSeat.get())?.term.focus(),
    showEvidence: (evidence) => {
      for (const [seat, session] of sessions) {
        session.showEvidence(evidence.filter((one) => (one.seat ?? 'host') === seat));
      }
    },
    attach: (seat, session) => {
      if (session === null) sessions.delete(seat);
      else sessions.set(seat, session);
    },
  };
}
