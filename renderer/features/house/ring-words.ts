/** What the ring view says: for each queue, and where there is no ring to be seen. */
import { nicModels } from '../../../main/contract/machine.ts';
import { outstanding, type QueueRole, type Virtqueue } from '../../../main/contract/virtqueue.ts';
import type { Text } from '../../i18n/text.ts';
import type { HouseFacts } from './house-facts.ts';

interface RoleWords {
  name: Text;
  /** What its slots hold. */
  about: Text;
}

export const roleWords: Readonly<Record<QueueRole, RoleWords>> = {
  rx: {
    name: { en: 'Receiving', 'zh-CN': '接收' },
    about: {
      en: 'Empty buffers, laid out by the guest in advance. QEMU fills one for each packet that comes in.',
      'zh-CN': '客户机预先摆好的空缓冲区。每进来一个包，QEMU就填满一个。',
    },
  },
  tx: {
    name: { en: 'Sending', 'zh-CN': '发送' },
    about: {
      en: 'Packets on their way out. The guest offers them, QEMU takes them and gives the slots back.',
      'zh-CN': '要送出去的包。客户机摆上来，QEMU取走，再把格子还回去。',
    },
  },
  ctrl: {
    name: { en: 'Control', 'zh-CN': '控制' },
    about: {
      en: 'Orders to the card itself, such as which addresses it should listen to.',
      'zh-CN': '给网卡本身的命令，比如该听哪些地址。',
    },
  },
  other: {
    name: { en: 'Queue', 'zh-CN': '队列' },
    about: {
      en: 'Orders from the guest’s driver to the device.',
      'zh-CN': '客户机的驱动给设备的订单。',
    },
  },
};

/** The whole ring in two sentences, for those who do not see the picture. */
export function ringSentence(queue: Virtqueue): Text {
  const { name, about } = roleWords[queue.role];
  const out = outstanding(queue);
  return {
    en: `${name.en}: a ring of ${queue.size} slots. The guest has offered ${queue.available} orders, QEMU has done ${queue.used}, ${out} are still out. ${about.en}`,
    'zh-CN': `${name['zh-CN']}：${queue.size}个格子的环。客户机已提供${queue.available}，QEMU已办完${queue.used}，还在外面${out}。${about['zh-CN']}`,
  };
}

export interface NoRing {
  title: Text;
  body: Text;
}

const off: NoRing = {
  title: { en: 'The flat is dark', 'zh-CN': '房间是黑的' },
  body: {
    en: 'The rings lie in the guest’s memory, and there is no guest running now.',
    'zh-CN': '环在客户机的内存里，而现在没有客户机在运行。',
  },
};

const noCard: NoRing = {
  title: { en: 'No virtio device, no virtqueue', 'zh-CN': '没有virtio设备，也就没有virtqueue' },
  body: {
    en: 'Choose a virtio card in the status line, and its rings appear here.',
    'zh-CN': '在状态栏里选一块virtio网卡，它的环就会出现在这里。',
  },
};

const unknown: NoRing = {
  title: { en: 'Nothing to be seen just now', 'zh-CN': '眼下看不清' },
  body: {
    en: 'QEMU did not say anything about its rings that this lab understands. The guest works on regardless.',
    'zh-CN': '向QEMU问了环的情况，它的回答本实验室看不懂。客户机照常工作。',
  },
};

/** The driver has not come yet; the answer will. */
export const looking: NoRing = {
  title: { en: 'Looking into the pipe…', 'zh-CN': '正往管子里看……' },
  body: { en: 'QEMU is being asked for its rings.', 'zh-CN': '正在向QEMU询问它的环。' },
};

/** Why there is nothing to see; `asked`: QEMU answered, and did not say that it has no virtio device. */
export function noRing({ power, nic }: HouseFacts, asked: 'none' | 'unknown'): NoRing {
  if (power === 'dark' || power === 'fault') return off;
  if (power === 'waking') return looking;
  if (nic === null) return noCard;
  const { label } = nicModels[nic.model];
  switch (nic.technology) {
    case 'emulated':
      return {
        title: {
          en: 'No virtqueue here',
          'zh-CN': '这里没有virtqueue',
        },
        body: {
          en: `${label} is an imitation. It works as the maker’s manual says, with registers and often with rings of the maker’s own design, which this view can’t read. What is missing is the agreement on few calls. Choose a virtio card in the status line to see one.`,
          'zh-CN': `${label}是模仿出来的，照厂家的手册工作：有寄存器，往往也有厂家自己设计的环，只是这里看不到。缺的是那份少打电话的约定。想看，就在状态栏里选virtio网卡。`,
        },
      };
    case 'passthrough':
      return {
        title: { en: 'A private pipe has no shared ring', 'zh-CN': '私家水管没有共用的环' },
        body: {
          en: 'The real card reads its orders from the guest’s memory by itself. QEMU stands aside and sees none of it.',
          'zh-CN': '真网卡自己到客户机内存里取订单。QEMU站在一旁，什么也看不见。',
        },
      };
    case 'paravirtual':
      return nic.model === 'vmxnet3'
        ? {
            title: { en: 'Rings of another house', 'zh-CN': '别家的环' },
            body: {
              en: 'vmxnet3 has shared rings as well, by VMware’s own agreement. QEMU tells only of virtio’s, so these stay hidden. Choose a virtio card to see some.',
              'zh-CN':
                'vmxnet3也有共用的环，用的是VMware自家的约定。QEMU只肯说virtio的环，所以这里看不到。想看就换一块virtio网卡。',
            },
          }
        : ofVirtio(asked);
  }
}

/** A virtio card whose device QEMU does not list yet is being plugged in. */
function ofVirtio(asked: 'none' | 'unknown'): NoRing {
  return asked === 'none' ? looking : unknown;
}
