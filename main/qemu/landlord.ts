/** What the landlord's board has besides a q35's: an IOMMU, a disk to make tenants of, and cards to give away. */
import { join } from 'node:path';
import type { BlockNode, DeviceNode } from './nodes.ts';

/** A card, the disks behind it, and the root port it stands in. */
export interface Card {
  /** For a sentence about it. */
  name: string;
  /** Where lspci shows it: SeaBIOS numbers the buses in the order of the ports. */
  slot: string;
  blocks: readonly BlockNode[];
  nodes: readonly DeviceNode[];
}

/** Ports of the cards, in the order of their buses; the NIC's own port comes before them. */
const PORTS = [
  // Room for the frame buffer of a card that comes later: 16 MB, which the firmware would not leave.
  { id: 'port1', addr: '0x3', chassis: '2', 'mem-reserve': '32M' },
  { id: 'port2', addr: '0x4', chassis: '3' },
] as const;

/** Bytes of the NVMe's namespaces: unlike each other, so that a tenant's `lsblk` tells whose it is. */
const NAMESPACE_BYTES = [64 * 1024 ** 2, 32 * 1024 ** 2, 16 * 1024 ** 2] as const;

const SUBSYSTEM_ID = 'subsystem0';

/** Id of the disk with QEMU and what tenants boot from. */
const HOST_DISK_ID = 'host';

/** Before every other device: only those after it are behind it. */
export const IOMMU: DeviceNode = { driver: 'intel-iommu', intremap: true, 'caching-mode': true };

/** What has to be there from the start: ports, the NVMe's subsystem, and the disk (its `-blockdev` first). */
export function landlordFixtures(disk: string): { block: BlockNode; nodes: readonly DeviceNode[] } {
  return {
    block: {
      driver: 'raw',
      'node-name': HOST_DISK_ID,
      'read-only': true,
      file: { driver: 'file', filename: disk },
    },
    nodes: [
      ...PORTS.map((port) => ({ driver: 'pcie-root-port', bus: 'pcie.0', ...port })),
      { driver: 'nvme-subsys', id: SUBSYSTEM_ID },
      { driver: 'virtio-blk-pci', id: 'hostdisk', bus: 'pcie.0', addr: '0x5', drive: HOST_DISK_ID },
    ],
  };
}

/**
 * The cards that are plugged into a restored landlord: an NVMe keeps a guest from being saved, and a card that was
 * passed on when its house was saved has lost its traffic afterwards.
 */
export function landlordCards(folder: string): Card[] {
  return [
    {
      name: 'bochs-display',
      slot: '0000:02:00.0',
      blocks: [],
      nodes: [{ driver: 'bochs-display', id: 'display0', bus: PORTS[0].id }],
    },
    {
      name: 'nvme',
      slot: '0000:03:00.0',
      blocks: namespaceFiles(folder).map(({ file }, index) => ({
        driver: 'raw',
        'node-name': drive(index),
        file: { driver: 'file', filename: file },
      })),
      nodes: [
        {
          driver: 'nvme',
          id: 'nvme0',
          bus: PORTS[1].id,
          serial: 'taproom',
          subsys: SUBSYSTEM_ID,
          sriov_max_vfs: 3,
          sriov_vq_flexible: 6,
          sriov_vi_flexible: 3,
          max_ioqpairs: 8,
          msix_qsize: 6,
        },
        // The first namespace is the landlord's; the others wait for the controllers of tenants.
        ...NAMESPACE_BYTES.map((_, index) => ({
          driver: 'nvme-ns',
          bus: 'nvme0',
          drive: drive(index),
          nsid: index + 1,
          shared: false,
          detached: index > 0,
        })),
      ],
    },
  ];
}

/** The contents of the NVMe's namespaces, below the run's private folder. */
export function namespaceFiles(folder: string): { file: string; bytes: number }[] {
  return NAMESPACE_BYTES.map((bytes, index) => ({ file: join(folder, `namespace${index + 1}.img`), bytes }));
}

function drive(index: number): string {
  return `namespace${index + 1}`;
}
