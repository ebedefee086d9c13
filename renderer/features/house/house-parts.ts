/** What every part of the picture says about itself: the metaphor first, then the real term. */
import { nicModels } from '../../../main/contract/machine.ts';
import type { PciDevice } from '../../../main/contract/pci.ts';
import type { Text } from '../../i18n/text.ts';
import {
  deviceName,
  type HouseFacts,
  isSideDoor,
  landlordServes,
  type NicFacts,
  shortSlot,
} from './house-facts.ts';
import type { Part } from './part.ts';
import { servedList, servedParts } from './served-parts.ts';

export type { Part, PartId } from './part.ts';

const tenant: Part = {
  id: 'tenant',
  title: { en: 'The tenant: programs in the guest', 'zh-CN': '房客：客户机里的程序' },
  body: {
    en: 'Your shell, ping, curl. They ask their own kernel for I/O and never see who serves it.',
    'zh-CN': '你的shell、ping、curl。它们只向自己的内核要I/O，从不知道背后是谁在办。',
  },
};

function list(devices: readonly PciDevice[]): string {
  return devices.map((device) => `${shortSlot(device.slot)} ${deviceName(device)}`).join(' · ');
}

function fuses({ chipset }: HouseFacts): Part {
  return {
    id: 'fuses',
    title: { en: 'The fuse box: chipset and bridges', 'zh-CN': '配电箱：芯片组与桥' },
    body: { en: list(chipset), 'zh-CN': list(chipset) },
  };
}

function disk({ disks, served }: HouseFacts): Part {
  if (served.some(({ kind }) => kind === 'disk')) {
    return {
      id: 'disk',
      title: { en: 'The fridge: disks', 'zh-CN': '冰箱：磁盘' },
      body: servedList(served, 'disk'),
    };
  }
  return {
    id: 'disk',
    title: { en: 'The fridge: storage', 'zh-CN': '冰箱：存储' },
    body: { en: list(disks), 'zh-CN': list(disks) },
  };
}

function display({ displays, served }: HouseFacts): Part {
  if (served.some(({ kind }) => kind === 'display')) {
    return {
      id: 'display',
      title: { en: 'The screens: graphics cards', 'zh-CN': '屏幕：显卡' },
      body: servedList(served, 'display'),
    };
  }
  return {
    id: 'display',
    title: { en: 'The television: graphics', 'zh-CN': '电视：显卡' },
    body: { en: list(displays), 'zh-CN': list(displays) },
  };
}

function tap({ nic, arriving }: HouseFacts): Part {
  if (arriving !== undefined) {
    return {
      id: 'tap',
      title: { en: 'The plumber is at work', 'zh-CN': '水管工正在换管' },
      body: {
        en: 'Something is being plugged in or unplugged. It is shown here once the guest has it, driver and all.',
        'zh-CN': '正在插拔设备。等客户机连驱动都备好了，这里才会画出来。',
      },
    };
  }
  if (nic === null) {
    return {
      id: 'tap',
      title: { en: 'A capped stub: no network card', 'zh-CN': '封住的管头：没有网卡' },
      body: {
        en: 'Nothing of class 0200 is on this guest’s PCI bus. Choose a card in the status line to have one plugged in.',
        'zh-CN': '这台客户机的PCI总线上没有0200类的设备。在状态栏里选一块网卡，就会插上。',
      },
    };
  }
  const { label, pciId, about } = nicModels[nic.model];
  const where = nic.device === null ? '' : `${shortSlot(nic.device.slot)} · `;
  const kind: Record<NicFacts['technology'], Text> = {
    emulated: { en: 'A fake tap', 'zh-CN': '假水龙头' },
    paravirtual: { en: 'An agreed tap', 'zh-CN': '约定好的水龙头' },
    passthrough: { en: 'A real tap', 'zh-CN': '真水龙头' },
  };
  return {
    id: 'tap',
    title: {
      en: `${kind[nic.technology].en}: ${label}`,
      'zh-CN': `${kind[nic.technology]['zh-CN']}：${label}`,
    },
    body: { en: `${where}${pciId}. ${about.en}`, 'zh-CN': `${where}${pciId}。${about['zh-CN']}` },
  };
}

function handle(nic: NicFacts): Part {
  if (nic.driver === null) {
    return {
      id: 'handle',
      title: { en: 'No handle: no driver is bound', 'zh-CN': '没有把手：没有驱动接管' },
      body: {
        en: 'The card is on the bus, but no driver of the guest holds it, so nobody can turn it.',
        'zh-CN': '卡在总线上，但客户机里没有驱动接管它，所以谁也拧不动。',
      },
    };
  }
  if (isSideDoor(nic.driver)) {
    return {
      id: 'handle',
      title: { en: `The side door: ${nic.driver}`, 'zh-CN': `侧门：${nic.driver}` },
      body: {
        en: 'This driver only holds the door open: a program in user space drives the card, past the kernel. The guest has no network interface for it.',
        'zh-CN': '这个驱动只管把门开着：网卡由用户态的程序绕过内核来操作，客户机里没有它的网络接口。',
      },
    };
  }
  return {
    id: 'handle',
    title: { en: `The handle: driver ${nic.driver}`, 'zh-CN': `把手：驱动${nic.driver}` },
    body: {
      en: 'The part of the guest kernel that knows how to turn this tap; lspci -k calls it “Kernel driver in use”.',
      'zh-CN': '客户机内核里懂得拧这个龙头的那部分，lspci -k里写作“Kernel driver in use”。',
    },
  };
}

