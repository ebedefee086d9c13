/** What a soak does to a landlord's tenants that have done nothing wrong. */
import { setTimeout as wait } from 'node:timers/promises';
import { tenantSeats, type TenantSeat } from '../../../contract/seat.ts';
import type { ExecResult, Guest } from '../../guest.ts';
import { typeLine } from '../../type-line.ts';
import type { Scene } from './course.ts';
import { parts, type Tenancy } from './tenancy.ts';

export const tenantInjuries = [
  'kill-tenant',
  'kill-on-the-way',
  'tenant-panic',
  'tenant-power-off',
  'tenant-stands-still',
  'take-back',
  'damage-saved-tenant',
] as const;
export type TenantInjury = (typeof tenantInjuries)[number];

/** Milliseconds after which a tenant on its way is hit, at most: one takes some 2000. */
const ON_THE_WAY_MS = 3_000;

/**
 * Hurts a tenant before `act`, or while it goes on; where there is none, nobody is hurt. `tenancy` is left as it is then.
 * Resolves when both are done; what `act` throws is thrown.
 */
export async function hurtTenant(
  injury: TenantInjury,
  { guest, random }: Scene,
  tenancy: Tenancy,
  host: (line: string) => Promise<ExecResult>,
  act: () => Promise<void>,
): Promise<void> {
  const [seat, one] = [...tenancy][random.below(tenancy.size)] ?? [];
  switch (injury) {
    case 'kill-tenant':
      if (seat === undefined) break;
      await typeLine(guest, `kill -9 $(cat /run/tenants/${seat}/pid)`);
      // On a busy machine it takes a while to go, and keeps its seat until then.
      await untilLeft(guest, seat);
      tenancy.delete(seat);
      break;
    case 'kill-on-the-way': {
      // Whoever is there already is spared: only the one that comes is hit.
      const free = tenantSeats.filter((name) => !tenancy.has(name));
      const hit = wait(random.below(ON_THE_WAY_MS)).then(() =>
        host(`for t in ${free.join(' ')}; do kill -9 $(cat /run/tenants/$t/pid); done 2>/dev/null`),
      );
      const [acted] = await Promise.allSettled([act(), hit]);
      // Hit after it had come, or left behind half way: it counts as one that did not come.
      await end(free, tenancy, host);
      if (acted.status === 'rejected') throw acted.reason;
      return;
    }
    case 'tenant-panic':
    case 'tenant-power-off':
      if (seat === undefined) break;
      guest
        .consoleOf(seat)
        .write(injury === 'tenant-panic' ? 'echo c > /proc/sysrq-trigger\r' : 'poweroff -f\r');
      await untilLeft(guest, seat);
      tenancy.delete(seat);
      break;
    case 'tenant-stands-still':
      if (seat === undefined) break;
      await host(`tenant monitor ${seat} stop; sleep 0.5; tenant monitor ${seat} cont`);
      break;
    case 'take-back':
      if (seat === undefined || one?.card !== 'vf') break;
      await host(`echo ${parts[seat]} > /sys/bus/pci/drivers/vfio-pci/unbind`);
      one.card = null;
      break;
    case 'damage-saved-tenant':
      await host('head -c 4000 /dev/urandom > /run/tenants/saved/state');
      break;
  }
  return act();
}

function untilLeft(guest: Guest, seat: TenantSeat): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (guest.tenants?.includes(seat) === true) return;
      stop();
      resolve();
    };
    const stop = guest.onSeat(look);
    look();
  });
}

/** Ends whoever has come to these seats. */
async function end(
  seats: readonly TenantSeat[],
  tenancy: Tenancy,
  host: (line: string) => Promise<ExecResult>,
): Promise<void> {
  for (const seat of seats) {
    await host(`tenant stop ${seat}`).catch(() => undefined); // the house is gone as well, and everybody in it
    tenancy.delete(seat);
  }
}
