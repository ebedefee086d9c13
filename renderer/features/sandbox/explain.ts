/** Every field of a line of `lspci` in plain words: data in, sentences out. */
import type { PciDevice } from '../../../main/contract/pci.ts';
import { sentences } from '../../i18n/sentences.ts';
import type { Technology } from '../../../main/contract/technology.ts';
import type { Text } from '../../../main/contract/text.ts';
import { classMeaning } from './class-words.ts';
import { deviceWords } from './device-words.ts';
import { driverMeaning } from './driver-words.ts';
import { lspciLines, type FieldName } from './lspci-line.ts';

export interface FieldNote {
  field: FieldName;
  /** The field as lspci prints it; empty where it prints none and that is worth a word. */
  shown: string;
  says: Text;
}

export interface Explanation {
  /** What this device is, in a sentence or two. */
  about: Text;
  technology: Technology | null;
  /** In the order of the line. */
  notes: FieldNote[];
}

/** Explains one device as the guest's own lspci tells it. */
export function explain(device: PciDevice, domains: boolean): Explanation {
  const { about, technology } = deviceWords(device);
  const pieces = lspciLines(device, domains).flat();
  const notes = pieces.flatMap(({ field, text }): FieldNote[] =>
    field === null ? [] : [{ field, shown: text, says: meaning(field, device, technology) }],
  );
  if (!notes.some(({ field }) => field === 'driver')) {
    const behind = notes.findIndex(({ field }) => field === 'modules');
    const nobody: FieldNote = { field: 'driver', shown: '', says: driverMeaning(device, technology) };
    notes.splice(behind === -1 ? notes.length : behind, 0, nobody);
  }
  return { about, technology, notes };
}

function meaning(field: FieldName, device: PciDevice, technology: Technology | null): Text {
  switch (field) {
    case 'slot':
      return slotMeaning(device.slot);
    case 'class':
      return classMeaning(device.classId);
    case 'vendor':
      return vendorMeaning(device.vendorId, technology);
    case 'device':
      return deviceMeaning(device);
    case 'ids':
      return {
        en: 'Vendor and device as numbers, in hexadecimal. By these the kernel finds most drivers, some by the class; the names are only for people.',
        'zh-CN': '厂商和设备的十六进制编号。内核多半凭这两个数找驱动，有些凭类别；名字只是给人看的。',
      };
    case 'revision':
      return {
        en: 'Which edition of the chip it claims to be. Drivers use it to step around the faults of early ones.',
        'zh-CN': '它自称是芯片的第几版。驱动靠它绕开早期版本的毛病。',
      };
    case 'subsystem':
      return subsystemMeaning(device);
    case 'driver':
      return driverMeaning(device, technology);
    case 'modules':
      return {
        en: 'Modules of the kernel that say they can drive it. One of them may be loaded, or none.',
        'zh-CN': '内核里自称能驱动它的模块。可能加载了其中一个，也可能一个都没有。',
      };
  }
}

/** `0000:00:1f.2`, read aloud. */
export function slotMeaning(slot: string): Text {
  const [, domain = '', bus = '', device = '', fn = ''] =
    /^([0-9a-f]+):([0-9a-f]{2}):([0-9a-f]{2})\.([0-7])$/.exec(slot) ?? [];
  const where = {
    en: `Its address: bus ${bus}, device ${device}, function ${fn}, in hexadecimal.`,
    'zh-CN': `它的门牌号：总线${bus}，设备${device}，功能${fn}，都是十六进制。`,
  };
  const asides: Text[] = [];
  if (/[^0]/.test(domain)) {
    asides.push({
      en: `Domain ${domain}: a separate tree of buses.`,
      'zh-CN': `域${domain}：另一棵独立的总线树。`,
    });
  }
  if (bus !== '00') {
    asides.push({
      en: 'Not on bus 00, so it sits behind a bridge.',
      'zh-CN': '不在00号总线上，说明它在一座桥的后面。',
    });
  }
  if (fn !== '0') {
    asides.push({
      en: `Function ${fn} is a further part of the chip that also has function 0, or of its card.`,
      'zh-CN': `功能${fn}是同一芯片或同一块卡上、除功能0之外的另一部分。`,
    });
  }
  return sentences(where, ...asides);
}

function vendorMeaning(vendorId: string | undefined, technology: Technology | null): Text {
  if (vendorId === '1af4') {
    return {
      en: 'Red Hat lends its number 1af4 to every virtio device, whoever plays it.',
      'zh-CN': 'Red Hat把编号1af4借给所有virtio设备，不管由谁来扮演。',
    };
  }
  if (vendorId === '1b36') {
    return {
      en: 'Red Hat’s other number, 1b36, for devices that were designed for QEMU.',
      'zh-CN': 'Red Hat的另一个编号1b36，留给专为QEMU设计的设备。',
    };
  }
  if (technology === 'emulated') {
    return {
      en: 'The maker of the chip that is imitated. QEMU signs with this name so that the maker’s driver feels at home.',
      'zh-CN': '被模仿的芯片的厂商。QEMU借用这个名号，原厂驱动才会觉得回到了家。',
    };
  }
  if (technology === 'paravirtual') {
    return {
      en: 'Whose agreement the device keeps to. No chip of theirs is imitated here.',
      'zh-CN': '这个设备照谁家的约定办事。这里没有模仿他们的哪款芯片。',
    };
  }
  return { en: 'The maker of the chip.', 'zh-CN': '芯片的厂商。' };
}

function deviceMeaning({ vendorName, deviceName }: PciDevice): Text {
  if (deviceName === undefined || deviceName === 'Device') {
    return {
      en: 'lspci’s list of names has none for this device, so only the numbers behind it tell.',
      'zh-CN': 'lspci的名录里没有这个设备的名字，只能看后面的编号。',
    };
  }
  const maker = vendorName === undefined ? null : vendorName;
  return {
    en: `The model, as ${maker === null ? 'the list of PCI IDs' : `${maker} calls it in the list of PCI IDs`}. lspci looked it up; the device itself only has a number.`,
    'zh-CN': '型号。这个名字是lspci在PCI ID名录里查到的，设备自己只有编号。',
  };
}

function subsystemMeaning({ subsystemVendorId, subsystemDeviceId }: PciDevice): Text {
  if (subsystemVendorId === '1af4' && subsystemDeviceId === '1100') {
    return {
      en: 'Who built the card around the chip: 1af4:1100 is QEMU’s own mark. The chip may claim to be anybody’s; here the truth slips out.',
      'zh-CN': '芯片所在的整块卡由谁制造：1af4:1100是QEMU的印记。芯片可以自称是谁家的，真相却在这里露了馅。',
    };
  }
  return {
    en: 'Who built the card around the chip, and which card of theirs it is. Without QEMU’s mark it may still be an imitation: not all are signed.',
    'zh-CN': '芯片所在的整块卡由谁制造，是他们的哪一款。没有QEMU的印记，也不等于是真卡：有些仿品不落款。',
  };
}
