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
  /** The landlord's device that it has to itself. */
  handed: HandedDevice | null;
}

export interface HandedDevice {
  slot: string;
  /** A virtual function, and not the whole of a device. */
  isPart: boolean;
  /** The plate in the street that it is, or is a part of; `other` for a device that can't be split. */
  plate: 'card' | 'locker' | 'other';
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
  const card = splitDevice(functions, '02');
  const locker = splitDevice(functions, '01');
  return {
    flats: tenantSeats.map((seat, index) => {
      const process = tenants.find((one) => one.seat === seat) ?? null;
      const nic = process?.nics[0] ?? null;
      const handed = handedDevice(nic, { card, locker });
      return { seat, number: index === 0 ? 1 : 2, process, nic, server: serverOf(nic), handed };
    }),
    bridges,
    taps,
    card,
    locker,
  };
}

function serverOf(nic: TenantNic | null): FlatFacts['server'] {
  if (nic === null) return null;
  if (nic.technology === 'passthrough') return 'hardware';
  return nic.vhost ? 'helper' : 'process';
}

function handedDevice(
  nic: TenantNic | null,
  plates: Readonly<Record<'card' | 'locker', SplitDevice | null>>,
): HandedDevice | null {
  if (nic?.technology !== 'passthrough' || nic.slot === null) return null;
  // QEMU is content without the domain.
  const slot = nic.slot.split(':').length < 3 ? `0000:${nic.slot}` : nic.slot;
  for (const plate of ['card', 'locker'] as const) {
    if (plates[plate]?.physical.slot === slot) return { slot, isPart: false, plate };
    if (plates[plate]?.parts.some((part) => part.slot === slot) === true)
      return { slot, isPart: true, plate };
  }
  return { slot, isPart: false, plate: 'other' };
}

function splitDevice(functions: readonly PciFunction[], kind: string): SplitDevice | null {
  const physical = functions.find((one) => one.physical === null && one.classId.startsWith(kind));
  if (physical === undefined) return null;
  return { physical, parts: functions.filter((one) => one.physical === physical.slot) };
}
