/** The seats of the guest as the window shows them. */
import type { GuestView } from '../../main/contract/guest.ts';
import { idleSeat, isTenantSeat, SeatName, type SeatView } from '../../main/contract/seat.ts';
import type { Text } from '../../main/contract/text.ts';

/** What each is called on its tab and beside a command that is meant for it. */
export const seatNames: Readonly<Record<SeatName, Text>> = {
  host: { en: 'Host', 'zh-CN': '宿主机' },
  tenant1: { en: 'Tenant 1', 'zh-CN': '房客1' },
  tenant2: { en: 'Tenant 2', 'zh-CN': '房客2' },
};

/** The seats with this one as it is now. */
export function withSeat(known: readonly SeatView[], changed: SeatView): readonly SeatView[] {
  const others = known.filter(({ seat }) => seat !== changed.seat);
  const order = SeatName.options;
  return [...others, changed].sort((a, b) => order.indexOf(a.seat) - order.indexOf(b.seat));
}

/** What is known of a seat. */
export function seatIn(seats: readonly SeatView[], name: SeatName): SeatView {
  return seats.find(({ seat }) => seat === name) ?? idleSeat(name);
}

/** The seats that have a terminal: a landlord's first tenant has one before it comes, the second when it is there. */
export function seatsShown(guest: GuestView, seats: readonly SeatView[], active: SeatName): SeatName[] {
  const isLandlord = guest.kind !== 'off' && guest.machine.board === 'landlord';
  if (!isLandlord) return ['host'];
  return SeatName.options.filter(
    (name) => name !== 'tenant2' || name === active || seatIn(seats, name).taken,
  );
}

/** The seat whose terminal follows (or, with -1, comes before) this one. */
export function nextSeat(shown: readonly SeatName[], from: SeatName, step: 1 | -1): SeatName {
  return shown[(shown.indexOf(from) + step + shown.length) % shown.length] ?? 'host';
}

/** Whether what is typed at a seat goes anywhere. */
export function takesInput(guest: GuestView, seat: SeatView): boolean {
  if (isTenantSeat(seat.seat)) return guest.kind === 'ready' && seat.taken;
  return guest.kind === 'ready' || guest.kind === 'booting';
}
