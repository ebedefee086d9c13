import { z } from 'zod';
import { DeviceModel } from './devices.ts';
import type { Technology } from './technology.ts';
import type { Text } from './text.ts';

export const Board = z.enum(['pc', 'q35', 'landlord']);
export type Board = z.infer<typeof Board>;

export const NicModel = z.enum([
  'e1000',
  'e1000e',
  'virtio-net-pci',
  'virtio-net-pci-legacy',
  'virtio-net-pci-modern',
  'rtl8139',
  'vmxnet3',
  'igb',
  'ne2k_pci',
  'pcnet',
  'i82559er',
  'tulip',
]);
export type NicModel = z.infer<typeof NicModel>;

/** As many as fit beside the board's own chips. */
export const MAX_DEVICES = 8;

/** What a lesson or a learner asks for; everything else of a guest follows from it. */
export const MachineSpec = z
  .strictObject({
    board: Board,
    /** The NIC at start; null boots without one. */
    nic: NicModel.nullable(),
    /** What it has besides, in the order of its PCI slots; each model once. */
    devices: z
      .array(DeviceModel)
      .max(MAX_DEVICES)
      .refine((models) => new Set(models).size === models.length, 'each device can be there only once')
      .optional(),
  })
  .refine(({ board, devices = [] }) => board !== 'landlord' || devices.length === 0, {
    path: ['devices'],
    message: 'a landlord has its own devices, and takes no others',
  });
export type MachineSpec = z.infer<typeof MachineSpec>;

/** Whether two machines have the same hardware. */
export function sameMachine(a: MachineSpec, b: MachineSpec): boolean {
  return sameBase(a, b) && a.nic === b.nic;
}

/** Whether two machines differ in their NIC at most, which can be exchanged while the guest runs. */
export function sameBase(a: MachineSpec, b: MachineSpec): boolean {
  return a.board === b.board && (a.devices ?? []).join() === (b.devices ?? []).join();
}

export const Accelerator = z.enum(['tcg', 'kvm', 'hvf', 'whpx']);
export type Accelerator = z.infer<typeof Accelerator>;

export interface NicModelFacts {
  /** The QEMU device, as in `-device`. */
  device: string;
  /** Device properties that make this variant. */
  props: Readonly<Record<string, string | boolean>>;
  /** What `lspci -nn` shows on board `pc`, `vendor:device`. */
  pciId: string;
  /** `Kernel driver in use` in our guest; null where Debian's kernel has none. */
  driver: string | null;
  technology: Technology;
  /** Names the model as lessons and `-nic model=` do, so that a learner finds it in the list. */
  label: string;
  about: Text;
}

