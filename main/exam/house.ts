/** Rooms in the landlord's house: what a tenant can get there, and what the landlord does for it. Pure. */
import { deviceModels } from '../contract/devices.ts';
import { ExtraDevice, type HiddenTenant, type TenantCard } from '../contract/exam.ts';
import { nicModels, type MachineSpec } from '../contract/machine.ts';
import type { TenantSeat } from '../contract/seat.ts';
import type { Technology } from '../contract/technology.ts';
import type { SeededRandom } from './random.ts';

/** The card that can be split, and given away whole or in parts. */
export const houseMachine: MachineSpec = { board: 'landlord', nic: 'igb' };

/** Where the hidden tenant sits. */
export const HOUSE_SEAT: TenantSeat = 'tenant1';

/** Where the card is, as `lspci` of the landlord shows it. */
export const HOUSE_CARD = '01:00.0';

interface CardFacts {
  served: Technology;
  /** What the tenant's `lspci -nn` shows. */
  pciId: string;
  /** Command lines of the landlord's before the tenant can come; each may be run again. */
  prepare: readonly string[];
  /** Of `tenant`. */
  asked: string;
}

const CARD = `/sys/bus/pci/devices/0000:${HOUSE_CARD}`;
const PART = '0000:01:10.0';
const toVfio = (device: string, address: string): string[] => [
  `echo vfio-pci > ${device}/driver_override`,
  `[ ! -e ${device}/driver ] || echo ${address} > ${device}/driver/unbind`,
  `echo ${address} > /sys/bus/pci/drivers_probe`,
];

export const tenantCards: Readonly<Record<TenantCard, CardFacts>> = {
  vf: {
    served: 'passthrough',
    pciId: '8086:10ca',
    prepare: [
      `[ -e ${CARD}/virtfn0 ] || echo 0 > ${CARD}/sriov_drivers_autoprobe`,
      `[ -e ${CARD}/virtfn0 ] || echo 2 > ${CARD}/sriov_numvfs`,
      ...toVfio(`${CARD}/virtfn0`, PART),
    ],
    asked: `--nic vf=${PART}`,
  },
  'whole-card': {
    served: 'passthrough',
    pciId: nicModels.igb.pciId,
    prepare: toVfio(CARD, `0000:${HOUSE_CARD}`),
    asked: `-device vfio-pci,host=0000:${HOUSE_CARD}`,
  },
  igb: {
    served: 'emulated',
    pciId: nicModels.igb.pciId,
    prepare: [],
    asked: '-netdev user,id=net1 -device igb,netdev=net1,mac=52:54:00:00:00:01',
  },
  e1000: { served: 'emulated', pciId: nicModels.e1000.pciId, prepare: [], asked: '--nic e1000' },
  virtio: {
    served: 'paravirtual',
    pciId: nicModels['virtio-net-pci'].pciId,
    prepare: [],
    asked: '--nic virtio',
  },
};

/** From the inside a whole card and its imitation are twins: only the landlord's own list tells who holds the real one. */
export function isTwin(card: TenantCard): boolean {
  return tenantCards[card].pciId === nicModels.igb.pciId;
}

/**
 * What can be plugged into a tenant: a disk would want a file, a tenant waits for the driver of each device, and a display
 * keeps it busy with painting.
 */
export const tenantExtras: readonly ExtraDevice[] = ExtraDevice.options.filter(
  (model) => deviceModels[model].kind === 'other' && deviceModels[model].driver !== null,
);

/** As often as each stands here, so that passing through is neither the rule nor the exception. */
const drawn: readonly TenantCard[] = ['vf', 'vf', 'whole-card', 'igb', 'igb', 'e1000', 'virtio'];

export function drawTenant(
  random: SeededRandom,
  hide: (from: readonly ExtraDevice[]) => ExtraDevice[],
): HiddenTenant {
  const { taken = 'vf' } = random.take(drawn);
  return { card: taken, devices: hide(tenantExtras) };
}

/** The landlord's command line with which this tenant comes; it may be run again when a tenant was lost. */
export function comingLine({ card, devices }: HiddenTenant): string {
  const { prepare, asked } = tenantCards[card];
  const extras = devices.map((model) => ` -device ${model}`).join('');
  return [...prepare, `tenant ${asked}${extras}`].join(' && ');
}
