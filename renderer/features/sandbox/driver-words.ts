/** Who drives a device, in plain words. */
import type { PciDevice } from '../../../main/contract/pci.ts';
import type { Technology } from '../../../main/contract/technology.ts';
import type { Text } from '../../../main/contract/text.ts';

const drivers: Readonly<Record<string, Text>> = {
  'virtio-pci': {
    en: 'It only opens the door. A second driver such as virtio_net or virtio_blk does the work behind it.',
    'zh-CN': '它只管开门。门后干活的是第二个驱动，例如virtio_net或virtio_blk。',
  },
  pcieport: {
    en: 'The kernel’s own driver for PCI Express ports: it watches for cards that come and go.',
    'zh-CN': '内核自带的PCI Express端口驱动：留意卡的插入和拔出。',
  },
  ahci: {
    en: 'One driver for the SATA controllers of every maker, since all of them keep to AHCI.',
    'zh-CN': '一个驱动通吃各家SATA控制器，因为大家都遵守AHCI。',
  },
  ata_piix: {
    en: 'The driver for Intel’s old IDE controllers. It takes this one for real.',
    'zh-CN': 'Intel老式IDE控制器的驱动。它把这个仿制品当成了真货。',
  },
  nvme: {
    en: 'The driver for every NVMe disk, real ones included.',
    'zh-CN': '所有NVMe磁盘通用的驱动，真盘也是它。',
  },
  'bochs-drm': {
    en: 'A small driver for QEMU’s standard graphics: it only puts pixels into a frame buffer.',
    'zh-CN': 'QEMU标准显卡的小驱动：只负责把像素写进帧缓冲。',
  },
  cirrus: {
    en: 'A driver for the imitation alone: it reads the small print, and takes only a Cirrus card that an emulator signed.',
    'zh-CN': '只认仿制品的驱动：它会去读小字，Cirrus卡要有模拟器的落款，它才接手。',
  },
  vmxnet3: {
    en: 'VMware’s driver knows that the card is virtual. QEMU plays the other end of the agreement.',
    'zh-CN': 'VMware的驱动知道这块卡是虚拟的。约定的另一头由QEMU来扮演。',
  },
  igbvf: {
    en: 'The driver for one slice of the card, as a guest would use it.',
    'zh-CN': '网卡切片的驱动，客户机用的就是它。',
  },
  'pvpanic-pci': {
    en: 'It writes one number to the device when the guest’s kernel dies.',
    'zh-CN': '客户机内核崩溃时，它往设备里写一个数字。',
  },
};

const byTechnology: Readonly<Record<Technology, Text>> = {
  emulated: {
    en: 'The same driver as for the real chip. It does not know that each register it touches is imitated.',
    'zh-CN': '和驱动真芯片的是同一个驱动。它不知道自己碰到的每个寄存器都是模仿的。',
  },
  paravirtual: {
    en: 'A driver that knows the device is virtual, and keeps to the agreement with the host.',
    'zh-CN': '这个驱动知道设备是虚拟的，并按与宿主机的约定办事。',
  },
  passthrough: {
    en: 'The driver of the real chip, and here it holds the real chip.',
    'zh-CN': '真芯片的驱动，这里它握着的也是真芯片。',
  },
};

const plain: Text = {
  en: 'The part of the guest’s kernel that talks to this device.',
  'zh-CN': '客户机内核里负责和这个设备说话的部分。',
};

const none = {
  bridge: {
    en: 'Nobody drives it, and nobody needs to: firmware and kernel set such a chip up by themselves.',
    'zh-CN': '没有驱动，也用不着：这种芯片由固件和内核自己设置好。',
  },
  waiting: {
    en: 'Nobody drives it at the moment, though the kernel has a module for it.',
    'zh-CN': '眼下没有驱动在管它，不过内核里有适合它的模块。',
  },
  nobody: {
    en: 'Nobody drives it: this guest’s kernel has no driver for it. The device is there and idle.',
    'zh-CN': '没有驱动：这台客户机的内核里没有适合它的。设备在那儿，只是闲着。',
  },
} as const satisfies Record<string, Text>;

/** Who drives it, or why nobody does. */
export function driverMeaning({ driver, modules, classId }: PciDevice, technology: Technology | null): Text {
  if (typeof driver === 'string') {
    return drivers[driver] ?? (technology === null ? plain : byTechnology[technology]);
  }
  if (modules !== undefined && modules.length > 0) return none.waiting;
  return classId?.startsWith('06') === true ? none.bridge : none.nobody;
}
