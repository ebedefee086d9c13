/** What the picture of a landlord's house may show: only what the landlord's own kernel says. */
import type { HostView, PciFunction, TenantNic, TenantProcess } from '../../../main/contract/host.ts';
import { tenantSeats, type TenantSeat } from '../../../main/contract/seat.ts';

/** One of the two flats. */
export interface FlatFacts {
  seat: TenantSeat;
  number: 1 | 2;
  /** The QEMU that the tenant runs in; null while nobody lives there. */
  process: TenantProcess | null;
  /** Its first network card. */
  nic: TenantNic | null;
  /** Who serves that card; null without one. */
  server: 'process' | 'helper' | 'hardware' | null;
}

export interface LandlordFacts {
  flats: readonly FlatFacts[];
  bridges: readonly string[];
  taps: HostView['taps'];
  /** A network card that can be split, with its parts. */
  card: SplitDevice | null;
  /** An NVMe controller that can be split, with its parts. */
  locker: SplitDevice | null;
}

export interface SplitDevice {
  physical: PciFunction;
  parts: readonly PciFunction[];
}

/** Reads the picture's facts from what the landlord has. */
export function landlordFacts({ tenants, bridges, taps, functions }: HostView): LandlordFacts {
  return {
    flats: tenantSeats.map((seat, index) => {
      const process = tenants.find((one) => one.seat === seat) ?? null;
      const nic = process?.nics[0] ?? null;
      return { seat, number: index === 0 ? 1 : 2, process, nic, server: serverOf(nic) };
    }),
    bridges,
    taps,
    card: splitDevice(functions, '02'),
    locker: splitDevice(functions, '01'),
  };
}

function serverOf(nic: TenantNic | null): FlatFacts['server'] {
  if (nic === null) return null;
  if (nic.technology === 'passthrough') return 'hardware';
  return nic.vhost ? 'helper' : 'process';
}

function splitDevice(functions: readonly PciFunction[], kind: string): SplitDevice | null {
  const physical = functions.find((one) => one.physical === null && one.classId.startsWith(kind));
  if (physical === undefined) return null;
  return { physical, parts: functions.filter((one) => one.physical === physical.slot) };
}
