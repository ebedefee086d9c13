import type { DeviceWhere, ShownFact } from '../../contract/check.ts';
import type { PciDevice } from '../../contract/pci.ts';
import type { Text } from '../../contract/text.ts';
import { shortSlot } from '../lspci/address.ts';
import { enumeration } from './enumeration.ts';

/** By class; where the class is a thing to find out, by what the house calls the device. */
const classWords: Readonly<Record<string, Text>> = {
  '0100': { en: 'the SCSI-class storage controller', 'zh-CN': 'SCSI类存储控制器' },
  '0101': { en: 'the IDE controller', 'zh-CN': 'IDE控制器' },
  '0106': { en: 'the SATA controller', 'zh-CN': 'SATA控制器' },
  '0108': { en: 'the NVMe controller', 'zh-CN': 'NVMe控制器' },
  '0200': { en: 'the network card', 'zh-CN': '网卡' },
  '0300': { en: 'the VGA card', 'zh-CN': 'VGA显卡' },
  '0380': { en: 'the display controller', 'zh-CN': '显示控制器' },
  '0600': { en: 'the host bridge', 'zh-CN': '主桥' },
  '0601': { en: 'the ISA bridge', 'zh-CN': 'ISA桥' },
  '0604': { en: 'the PCI bridge', 'zh-CN': 'PCI桥' },
  '0680': { en: 'the bridge', 'zh-CN': '桥设备' },
  '0c05': { en: 'the SMBus controller', 'zh-CN': 'SMBus控制器' },
};

/** Devices whose class a learner is asked to guess, in words that do not tell it. */
const guessedWords: Readonly<Record<string, Text>> = {
  '00ff': { en: 'the device without a class', 'zh-CN': '没有类别的那个设备' },
  '0100': { en: 'the disk', 'zh-CN': '磁盘' },
  '0100 1af4': { en: 'the virtio disk', 'zh-CN': 'virtio磁盘' },
  '0380 1af4': { en: 'the virtio graphics card', 'zh-CN': 'virtio显卡' },
};

function classWord(id: string | undefined, name?: string): Text {
  const known = id === undefined ? undefined : classWords[id];
  if (known !== undefined) return known;
  return name === undefined ? { en: 'the device', 'zh-CN': '设备' } : { en: `the ${name}`, 'zh-CN': name };
}

/** `the network card`, without its numbers: these are what a learner finds out. */
export function wanted(where: DeviceWhere): Text {
  const { class: id, vendor, slot } = where;
  if (id !== undefined) return guessedWords[`${id} ${vendor ?? ''}`.trim()] ?? classWord(id);
  if (slot === undefined) return { en: 'a device of this guest', 'zh-CN': '这台客户机的一个设备' };
  return { en: `the device at ${shortSlot(slot)}`, 'zh-CN': `位于${shortSlot(slot)}的设备` };
}

/** `00:01.0, the ISA bridge`. */
export function described(device: PciDevice): Text {
  const word = classWord(device.classId, device.className);
  const slot = shortSlot(device.slot);
  return { en: `${slot}, ${word.en}`, 'zh-CN': `${slot}（${word['zh-CN']}）` };
}

const factWords: Readonly<Record<ShownFact, Text>> = {
  slot: { en: 'its slot', 'zh-CN': '槽位' },
  class: { en: 'its class', 'zh-CN': '类别' },
  name: { en: 'its name', 'zh-CN': '名称' },
  'class-id': { en: 'its class number', 'zh-CN': '类别编号' },
  ids: { en: 'its vendor:device numbers', 'zh-CN': '“厂商:设备”编号' },
  driver: { en: 'its kernel driver', 'zh-CN': '内核驱动' },
  modules: { en: 'its kernel modules', 'zh-CN': '内核模块' },
  subsystem: { en: 'its subsystem', 'zh-CN': '子系统' },
  // What they are is guessed before it is looked at.
  bars: { en: 'the details that -v adds', 'zh-CN': '详细信息（-v）' },
  tree: { en: 'its place in the bus tree', 'zh-CN': '在总线树中的位置' },
};

/** `its class number and its kernel driver`. */
export function factList(facts: readonly ShownFact[]): Text {
  return enumeration(facts.map((fact) => factWords[fact]));
}

/** The option of lspci that makes a fact visible; null where lspci shows it without one. */
export function optionFor(fact: ShownFact): string | null {
  switch (fact) {
    case 'ids':
    case 'class-id':
      return '-nn';
    case 'driver':
    case 'modules':
    case 'subsystem':
      return '-k';
    case 'bars':
      return '-v';
    case 'tree':
      return '-t';
    case 'slot':
    case 'class':
    case 'name':
      return null;
  }
}
