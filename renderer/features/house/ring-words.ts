/** What the ring view says: for each queue, and where there is no ring to be seen. */
import { nicModels } from '../../../main/contract/machine.ts';
import {
  outstanding,
  type QueueRole,
  type VirtioDevice,
  type Virtqueue,
} from '../../../main/contract/virtqueue.ts';
import type { Text } from '../../i18n/text.ts';
import type { HouseFacts } from './house-facts.ts';

interface RoleWords {
  name: Text;
  /** What its slots hold. */
  about: Text;
  /** Little goes through it beside the others of its device. */
  isSmall?: true;
}

const control: Text = { en: 'Control', 'zh-CN': '控制' };
const requests: Text = { en: 'Requests', 'zh-CN': '请求' };

/** The queues by the kind of their device, as QEMU calls it. */
const roleWords: Readonly<Record<string, Readonly<Partial<Record<QueueRole, RoleWords>>>>> = {
  'virtio-net': {
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
      name: control,
      about: {
        en: 'Orders to the card itself, such as which addresses it should listen to.',
        'zh-CN': '给网卡本身的命令，比如该听哪些地址。',
      },
      isSmall: true,
    },
  },
  'virtio-blk': {
    request: {
      name: requests,
      about: {
        en: 'What the guest wants read or written. QEMU does it in the file that is the disk, and gives the slots back.',
        'zh-CN': '客户机要读什么、写什么。QEMU在充当磁盘的文件里办完，再把格子还回去。',
      },
    },
  },
  'virtio-scsi': {
    ctrl: {
      name: control,
      about: {
        en: 'Orders about orders, such as to give one up or to reset a disk.',
        'zh-CN': '关于命令的命令，比如取消某一条，或者让磁盘复位。',
      },
      isSmall: true,
    },
    event: {
      name: { en: 'Events', 'zh-CN': '事件' },
      about: {
        en: 'Empty buffers for news from QEMU, such as a disk that was plugged in.',
        'zh-CN': '空的缓冲区，留给QEMU报信，比如插上了一块磁盘。',
      },
      isSmall: true,
    },
    request: {
      name: requests,
      about: {
        en: 'SCSI commands of the guest, such as to read or to write. QEMU does them and gives the slots back.',
        'zh-CN': '客户机的SCSI命令，比如读和写。QEMU办完，再把格子还回去。',
      },
    },
  },
  'virtio-gpu': {
    ctrl: {
      name: control,
      about: {
        en: 'All orders to draw, such as to fetch a rectangle out of the guest’s memory and to show it.',
        'zh-CN': '所有绘图的单子，比如从客户机内存取走一个方块，再显示出来。',
      },
    },
    cursor: {
      name: { en: 'Cursor', 'zh-CN': '光标' },
      about: {
        en: 'Where the mouse pointer is and what it looks like: it need not wait behind the drawings.',
        'zh-CN': '鼠标指针在哪里、什么样：不必排在绘图的单子后面。',
      },
      isSmall: true,
    },
  },
  'virtio-rng': {
    request: {
      name: requests,
      about: {
        en: 'Empty buffers. QEMU fills them with random bytes.',
        'zh-CN': '空的缓冲区，QEMU往里填随机字节。',
      },
    },
  },
  'virtio-balloon': {
    inflate: {
      name: { en: 'Inflate', 'zh-CN': '充气' },
      about: {
        en: 'Numbers of memory pages that the guest gives up.',
        'zh-CN': '客户机让出来的内存页的编号。',
      },
    },
    deflate: {
      name: { en: 'Deflate', 'zh-CN': '放气' },
      about: {
        en: 'Numbers of memory pages that the guest takes back.',
        'zh-CN': '客户机要回去的内存页的编号。',
      },
    },
    stats: {
      name: { en: 'Statistics', 'zh-CN': '统计' },
      about: {
        en: 'One buffer with figures of the guest’s memory. QEMU keeps it until it wants new ones.',
        'zh-CN': '一个缓冲区，写着客户机的内存用量。QEMU先留着，要新的才还回去。',
      },
      isSmall: true,
    },
  },
};

const unnamed: RoleWords = {
  name: { en: 'Queue', 'zh-CN': '队列' },
  about: {
    en: 'Orders from the guest’s driver to the device.',
    'zh-CN': '客户机的驱动给设备的订单。',
  },
};

/** The words for a queue; of several with the same task each has its number. */
export function queueWords(
  { name, queues }: Pick<VirtioDevice, 'name' | 'queues'>,
  queue: Virtqueue,
): RoleWords {
  const words = roleWords[name]?.[queue.role] ?? unnamed;
  const alike = queues.filter(({ role }) => role === queue.role);
  if (alike.length < 2) return words;
  const number = alike.findIndex(({ index }) => index === queue.index) + 1;
  return { ...words, name: { en: `${words.name.en} ${number}`, 'zh-CN': `${words.name['zh-CN']}${number}` } };
}

/** The whole ring in two sentences, for those who do not see the picture. */
export function ringSentence({ name, about }: RoleWords, queue: Virtqueue): Text {
  const out = outstanding(queue);
  return {
    en: `${name.en}: a ring of ${queue.size} slots. The guest has offered ${queue.available} orders, QEMU has done ${queue.used}, ${out} are still out. ${about.en}`,
    'zh-CN': `${name['zh-CN']}：${queue.size}个格子的环。客户机已提供${queue.available}，QEMU已办完${queue.used}，还没办完${out}。${about['zh-CN']}`,
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
