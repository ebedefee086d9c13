/** What a guest can have besides its NIC: disks, graphics cards and a few small devices. */
import { z } from 'zod';
import type { Technology } from './technology.ts';
import type { Text } from './text.ts';

/** By QEMU's own names, as after `-device`. */
export const DeviceModel = z.enum([
  'ide-hd',
  'ich9-ahci',
  'virtio-blk-pci',
  'virtio-scsi-pci',
  'nvme',
  'VGA',
  'cirrus-vga',
  'bochs-display',
  'virtio-gpu-pci',
  'virtio-vga',
  'virtio-rng-pci',
  'virtio-balloon-pci',
  'qemu-xhci',
  'pvpanic-pci',
  'edu',
]);
export type DeviceModel = z.infer<typeof DeviceModel>;

export const DeviceKind = z.enum(['disk', 'display', 'other']);
export type DeviceKind = z.infer<typeof DeviceKind>;

export interface DeviceModelFacts {
  kind: DeviceKind;
  /** What `lspci -nn` shows on board `pc`: class, and `vendor:device`. */
  classId: string;
  pciId: string;
  /** `Kernel driver in use` in our guest; null where there is none. */
  driver: string | null;
  technology: Technology;
  /** Whether QEMU plugs it into a running board `pc`; what can't be has to be there from the start. */
  hotPlug: boolean;
  /** Whether QEMU can save its state. */
  canBeSaved: boolean;
  label: string;
  about: Text;
}

const usual = { hotPlug: true, canBeSaved: true } as const;

