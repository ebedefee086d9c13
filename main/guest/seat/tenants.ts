import type { SeatView, TenantSeat as TenantSeatName } from '../../contract/seat.ts';
import type { GuestConsole } from './guest-console.ts';
import { TenantSeat, type TenantSeatPorts } from './tenant-seat.ts';

/** A landlord that runs: where its tenants' consoles come out, in the order of their seats. */
export interface LandlordLines {
  runId: string;
  tenants: readonly string[];
}

/** The seats of a landlord's tenants; of any other guest there are none. */
export class Tenants {
  readonly #seats: Record<TenantSeatName, TenantSeat>;
  #house: LandlordLines | null = null;

  constructor(ports: TenantSeatPorts) {
    this.#seats = { tenant1: new TenantSeat('tenant1', ports), tenant2: new TenantSeat('tenant2', ports) };
  }

  /** Of each, in their order; empty where the guest is no landlord. */
  get views(): SeatView[] {
    return this.#house === null ? [] : Object.values(this.#seats).map(({ view }) => view);
  }

  /** Listens to this landlord's tenants from now on, or to nobody's. */
  follow(house: LandlordLines | null): void {
    if (house?.runId === this.#house?.runId) return;
    this.#house = house;
    const { tenant1, tenant2 } = this.#seats;
    for (const [index, seat] of [tenant1, tenant2].entries()) {
      const path = house?.tenants[index];
      if (path === undefined) seat.close();
      else seat.open(path);
    }
  }

  consoleOf(name: TenantSeatName): GuestConsole {
    return this.#seats[name];
  }
}
