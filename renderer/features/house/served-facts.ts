/** The disks and graphics cards that the host built into the flat, each with the way it is served. */
import { type DeviceModel, deviceModels } from '../../../main/contract/devices.ts';
import type { MachineSpec } from '../../../main/contract/machine.ts';
import type { MeterReading } from '../../../main/contract/meter.ts';
import { pciIdOf, type PciDevice } from '../../../main/contract/pci.ts';
import { type Technology, Technology as TechnologySchema } from '../../../main/contract/technology.ts';

export type ServedKind = 'disk' | 'display';

/** A disk or a graphics card that the host built and the guest's bus shows. */
export interface ServedDevice {
  model: DeviceModel;
  kind: ServedKind;
  technology: Technology;
  device: PciDevice;
}

/** The route that devices of a kind share: one for each technology. */
export interface ServedRoute {
  kind: ServedKind;
  technology: Technology;
}

/** Only what both witnesses agree on: it was built, and it is on the bus. */
export function servedDevices(
  { board, devices = [] }: MachineSpec,
  seen: readonly PciDevice[],
): ServedDevice[] {
  const free = [...seen];
  return devices.flatMap((model): ServedDevice[] => {
    const { kind, technology, pciId, classId } = deviceModels[model];
    if (kind === 'other') return [];
    // On q35 the board's own disk controller is a SATA one.
    const wanted = model === 'ide-hd' && board === 'q35' ? '0106' : classId;
    const inClass = free.filter((candidate) => candidate.classId === wanted);
    const device =
      inClass.find((candidate) => pciIdOf(candidate) === pciId) ??
      inClass.find(({ vendorId }) => vendorId === pciId.slice(0, 4));
    if (device === undefined) return [];
    free.splice(free.indexOf(device), 1);
    return [{ model, kind, technology, device }];
  });
}

/** Every route in the picture once. */
export function servedRoutes(served: readonly ServedDevice[]): ServedRoute[] {
  const kinds: readonly ServedKind[] = ['disk', 'display'];
  return kinds.flatMap((kind) =>
    TechnologySchema.options.flatMap((technology) =>
      served.some((one) => one.kind === kind && one.technology === technology) ? [{ kind, technology }] : [],
    ),
  );
}

const meteredAs: readonly (readonly [ServedKind, RegExp])[] = [
  ['disk', /^(?:ide|ahci|nvme|virtio-blk|virtio-scsi|lsi|megasas|pvscsi)$/],
  ['display', /^(?:VGA|virtio-gpu|virtio-vga)$/],
];

/** Which way the calls to a device of the meter take; the network card's, where it is neither disk nor display. */
export function wayOf({ name }: Pick<MeterReading['devices'][number], 'name'>): ServedKind | 'nic' {
  return meteredAs.find(([, names]) => names.test(name))?.[0] ?? 'nic';
}