/** Every device a lesson or a learner can add. Measured on QEMU 11.1 with the guest image of this project. */
export const deviceModels: Readonly<Record<DeviceModel, DeviceModelFacts>> = {
  'ide-hd': {
    ...usual,
    kind: 'disk',
    classId: '0101',
    pciId: '8086:7010',
    driver: 'ata_piix',
    technology: 'emulated',
    hotPlug: false,
    label: 'IDE disk',
    about: {
      en: 'A disk on the board’s own disk controller: IDE of 1996 on pc, SATA on q35. Imitated register by register.',
      'zh-CN': '接在主板自带磁盘控制器上的磁盘：pc主板上是1996年的IDE，q35主板上是SATA。逐个寄存器模仿。',
    },
  },
  'ich9-ahci': {
    ...usual,
    kind: 'disk',
    classId: '0106',
    pciId: '8086:2922',
    driver: 'ahci',
    technology: 'emulated',
    hotPlug: false,
    label: 'SATA disk (AHCI)',
    about: {
      en: 'A SATA controller of 2007 with one disk. Still an imitation, with fewer registers to touch per read.',
      'zh-CN': '2007年的SATA控制器，带一块磁盘。仍是模仿，但每次读取要碰的寄存器少一些。',
    },
  },
  'virtio-blk-pci': {
    ...usual,
    kind: 'disk',
    classId: '0100',
    pciId: '1af4:1001',
    driver: 'virtio-pci',
    technology: 'paravirtual',
    label: 'virtio-blk disk',
    about: {
      en: 'The paravirtual disk: requests go through a virtqueue, with one kick for each batch.',
      'zh-CN': '半虚拟化磁盘：请求走虚拟队列，一批请求只敲一次门。',
    },
  },
  'virtio-scsi-pci': {
    ...usual,
    kind: 'disk',
    classId: '0100',
    pciId: '1af4:1004',
    driver: 'virtio-pci',
    technology: 'paravirtual',
    label: 'virtio-scsi disk',
    about: {
      en: 'A paravirtual SCSI controller with one disk: the same pipe as virtio-blk, speaking SCSI.',
      'zh-CN': '半虚拟化的SCSI控制器，带一块磁盘：管道与virtio-blk相同，说的是SCSI。',
    },
  },
  nvme: {
    ...usual,
    kind: 'disk',
    classId: '0108',
    pciId: '1b36:0010',
    driver: 'nvme',
    technology: 'emulated',
    canBeSaved: false,
    label: 'NVMe disk',
    about: {
      en: 'An emulated NVMe disk. Its design has queues and doorbells of its own, so it needs few calls.',
      'zh-CN': '模拟的NVMe磁盘。它的设计自带队列和门铃寄存器，因此电话很少。',
    },
  },
  VGA: {
    ...usual,
    kind: 'display',
    classId: '0300',
    pciId: '1234:1111',
    driver: 'bochs-drm',
    technology: 'emulated',
    hotPlug: false,
    label: 'Standard VGA',
    about: {
      en: 'QEMU’s standard graphics card: a frame buffer and a few registers, no acceleration.',
      'zh-CN': 'QEMU的标准显卡：一块帧缓冲加几个寄存器，没有加速。',
    },
  },
  'cirrus-vga': {
    ...usual,
    kind: 'display',
    classId: '0300',
    pciId: '1013:00b8',
    driver: 'cirrus',
    technology: 'emulated',
    hotPlug: false,
    label: 'Cirrus Logic GD5446',
    about: {
      en: 'A graphics card of the 1990s, once the default of virtual machines.',
      'zh-CN': '上世纪九十年代的显卡，曾是虚拟机的默认显卡。',
    },
  },
  'bochs-display': {
    ...usual,
    kind: 'display',
    classId: '0380',
    pciId: '1234:1111',
    driver: 'bochs-drm',
    technology: 'emulated',
    label: 'Bochs display',
    about: {
      en: 'The standard card without its VGA past: only the frame buffer.',
      'zh-CN': '去掉VGA历史包袱的标准显卡：只剩帧缓冲。',
    },
  },
  'virtio-gpu-pci': {
    ...usual,
    kind: 'display',
    classId: '0380',
    pciId: '1af4:1050',
    driver: 'virtio-pci',
    technology: 'paravirtual',
    hotPlug: false,
    label: 'virtio-gpu',
    about: {
      en: 'The paravirtual graphics card: drawing commands go to the host through a virtqueue.',
      'zh-CN': '半虚拟化显卡：绘图命令经虚拟队列交给宿主机。',
    },
  },
  'virtio-vga': {
    ...usual,
    kind: 'display',
    classId: '0300',
    pciId: '1af4:1050',
    driver: 'virtio-pci',
    technology: 'paravirtual',
    hotPlug: false,
    label: 'virtio-vga',
    about: {
      en: 'virtio-gpu that can also pose as a VGA card until its driver is loaded.',
      'zh-CN': '驱动加载前也能冒充VGA卡的virtio-gpu。',
    },
  },
  'virtio-rng-pci': {
    ...usual,
    kind: 'other',
    classId: '00ff',
    pciId: '1af4:1005',
    driver: 'virtio-pci',
    technology: 'paravirtual',
    label: 'virtio-rng',
    about: {
      en: 'Random numbers from the host, for a guest that has no noise of its own.',
      'zh-CN': '来自宿主机的随机数，给自己没有噪声来源的客户机用。',
    },
  },
  'virtio-balloon-pci': {
    ...usual,
    kind: 'other',
    classId: '00ff',
    pciId: '1af4:1002',
    driver: 'virtio-pci',
    technology: 'paravirtual',
    label: 'virtio-balloon',
    about: {
      en: 'A balloon in the guest’s memory: blown up, it gives pages back to the host.',
      'zh-CN': '客户机内存里的气球：充起气来，就把内存页还给宿主机。',
    },
  },
  'qemu-xhci': {
    ...usual,
    kind: 'other',
    classId: '0c03',
    pciId: '1b36:000d',
    driver: 'xhci_hcd',
    technology: 'emulated',
    label: 'USB 3 controller',
    about: {
      en: 'An emulated USB 3 controller, with nothing plugged into it.',
      'zh-CN': '模拟的USB 3控制器，上面什么也没插。',
    },
  },
  'pvpanic-pci': {
    ...usual,
    kind: 'other',
    classId: '0880',
    pciId: '1b36:0011',
    driver: 'pvpanic-pci',
    technology: 'paravirtual',
    label: 'pvpanic',
    about: {
      en: 'One register by which a dying guest kernel tells the host so.',
      'zh-CN': '只有一个寄存器：客户机内核崩溃时用它告诉宿主机。',
    },
  },
  edu: {
    ...usual,
    kind: 'other',
    classId: '00ff',
    pciId: '1234:11e8',
    driver: null,
    technology: 'emulated',
    label: 'edu',
    about: {
      en: 'QEMU’s teaching device: it computes factorials, and no kernel has a driver for it.',
      'zh-CN': 'QEMU的教学设备：会算阶乘，内核里没有它的驱动。',
    },
  },
};