/** Every selectable NIC. Measured on QEMU 11.1 with the guest image of this project. */
export const nicModels: Readonly<Record<NicModel, NicModelFacts>> = {
  e1000: {
    device: 'e1000',
    props: {},
    pciId: '8086:100e',
    driver: 'e1000',
    technology: 'emulated',
    label: 'Intel 82540EM (e1000)',
    about: {
      en: 'A gigabit card of 2002, imitated register by register. The classic fully emulated NIC.',
      'zh-CN': '2002年的千兆网卡，逐个寄存器模仿出来。全模拟网卡的经典代表。',
    },
  },
  e1000e: {
    device: 'e1000e',
    props: {},
    pciId: '8086:10d3',
    driver: 'e1000e',
    technology: 'emulated',
    label: 'Intel 82574L (e1000e)',
    about: {
      en: 'The PCI Express successor of the e1000, with message-signalled interrupts. Still emulated.',
      'zh-CN': 'e1000的PCI Express后继者，支持消息信号中断。仍然是全模拟。',
    },
  },
  'virtio-net-pci': {
    device: 'virtio-net-pci',
    // On a PCI Express port QEMU would leave the old virtio out by itself.
    props: { 'disable-legacy': 'off' },
    pciId: '1af4:1000',
    driver: 'virtio-pci',
    technology: 'paravirtual',
    label: 'virtio-net-pci (transitional)',
    about: {
      en: 'The paravirtual NIC. Transitional: it speaks both the old and the new virtio to the guest.',
      'zh-CN': '半虚拟化网卡。过渡型：新旧两版virtio都会说。',
    },
  },
  'virtio-net-pci-legacy': {
    device: 'virtio-net-pci',
    props: { 'disable-legacy': 'off', 'disable-modern': true },
    pciId: '1af4:1000',
    driver: 'virtio-pci',
    technology: 'paravirtual',
    label: 'virtio-net-pci-legacy',
    about: {
      en: 'virtio 0.9 only. lspci -nn shows the same IDs as the transitional card; its BARs give it away.',
      'zh-CN': '只支持virtio 0.9。lspci -nn里的编号与过渡型相同，区别藏在BAR里。',
    },
  },
  'virtio-net-pci-modern': {
    device: 'virtio-net-pci',
    props: { 'disable-legacy': 'on' },
    pciId: '1af4:1041',
    driver: 'virtio-pci',
    technology: 'paravirtual',
    label: 'virtio-net-pci-modern',
    about: {
      en: 'virtio 1.x only, recognisable by its own device ID 1041.',
      'zh-CN': '只支持virtio 1.x，设备ID1041一眼可认。',
    },
  },
  rtl8139: {
    device: 'rtl8139',
    props: {},
    pciId: '10ec:8139',
    driver: '8139cp',
    technology: 'emulated',
    label: 'Realtek RTL8139 (rtl8139)',
    about: {
      en: 'The card of every cheap PC around 2000. Emulated; the driver is 8139cp.',
      'zh-CN': '2000年前后廉价电脑几乎都用的网卡。全模拟，驱动是8139cp。',
    },
  },
  vmxnet3: {
    device: 'vmxnet3',
    props: {},
    pciId: '15ad:07b0',
    driver: 'vmxnet3',
    technology: 'paravirtual',
    label: 'VMware vmxnet3',
    about: {
      en: 'VMware’s own paravirtual NIC: the same idea as virtio from another house.',
      'zh-CN': 'VMware自家的半虚拟化网卡：与virtio同一个主意，出自另一家。',
    },
  },
  igb: {
    device: 'igb',
    props: {},
    pciId: '8086:10c9',
    driver: 'igb',
    technology: 'emulated',
    label: 'Intel 82576 (igb)',
    about: {
      en: 'An emulated server NIC that can be split by SR-IOV.',
      'zh-CN': '模拟出来的服务器网卡，能用SR-IOV切分。',
    },
  },
  ne2k_pci: {
    device: 'ne2k_pci',
    props: {},
    pciId: '10ec:8029',
    driver: 'ne2k-pci',
    technology: 'emulated',
    label: 'NE2000 PCI (ne2k_pci)',
    about: {
      en: 'A design of the 1980s that moves every byte by hand: the most fake of all taps.',
      'zh-CN': '上世纪八十年代的设计，每个字节都要亲手搬：假水龙头里最假的一个。',
    },
  },
  pcnet: {
    device: 'pcnet',
    props: {},
    pciId: '1022:2000',
    driver: 'pcnet32',
    technology: 'emulated',
    label: 'AMD PCnet (pcnet)',
    about: {
      en: 'An AMD card of the 1990s, long the default of virtual machines.',
      'zh-CN': '上世纪九十年代的AMD网卡，曾长期是虚拟机的默认网卡。',
    },
  },
  i82559er: {
    device: 'i82559er',
    props: {},
    pciId: '8086:1209',
    driver: 'e100',
    technology: 'emulated',
    label: 'Intel 82559ER (i82559er)',
    about: {
      en: 'A 100 Mbit/s Intel card for embedded boards, driven by e100.',
      'zh-CN': '嵌入式主板常用的百兆Intel网卡，驱动是e100。',
    },
  },
  tulip: {
    device: 'tulip',
    props: {},
    pciId: '1011:0019',
    driver: 'tulip',
    technology: 'emulated',
    label: 'DEC 21143 (tulip)',
    about: {
      en: 'DEC’s 1990s Ethernet chip; Linux has driven it since its early days.',
      'zh-CN': 'DEC在九十年代的以太网芯片，Linux很早就能驱动它。',
    },
  },
};
