/** What the class of a PCI device says, in plain words. Classes that our guests meet, then their families. */
import type { Text } from '../../../main/contract/text.ts';

const classes: Readonly<Record<string, Text>> = {
  '0000': {
    en: 'An old device from before classes existed.',
    'zh-CN': '在有类别编号之前就出现的老设备。',
  },
  '00ff': {
    en: 'The standard has no class for such a thing. virtio devices without a class of their own land here.',
    'zh-CN': '标准里没有适合它的类别。没有专属类别的virtio设备就归在这里。',
  },
  '0100': {
    en: 'A controller that speaks SCSI to its disks. virtio disks count as such, too.',
    'zh-CN': '用SCSI语言和磁盘说话的控制器。virtio磁盘也算在这一类。',
  },
  '0101': {
    en: 'A disk controller of the 1990s: the flat ribbon cable, two disks on each.',
    'zh-CN': '上世纪九十年代的磁盘控制器：扁平排线，每根接两块盘。',
  },
  '0104': {
    en: 'A controller that joins several disks into one.',
    'zh-CN': '把几块磁盘合成一块来用的控制器。',
  },
  '0106': {
    en: 'A controller for SATA disks; with AHCI, one driver fits every maker’s.',
    'zh-CN': 'SATA磁盘的控制器；有了AHCI规范，一个驱动就能通用各家产品。',
  },
  '0108': {
    en: 'A disk of flash memory that is its own controller. NVMe belongs here.',
    'zh-CN': '自带控制器的闪存盘。NVMe就在这一类。',
  },
  '0200': {
    en: 'A network card for Ethernet, whoever made it and whoever plays it.',
    'zh-CN': '以太网卡，不管谁造的，也不管谁演的。',
  },
  '0280': {
    en: 'Something that joins a network and is no ordinary Ethernet card.',
    'zh-CN': '能接入网络、但不是普通以太网卡的设备。',
  },
  '0300': {
    en: 'A graphics card that also understands VGA, so that the firmware can draw before any driver.',
    'zh-CN': '也懂VGA的显卡，驱动还没来的时候，固件就能用它显示画面。',
  },
  '0380': {
    en: 'A display adapter without the old VGA part: it stays dark until its driver comes.',
    'zh-CN': '没有老式VGA部分的显示设备：驱动到来之前一片漆黑。',
  },
  '0600': {
    en: 'The door between processor and PCI bus. It is always the first line.',
    'zh-CN': '处理器和PCI总线之间的大门。它总是第一行。',
  },
  '0601': {
    en: 'A bridge to the oldest parts of a PC: keyboard, serial port, clock.',
    'zh-CN': '通往PC最古老部件的桥：键盘、串口、时钟。',
  },
  '0604': {
    en: 'A bridge to one more PCI bus. What sits behind it has another bus number.',
    'zh-CN': '通往另一条PCI总线的桥。桥后面的设备，总线号就变了。',
  },
  '0680': {
    en: 'A bridge of no particular kind. On board pc it is the power management.',
    'zh-CN': '没有细分种类的桥。在pc主板上，它管的是电源。',
  },
  '0880': {
    en: 'A small helper of the board that is none of the usual kinds.',
    'zh-CN': '主板上的小帮手，不属于任何常见种类。',
  },
  '0c03': {
    en: 'A USB controller: what you plug into it is on the USB, not on the PCI bus.',
    'zh-CN': 'USB控制器：插在它上面的东西在USB总线上，不在PCI总线上。',
  },
  '0c05': {
    en: 'A slow little bus for sensors, memory labels and the like.',
    'zh-CN': '一条慢速小总线，给传感器、内存标签之类的部件用。',
  },
};

/** By the first two digits: the family. */
const families: Readonly<Record<string, Text>> = {
  '01': { en: 'Something that stores data.', 'zh-CN': '用来存数据的设备。' },
  '02': { en: 'Something for the network.', 'zh-CN': '和网络有关的设备。' },
  '03': { en: 'Something that shows a picture.', 'zh-CN': '用来显示画面的设备。' },
  '04': { en: 'Something for sound or video.', 'zh-CN': '和声音或视频有关的设备。' },
  '05': { en: 'A memory controller.', 'zh-CN': '内存控制器。' },
  '06': { en: 'A bridge between two buses.', 'zh-CN': '连接两条总线的桥。' },
  '07': { en: 'A simple port, such as a serial one.', 'zh-CN': '简单的端口，例如串口。' },
  '08': { en: 'A small helper of the board.', 'zh-CN': '主板上的小帮手。' },
  '09': { en: 'Something to enter data with.', 'zh-CN': '用来输入的设备。' },
  '0c': { en: 'A bus for further devices.', 'zh-CN': '接更多设备用的总线。' },
  '0d': { en: 'Something that works by radio.', 'zh-CN': '用无线电工作的设备。' },
  '12': { en: 'Something that computes beside the processor.', 'zh-CN': '在处理器旁边帮忙计算的设备。' },
};

const unknown: Text = {
  en: 'A kind of device that Taproom has no words for. The first two digits are the family, the last two the kind.',
  'zh-CN': 'Taproom还不认识的种类。前两位数字是大类，后两位是小类。',
};

/** What a class of four hexadecimal digits means. */
export function classMeaning(classId: string | undefined): Text {
  if (classId === undefined) return unknown;
  return classes[classId] ?? families[classId.slice(0, 2)] ?? unknown;
}