function line(nic: NicFacts): Part {
  switch (nic.technology) {
    case 'emulated':
      return {
        id: 'line',
        title: { en: 'The telephone: every access is a call', 'zh-CN': '电话线：每次访问都是一通电话' },
        body: {
          en: 'A register read or write mostly stops the guest and hands over to QEMU: a VM exit. Whoever reads has to wait for the answer.',
          'zh-CN': '读写寄存器，客户机多半要停下来交给QEMU，这叫VM退出。凡是读，都得等到答复。',
        },
      };
    case 'paravirtual':
      return {
        id: 'line',
        title: { en: 'The ring in the wall: shared buffers', 'zh-CN': '墙里的环：共享缓冲区' },
        body: {
          en: 'Guest and QEMU share a ring in memory. The guest fills it and kicks once for many packets, instead of calling for each register.',
          'zh-CN': '客户机和QEMU在内存里共用一个环。客户机填好许多包，只需踢一下，不必为每个寄存器打电话。',
        },
      };
    case 'passthrough':
      return {
        id: 'line',
        title: { en: 'The private pipe and its lock', 'zh-CN': '私家水管和它的锁' },
        body: {
          en: 'VFIO hands real hardware to this guest alone; the IOMMU is the lock that keeps it inside the guest’s memory.',
          'zh-CN': 'VFIO把真硬件单独交给这台客户机；IOMMU是那把锁，让它只能碰这台客户机的内存。',
        },
      };
  }
}

function landlord(facts: HouseFacts): Part {
  const title: Text = { en: 'The landlord: QEMU', 'zh-CN': '房东：QEMU' };
  const bodies: Record<NicFacts['technology'] | 'none', Text> = {
    none: {
      en: 'An ordinary process of the host that plays every device of this guest, and of no other. Nobody calls about the network now.',
      'zh-CN': '宿主机上的一个普通进程，只为这一台客户机扮演所有设备。眼下没人为网络打来电话。',
    },
    emulated: {
      en: 'An ordinary process of the host. It answers each call and turns the real tap by itself: busy all day.',
      'zh-CN': '宿主机上的一个普通进程。每通电话都要接，真龙头要亲手拧：整天忙个不停。',
    },
    paravirtual: {
      en: 'An ordinary process of the host. It only minds the main valve: takes full buffers out of the ring and puts empty ones back.',
      'zh-CN': '宿主机上的一个普通进程。它只照看总阀：从环里取走满的缓冲区，放回空的。',
    },
    passthrough: {
      en: 'An ordinary process of the host. It set up the pipe once; the data no longer passes through it.',
      'zh-CN': '宿主机上的一个普通进程。它只在开头接好水管，此后数据不再经过它。',
    },
  };
  const away: Text = {
    en: 'Nobody is in the office: the QEMU process of this guest is not running.',
    'zh-CN': '办公室里没人：这台客户机的QEMU进程没有在运行。',
  };
  return { id: 'landlord', title, body: facts.landlordIn ? bodies[landlordServes(facts) ?? 'none'] : away };
}

function kernel(nic: NicFacts | null): Part {
  const title: Text = { en: 'The basement: host kernel', 'zh-CN': '地下室：宿主机内核' };
  return {
    id: 'kernel',
    title,
    body:
      nic?.technology === 'passthrough'
        ? {
            en: 'It lent the device out through vfio-pci, and stands aside.',
            'zh-CN': '它通过vfio-pci把设备借了出去，自己让到一旁。',
          }
        : {
            en: 'Where every pipe of the building meets: the host’s own network stack and its drivers for real hardware.',
            'zh-CN': '全楼水管汇合的地方：宿主机自己的网络协议栈，以及真硬件的驱动。',
          },
  };
}

const street: Part = {
  id: 'street',
  title: { en: 'The street: the real network', 'zh-CN': '街道：真实的网络' },
  body: {
    en: 'In this lab the gate stays shut: the guest reaches the small network inside QEMU and nothing beyond it.',
    'zh-CN': '在这个实验室里，闸门是关着的：客户机只到得了QEMU里的小网络，再往外哪儿也去不了。',
  },
};

/** The parts that are in the picture now, in reading order: the way of a packet out of the guest. */
export function houseParts(facts: HouseFacts): Part[] {
  const { nic } = facts;
  return [
    tenant,
    ...(nic?.device == null ? [] : [handle(nic)]),
    tap(facts),
    ...(nic === null ? [] : [line(nic)]),
    landlord(facts),
    kernel(nic),
    street,
    ...(facts.chipset.length > 0 ? [fuses(facts)] : []),
    ...(facts.disks.length > 0 ? [disk(facts)] : []),
    ...(facts.displays.length > 0 ? [display(facts)] : []),
    ...servedParts(facts.served),
  ];
}
