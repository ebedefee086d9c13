import type { SeatName } from '../../main/contract/seat.ts';
import { useText } from '../i18n/text.ts';
import { seatNames } from './seats.ts';

/** Whose terminal something is for, in the colour of that terminal. */
export function SeatBadge({ seat }: { seat: SeatName }) {
  const t = useText();
  return (
    <span
      data-seat={seat}
      className="seat-badge shrink-0 self-start rounded px-1.5 py-px text-[12px] font-medium whitespace-nowrap"
    >
      {t(seatNames[seat])}
    </span>
  );
}
