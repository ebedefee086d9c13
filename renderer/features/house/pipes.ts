/** Which pipes there are to look into: one for each virtio device, and the network card's, whatever it is. */
import { nicModels } from '../../../main/contract/machine.ts';
import type { VirtioDevice } from '../../../main/contract/virtqueue.ts';
import { type HouseFacts, shortSlot } from './house-facts.ts';

export interface Pipe {
  key: string;
  name: string;
  slot: string | null;
  /** Null for a network card that has no virtqueue, or none yet. */
  device: VirtioDevice | null;
  /** The one that is shown where none was chosen. */
  isUsual: boolean;
}

/** In the order of their slots. Where the network card is virtio, its pipe is the usual one; else the first that has rings. */
export function pipesOf({ nic }: Pick<HouseFacts, 'nic'>, told: readonly VirtioDevice[]): Pipe[] {
  const devices = [...told].sort((a, b) => (a.slot ?? '').localeCompare(b.slot ?? ''));
  const own = devices.find(({ name }) => name === 'virtio-net');
  const isComing = own === undefined && nic !== null && nicModels[nic.model].driver === 'virtio-pci';
  const usual = own ?? (isComing ? undefined : devices[0]);
  const withoutRing: Pipe[] =
    own !== undefined || nic === null
      ? []
      : [
          {
            key: 'nic',
            name: nicModels[nic.model].label,
            slot: nic.device === null ? null : shortSlot(nic.device.slot),
            device: null,
            isUsual: usual === undefined,
          },
        ];
  return [
    ...withoutRing,
    ...devices.map((device) => ({
      key: `${device.name} ${device.slot ?? ''}`,
      name: device.name,
      slot: device.slot === undefined ? null : shortSlot(device.slot),
      device,
      isUsual: device === usual,
    })),
  ];
}
