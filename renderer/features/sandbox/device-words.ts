/** What a device is, by its `vendor:device`: the models one can choose, and the board's own chips. */
import { type DeviceModelFacts, deviceModels } from '../../../main/contract/devices.ts';
import { type NicModelFacts, nicModels } from '../../../main/contract/machine.ts';
import type { PciDevice } from '../../../main/contract/pci.ts';
import type { Technology } from '../../../main/contract/technology.ts';
import type { Text } from '../../../main/contract/text.ts';

export interface DeviceWords {
  about: Text;
  /** Null where nobody can tell. */
  technology: Technology | null;
}

/** The chips that come with a board, and what the recorded machines have besides. */
const chips: Readonly<Record<string, DeviceWords>> = {
  '8086:1237': chip(
    'The heart of board pc: Intel’s 440FX of 1996, which joined processor, memory and PCI. QEMU imitates it.',
    'pc主板的心脏：Intel于1996年推出的440FX，把处理器、内存和PCI连在一起。这里是QEMU的仿制品。',
  ),
  '8086:7000': chip(
    'PIIX3, the second chip of board pc. This first function of it leads to keyboard, clock and serial ports.',
    'PIIX3，pc主板的第二颗芯片。它的0号功能通往键盘、时钟和串口。',
  ),
  '8086:7010': chip(
    'The disk half of PIIX3: two IDE channels, imitated register by register. Countless PCs of 1996 had it.',
    'PIIX3里管磁盘的一半：两个IDE通道，逐个寄存器模仿。1996年的PC里到处都是它。',
  ),
  '8086:7113': chip(
    'PIIX4’s power management: the power button, and a bus for sensors. `poweroff` ends at this chip.',
    'PIIX4的电源管理：电源键，外加一条传感器小总线。`poweroff`最后就落在这颗芯片上。',
  ),
  '8086:29c0': chip(
    'The heart of board q35: Intel’s chipset of 2007, the first here with PCI Express. QEMU imitates it.',
    'q35主板的心脏：Intel于2007年推出的芯片组，这里最早带PCI Express的一块。由QEMU模仿。',
  ),
  '8086:2918': chip(
    'ICH9, q35’s second chip. This function leads to the old parts of a PC: keyboard, clock, serial ports.',
    'ICH9，q35主板的第二颗芯片。这个功能通往PC的老部件：键盘、时钟、串口。',
  ),
  '8086:2922': chip(
    'A SATA controller of 2007 with six ports. Board q35 has one at 1f.2; more can be plugged in.',
    '2007年的SATA控制器，六个接口。q35主板在1f.2处自带一个，还可以再插。',
  ),
  '8086:2930': chip(
    'ICH9’s slow bus for sensors and memory labels. Nothing hangs on it in this guest.',
    'ICH9的慢速小总线，给传感器和内存标签用。这台客户机里它空着。',
  ),
  '1b36:000c': chip(
    'A PCI Express root port: a socket of QEMU’s own make. A card in it sits on a bus of its own.',
    'PCI Express根端口：QEMU自家设计的插座。插在里面的卡独占一条总线。',
  ),
  '1b36:0001': chip(
    'A bridge of QEMU’s own make that leads to one more PCI bus.',
    'QEMU自家设计的桥，通往另一条PCI总线。',
  ),
  '1b36:000e': chip(
    'A bridge from PCI Express to the older PCI bus, so that old cards fit into a new board.',
    '从PCI Express通往老式PCI的桥，让老卡也能插进新主板。',
  ),
  '8086:10ca': chip(
    'A virtual function: one slice of an 82576 card, split by SR-IOV. Here the card itself is imitated, too.',
    '虚拟功能：用SR-IOV从82576网卡上切下来的一份。这里连网卡本身也是仿制品。',
  ),
  '104c:8232': chip(
    'The upper end of a PCI Express switch, which makes several sockets out of one.',
    'PCI Express交换机的上行端：把一个插座变成几个。',
  ),
  '104c:8233': chip(
    'One of the lower ends of a PCI Express switch: a socket for one more card.',
    'PCI Express交换机的一个下行端：又一个可以插卡的插座。',
  ),
};

/** One ID for two variants of the card, so lspci alone can't tell them apart. */
const virtioNet: DeviceWords = {
  about: {
    en: 'The paravirtual network card under its old ID: transitional or legacy. Its BARs tell which (`lspci -v`), and so does feature bit 32.',
    'zh-CN':
      '旧编号的半虚拟化网卡：可能是过渡型，也可能只会老方言（legacy）。要分清，看BAR（`lspci -v`）或32号特性位。',
  },
  technology: 'paravirtual',
};

/** Modern virtio devices count from 1040 on by their virtio number. */
const virtioKinds: Readonly<Record<string, keyof typeof deviceModels>> = {
  '1af4:1042': 'virtio-blk-pci',
  '1af4:1044': 'virtio-rng-pci',
  '1af4:1045': 'virtio-balloon-pci',
  '1af4:1048': 'virtio-scsi-pci',
};

/** By vendor alone, where the device itself is not known. */
const vendors: Readonly<Record<string, DeviceWords>> = {
  '1af4': {
    about: {
      en: 'A virtio device, made by agreement: guest and host both know that it is virtual. Some server cards speak virtio in hardware, too.',
      'zh-CN':
        '一个virtio设备，照约定做出来的：客户机和宿主机都知道它是虚拟的。有些服务器的卡也用硬件来说virtio。',
    },
    technology: 'paravirtual',
  },
  '1b36': {
    about: {
      en: 'A device of QEMU’s own design, made for virtual machines.',
      'zh-CN': 'QEMU自己设计的设备，专供虚拟机使用。',
    },
    // Some of them are imitations, such as a serial port; others are agreements, such as QXL.
    technology: null,
  },
};

const unknown: DeviceWords = {
  about: {
    en: 'Taproom has no words for this device. Its IDs can be looked up in the list of PCI IDs.',
    'zh-CN': 'Taproom还不认识这个设备。可以凭它的编号到PCI ID列表里查。',
  },
  technology: null,
};

/** What a device is and how it is made. */
export function deviceWords({ vendorId, deviceId, classId }: PciDevice): DeviceWords {
  if (vendorId === undefined || deviceId === undefined) return unknown;
  const id = `${vendorId}:${deviceId}`;
  if (id === '1af4:1000') return virtioNet;
  const kind = virtioKinds[id];
  return (
    chips[id] ??
    (kind === undefined ? model(id, classId) : deviceModels[kind]) ??
    byVendor(vendorId, deviceId) ??
    unknown
  );
}

/** Of 1af4's numbers the standard gives virtio 1000 to 107f; 1110, for example, is memory shared between guests. */
function byVendor(vendorId: string, deviceId: string): DeviceWords | undefined {
  return vendorId === '1af4' && !/^10[0-7]/.test(deviceId) ? undefined : vendors[vendorId];
}

/** Several models share their IDs: a transitional virtio card and a legacy one, two graphics cards told by class. */
function model(id: string, classId: string | undefined): DeviceModelFacts | NicModelFacts | undefined {
  const devices = Object.values(deviceModels).filter(({ pciId }) => pciId === id);
  return (
    devices.find((facts) => facts.classId === classId) ??
    devices[0] ??
    Object.values(nicModels).find(({ pciId }) => pciId === id)
  );
}

function chip(en: string, zh: string): DeviceWords {
  return { about: { en, 'zh-CN': zh }, technology: 'emulated' };
}
