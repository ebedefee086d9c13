/** What the picture may show: only what the host built and what the guest's own bus says. */
import { deviceModels } from '../../../main/contract/devices.ts';
import type { GuestView } from '../../../main/contract/guest.ts';
import { type NicModel, nicModels } from '../../../main/contract/machine.ts';
import { type Technology } from '../../../main/contract/technology.ts';
import { pciIdOf, type PciDevice } from '../../../main/contract/pci.ts';
import { isPoweredOff } from '../../lab/powered-off.ts';
import { servedDevices, type ServedDevice } from './served-facts.ts';

/** The lamp in the flat. */
export type Power = 'dark' | 'waking' | 'lit' | 'paused' | 'fault';

export interface NicFacts {
  model: NicModel;
  technology: Technology;
  /** The card as the guest's bus shows it; null while it has not appeared. */
  device: PciDevice | null;
  /** The driver that really holds it. */
  driver: string | null;
}

export interface HouseFacts {
  power: Power;
  /** Whether the QEMU process runs. */
  landlordIn: boolean;
  nic: NicFacts | null;
  /** The card being plugged in right now; null while a switch takes the card away. */
  arriving: NicModel | null | undefined;
  disks: readonly PciDevice[];
  displays: readonly PciDevice[];
  /** Whether it has a graphics card, by either witness: the guest's bus is read a moment later. */
  hasScreen: boolean;
  /** Those of them that the host added to the board, with the way each is served. */
  served: readonly ServedDevice[];
  /** Bridges and other helpers of the board. */
  chipset: readonly PciDevice[];
}

function powerOf(guest: GuestView): Power {
  switch (guest.kind) {
    case 'off':
    case 'stopping':
      return 'dark';
    case 'preparing':
    case 'launching':
    case 'booting':
    case 'restoring':
      return 'waking';
    case 'ready':
      return 'lit';
    case 'paused':
      return 'paused';
    case 'crashed':
      return isPoweredOff(guest) ? 'dark' : 'fault';
  }
}

function classStarts(prefix: string) {
  return (device: PciDevice) => device.classId?.startsWith(prefix) === true;
}

/** Only the card itself: the one that was there before it may still be in the list. */
function findNic(model: NicModel, devices: readonly PciDevice[]): PciDevice | null {
  const { pciId } = nicModels[model];
  return devices.find((device) => classStarts('02')(device) && pciIdOf(device) === pciId) ?? null;
}

/** Reads the two facts the picture is driven by. */
export function houseFacts(guest: GuestView, devices: readonly PciDevice[]): HouseFacts {
  const power = powerOf(guest);
  const model = guest.kind === 'off' ? null : guest.machine.nic;
  const seen = power === 'lit' || power === 'paused' ? devices : [];
  const arriving = guest.kind === 'ready' ? guest.switchingTo : undefined;
  // Between two cards, and before its driver has come, nothing is said of either.
  const device = model === null || arriving !== undefined ? null : findNic(model, seen);
  const whole = arriving === undefined ? seen : seen.filter(({ driver }) => typeof driver === 'string');
  const displays = seen.filter(classStarts('03'));
  const built = guest.kind === 'off' ? [] : (guest.machine.devices ?? []);
  return {
    power,
    landlordIn: guest.kind !== 'off' && guest.kind !== 'preparing' && guest.kind !== 'crashed',
    nic:
      model === null
        ? null
        : { model, technology: nicModels[model].technology, device, driver: device?.driver ?? null },
    arriving,
    disks: seen.filter(classStarts('01')),
    displays,
    hasScreen: displays.length > 0 || built.some((model) => deviceModels[model].kind === 'display'),
    served: guest.kind === 'off' ? [] : servedDevices(guest.machine, whole),
    chipset: seen.filter((candidate) => !['01', '02', '03'].some((prefix) => classStarts(prefix)(candidate))),
  };
}

/** Drivers that drive nothing themselves: they let a program have the card. */
const sideDoors: ReadonlySet<string> = new Set(['uio_pci_generic', 'vfio-pci']);

/** Whether a program in user space drives the card of this driver. */
export function isSideDoor(driver: string): boolean {
  return sideDoors.has(driver);
}

/** `00:03.0` for people: the domain only where it is not the usual one. */
export function shortSlot(slot: string): string {
  return slot.replace(/^0000:/, '');
}

/** The name lspci prints for a device. */
export function deviceName(device: PciDevice): string {
  if (device.name !== undefined) return device.name;
  const parts = [device.vendorName, device.deviceName].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(' ') : shortSlot(device.slot);
}

/** What keeps the landlord busiest: a single emulated device is enough. */
export function landlordServes({ nic, served }: HouseFacts): Technology | null {
  const all = [...(nic === null ? [] : [nic.technology]), ...served.map(({ technology }) => technology)];
  const order: readonly Technology[] = ['emulated', 'paravirtual', 'passthrough'];
  return order.find((technology) => all.includes(technology)) ?? null;
}
