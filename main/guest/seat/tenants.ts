import type { Socket } from 'node:net';
import { tenantSeats, type SeatView, type TenantSeat as TenantSeatName } from '../../contract/seat.ts';
import type { GuestConsole } from './guest-console.ts';
import { TenantSeat, type TenantSeatPorts } from './tenant-seat.ts';

/** A landlord that runs: the ways to its tenants' consoles. */
export interface LandlordLines {
  runId: string;
  /** @throws at the deadline, and when aborted. */
  connect: (seat: TenantSeatName, timeoutMs: number, signal: AbortSignal) => Promise<Socket>;
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
    for (const name of tenantSeats) {
      const seat = this.#seats[name];
      if (house === null) seat.close();
      else void seat.open((timeoutMs, signal) => house.connect(name, timeoutMs, signal));
    }
  }

  consoleOf(name: TenantSeatName): GuestConsole {
    return this.#seats[name];
  }
}
