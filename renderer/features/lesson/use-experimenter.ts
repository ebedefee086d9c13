/** What an experiment needs next, and hands that do it: by a press for each thing, or all by themselves. */
import { useEffect, useState } from 'react';
import type { ExperimentSideView, ExperimentView } from '../../../main/contract/experiment.ts';
import type { NicModel } from '../../../main/contract/machine.ts';
import type { MeterResult } from '../../../main/contract/meter.ts';
import { seatIn } from '../../lab/seats.ts';
import { useStore } from '../../lab/store.ts';
import { useLab } from '../../lab/use-lab.ts';
import { valuesOf } from './experiment-words.ts';

export type NextThing =
  /** The guest is on its way, or a command runs. */
  | { kind: 'wait' }
  | { kind: 'listen' }
  | { kind: 'plug'; nic: NicModel; device: string }
  | { kind: 'run'; side: ExperimentSideView };

export interface Experimenter {
  next: NextThing;
  /** Every side has its runs. */
  whole: boolean;
  /** The hands go on by themselves until it is whole. */
  alone: boolean;
  setAlone: (alone: boolean) => void;
  /** Does the next thing. */
  doNext: () => void;
}

/** Milliseconds before the hands move by themselves: time to see what they do; and for a new card to wake up. */
const pauseMs = { usual: 700, newCard: 2_000 };

/** Runs in a row that may come to nothing before the hands rest: a new card needs some seconds to find its link. */
const patience = 8;

/** See above. Everything is done where the learner would do it: the switch, the status line, the terminal. */
export function useExperimenter(view: ExperimentView): Experimenter {
  const lab = useLab();
  const meter = useStore(lab.meter);
  const guest = useStore(lab.guest);
  const host = seatIn(useStore(lab.seats), 'host');
  const [alone, setAlone] = useState(false);
  /** What the meter had counted last when a command was typed; undefined while none is under way. */
  const [typedAfter, setTypedAfter] = useState<MeterResult | null | undefined>(undefined);
  /** A command was typed that the meter does not tell of, and has not begun yet. */
  const [typed, setTyped] = useState(false);
  const [attempts, setAttempts] = useState({ runs: 0, count: 0 });
  const [justPlugged, setJustPlugged] = useState(false);

  const done = (side: ExperimentSideView) => valuesOf(side.runs, view.quantity).length;
  const total = view.sides.reduce((sum, side) => sum + done(side), 0);
  const open = view.sides.filter((side) => done(side) < view.rounds);
  const whole = open.length === 0;
  const last = meter.kind === 'off' ? null : meter.last;
  if (typedAfter !== undefined && (meter.kind === 'off' || (meter.kind === 'on' && last !== typedAfter))) {
    setTypedAfter(undefined);
  }
  if (typed && host.running !== null) setTyped(false);
  if (whole && alone) setAlone(false);

  const nic = guest.kind === 'ready' ? guest.machine.nic : null;
  const isIn = (side: ExperimentSideView) => side.nic === null || side.nic === nic;
  const candidates = whole ? view.sides : open;
  const next = ((): NextThing => {
    const settled = guest.kind === 'ready' && guest.switchingTo === undefined;
    if (!settled || meter.kind === 'counting' || typedAfter !== undefined) return { kind: 'wait' };
    if (view.listens && meter.kind === 'off') return { kind: 'listen' };
    if (!view.listens && (typed || host.running !== null)) return { kind: 'wait' };
    const side = candidates.find(isIn) ?? candidates[0];
    if (side === undefined) return { kind: 'wait' };
    if (isIn(side) || side.nic === null) return { kind: 'run', side };
    return { kind: 'plug', nic: side.nic, device: side.device };
  })();

  const doNext = () => {
    switch (next.kind) {
      case 'wait':
        return;
      case 'listen':
        lab.setMeter(true);
        return;
      case 'plug':
        setJustPlugged(true);
        lab.switchNic(next.nic);
        return;
      case 'run': {
        setJustPlugged(false);
        if (view.listens) setTypedAfter(last);
        else setTyped(true);
        setAttempts((before) => ({ runs: total, count: before.runs === total ? before.count + 1 : 1 }));
        // Ctrl-E and Ctrl-U: whatever was half typed makes room.
        void lab.ask('console.write', { seat: 'host', data: `\x05\x15${next.side.run}\r` });
        return;
      }
    }
  };

  const worn = attempts.runs === total && attempts.count >= patience;
  if (alone && worn && next.kind === 'run') setAlone(false);
  const move = alone && !worn && next.kind !== 'wait';
  useEffect(() => {
    if (!move) return undefined;
    const timer = setTimeout(doNext, justPlugged ? pauseMs.newCard : pauseMs.usual);
    return () => clearTimeout(timer);
    // The next thing is new in every rendering; what it is changes with these.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [move, next.kind, nic, total, attempts]);

  return { next, whole, alone, setAlone, doNext };
}
