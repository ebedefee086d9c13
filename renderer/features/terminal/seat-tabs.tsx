import { isTenantSeat, type SeatName } from '../../../main/contract/seat.ts';
import { type Texts, useText } from '../../i18n/text.ts';
import { seatIn, seatNames } from '../../lab/seats.ts';
import { useStore } from '../../lab/store.ts';
import { useLab } from '../../lab/use-lab.ts';

const s = {
  label: { en: 'Terminals of the house', 'zh-CN': '这栋楼里的终端' },
  empty: { en: 'nobody there', 'zh-CN': '没人' },
} satisfies Texts;

/** One tab for each terminal of a landlord's house, in the colour of its terminal. */
export function SeatTabs(props: {
  shown: readonly SeatName[];
  active: SeatName;
  onShow: (seat: SeatName) => void;
}) {
  const lab = useLab();
  const t = useText();
  const seats = useStore(lab.seats);
  return (
    <div role="tablist" aria-label={t(s.label)} className="flex items-center gap-1">
      {props.shown.map((seat) => {
        const isEmpty = isTenantSeat(seat) && !seatIn(seats, seat).taken;
        return (
          <button
            key={seat}
            type="button"
            role="tab"
            data-seat={seat}
            aria-selected={seat === props.active}
            aria-controls={`terminal-${seat}`}
            onClick={() => props.onShow(seat)}
            className="seat-tab flex items-center gap-1.5 rounded-md px-2.5 py-0.5 text-[13px] font-medium whitespace-nowrap"
          >
            {t(seatNames[seat])}
            {isEmpty ? <span className="text-[12px] font-normal opacity-75">{t(s.empty)}</span> : null}
          </button>
        );
      })}
    </div>
  );
}
