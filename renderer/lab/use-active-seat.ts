import type { SeatView } from '../../main/contract/seat.ts';
import { seatIn } from './seats.ts';
import { useStore } from './store.ts';
import { useLab } from './use-lab.ts';

/** The seat whose terminal is on top. */
export function useActiveSeat(): SeatView {
  const { activeSeat, seats } = useLab();
  const name = useStore(activeSeat);
  return seatIn(useStore(seats), name);
}
