/**
 * What guest and host can agree on, in words: the feature bits of the virtio standard, version 1.3, section 2.2. Bits 0
 * to 23 and 50 to 127 mean something else for each kind of device; 24 to 41 are the same for all, the rest is reserved.
 */
import type { Text } from './text.ts';

export interface Feature {
  bit: number;
  /** As the standard writes it. */
  name: string;
  means: Text;
}

const feature = (bit: number, name: string, en: string, zh: string): Feature => ({
  bit,
  name,
  means: { en, 'zh-CN': zh },
});

/** Agreements on the rings themselves, the same for every device. */
export const common: readonly Feature[] = [
  feature(
    24,
    'VIRTIO_F_NOTIFY_ON_EMPTY',
    'The host rings when the ring has run empty, even if the guest asked for silence. Only the old dialect has it.',
    '环一空，宿主机就按铃，哪怕客户机说过别吵。只有老方言才有。',
  ),
  feature(
    27,
    'VIRTIO_F_ANY_LAYOUT',
    'An order may be cut into pieces in any way. The new dialect takes this for granted.',
    '一份订单怎样切块都行。新方言里这是理所当然的。',
  ),
  feature(
    28,
    'VIRTIO_RING_F_INDIRECT_DESC',
    'One slot may hold a whole list of buffers, which lies elsewhere in memory.',
    '一个格子里可以放一整张缓冲区清单，清单本身在内存别处。',
  ),
  feature(
    29,
    'VIRTIO_RING_F_EVENT_IDX',
    'Each side writes down from which index on it wants to be called. This is what spares most kicks and bells.',
    '双方各自写明：到了哪个索引再叫我。大多数踢和铃就是这样省下来的。',
  ),
  feature(
    32,
    'VIRTIO_F_VERSION_1',
    'Both speak the new dialect, virtio 1.0 or later.',
    '双方都说新方言，即virtio 1.0或更新的版本。',
  ),
  feature(
    33,
    'VIRTIO_F_ACCESS_PLATFORM',
    'The device reaches memory only through an IOMMU or what the platform puts in its way.',
    '设备访问内存要经过IOMMU，或者平台另设的关卡。',
  ),
  feature(
    34,
    'VIRTIO_F_RING_PACKED',
    'A newer layout of the ring, with one list instead of three.',
    '环的新式布局：三张表合成一张。',
  ),
  feature(
    35,
    'VIRTIO_F_IN_ORDER',
    'Orders are given back in the order in which they were made.',
    '订单按先来后到的次序交还。',
  ),
  feature(
    36,
    'VIRTIO_F_ORDER_PLATFORM',
    'Both keep to the order of memory accesses that real hardware would need.',
    '双方遵守真实硬件所需的内存访问次序。',
  ),
  feature(37, 'VIRTIO_F_SR_IOV', 'The device can be split by SR-IOV.', '设备可以用SR-IOV切分。'),
  feature(
    38,
    'VIRTIO_F_NOTIFICATION_DATA',
    'A kick tells how far the ring has been filled, instead of only "have a look".',
    '踢的时候顺便说明环填到了哪里，而不只是“来看看”。',
  ),
  feature(
    39,
    'VIRTIO_F_NOTIF_CONFIG_DATA',
    'The device says which number the guest should put into each kick.',
    '每次踢的时候带哪个编号，由设备指定。',
  ),
  feature(
    40,
    'VIRTIO_F_RING_RESET',
    'One queue can be emptied and laid out anew without the others.',
    '可以单独清空、重铺一个队列，不牵动别的。',
  ),
  feature(
    41,
    'VIRTIO_F_ADMIN_VQ',
    'There is a queue of its own for managing a group of devices, such as the parts of a split card.',
    '另有一个队列，用来管理一组设备，比如一块卡切分出来的各份。',
  ),
];

/** Agreements of network cards. */
const network: readonly Feature[] = [
  feature(
    0,
    'VIRTIO_NET_F_CSUM',
    'The guest may leave the checksum of a packet to the host.',
    '客户机可以把数据包的校验和留给宿主机去算。',
  ),
  feature(
    1,
    'VIRTIO_NET_F_GUEST_CSUM',
    'The guest takes packets whose checksum nobody has worked out yet.',
    '客户机愿意收下还没算校验和的包。',
  ),
  feature(
    2,
    'VIRTIO_NET_F_CTRL_GUEST_OFFLOADS',
    'What the guest takes in can be changed while it runs.',
    '客户机愿意收什么样的包，运行中可以改。',
  ),
  feature(3, 'VIRTIO_NET_F_MTU', 'The host tells how long a packet may be.', '宿主机告知一个包最长多少。'),
  feature(5, 'VIRTIO_NET_F_MAC', 'The host gives the card its MAC address.', '网卡的MAC地址由宿主机给。'),
  feature(
    7,
    'VIRTIO_NET_F_GUEST_TSO4',
    'The guest takes large pieces of TCP over IPv4 that were never cut into packets.',
    '客户机愿意收没切成小包的大块TCP（IPv4）。',
  ),
  feature(
    8,
    'VIRTIO_NET_F_GUEST_TSO6',
    'The guest takes large pieces of TCP over IPv6 that were never cut into packets.',
    '客户机愿意收没切成小包的大块TCP（IPv6）。',
  ),
  feature(
    9,
    'VIRTIO_NET_F_GUEST_ECN',
    'Those large pieces may carry a warning of a crowded network.',
    '收来的大块数据里可以带着网络拥堵的警告。',
  ),
  feature(
    10,
    'VIRTIO_NET_F_GUEST_UFO',
    'The guest takes large pieces of UDP that were never cut into packets.',
    '客户机愿意收没切成小包的大块UDP。',
  ),
  feature(
    11,
    'VIRTIO_NET_F_HOST_TSO4',
    'The guest may hand over large pieces of TCP over IPv4, and the host cuts them.',
    '客户机可以整块交出TCP（IPv4），由宿主机来切。',
  ),
  feature(
    12,
    'VIRTIO_NET_F_HOST_TSO6',
    'The guest may hand over large pieces of TCP over IPv6, and the host cuts them.',
    '客户机可以整块交出TCP（IPv6），由宿主机来切。',
  ),
  feature(
    13,
    'VIRTIO_NET_F_HOST_ECN',
    'The pieces handed over may carry a warning of a crowded network.',
    '交出去的大块数据里可以带着网络拥堵的警告。',
  ),
  feature(
    14,
    'VIRTIO_NET_F_HOST_UFO',
    'The guest may hand over large pieces of UDP, and the host cuts them.',
    '客户机可以整块交出UDP，由宿主机来切。',
  ),
  feature(
    15,
    'VIRTIO_NET_F_MRG_RXBUF',
    'A packet too long for one buffer may fill several.',
    '一个缓冲区装不下的包，可以接着装进下一个。',
  ),
  feature(
    16,
    'VIRTIO_NET_F_STATUS',
    'The guest can read whether the cable is plugged in.',
    '客户机能读到网线插没插着。',
  ),
  feature(
    17,
    'VIRTIO_NET_F_CTRL_VQ',
    'There is a queue of its own for orders to the card itself.',
    '另有一个队列，专门给网卡本身下命令。',
  ),
  feature(
    18,
    'VIRTIO_NET_F_CTRL_RX',
    'Through it the guest says which packets it wants to see at all.',
    '客户机可以经它说明想看到哪些包。',
  ),
  feature(
    19,
    'VIRTIO_NET_F_CTRL_VLAN',
    'Through it the guest says which virtual LANs it belongs to.',
    '客户机可以经它说明自己属于哪些VLAN。',
  ),
  feature(
    20,
    'VIRTIO_NET_F_CTRL_RX_EXTRA',
    'Through it the guest can refuse more kinds of packets.',
    '客户机可以经它谢绝更多种类的包。',
  ),
  feature(
    21,
    'VIRTIO_NET_F_GUEST_ANNOUNCE',
    'After a move to another host the guest is asked to tell the network where it is.',
    '搬到另一台宿主机之后，会请客户机向网络报个新址。',
  ),
  feature(
    22,
    'VIRTIO_NET_F_MQ',
    'There may be several pairs of queues, one for each processor.',
    '收发队列可以有好几对，每个处理器一对。',
  ),
  feature(
    23,
    'VIRTIO_NET_F_CTRL_MAC_ADDR',
    'The guest can change its MAC address through the control queue.',
    '客户机可以经控制队列改自己的MAC地址。',
  ),
  feature(
    56,
    'VIRTIO_NET_F_HOST_USO',
    'The guest may hand over large pieces of UDP to be cut into packets.',
    '客户机可以整块交出UDP，由宿主机切成小包。',
  ),
  feature(
    57,
    'VIRTIO_NET_F_HASH_REPORT',
    'The host tells a number for each stream with its packets.',
    '宿主机随包附上所属数据流的编号。',
  ),
  feature(
    59,
    'VIRTIO_NET_F_GUEST_HDRLEN',
    'The guest tells how long the headers really are.',
    '客户机说明包头的准确长度。',
  ),
  feature(
    60,
    'VIRTIO_NET_F_RSS',
    'The host spreads streams over the queues.',
    '宿主机把数据流分摊到各个队列。',
  ),
  feature(
    61,
    'VIRTIO_NET_F_RSC_EXT',
    'The host tells how many packets it has joined into one.',
    '宿主机说明一个大包由几个小包合成。',
  ),
  feature(
    62,
    'VIRTIO_NET_F_STANDBY',
    'The card may stand in for a passed-through one while that is away.',
    '直通网卡不在的时候，这块卡可以顶班。',
  ),
  feature(63, 'VIRTIO_NET_F_SPEED_DUPLEX', 'The host tells the speed of the line.', '宿主机告知线路速度。'),
];

/** Agreements of disks. */
const block: readonly Feature[] = [
  feature(
    0,
    'VIRTIO_BLK_F_BARRIER',
    'Requests may ask that none overtakes them. Only the old dialect has it.',
    '请求可以要求别的请求不得超车。只有老方言才有。',
  ),
  feature(
    1,
    'VIRTIO_BLK_F_SIZE_MAX',
    'The host tells how long a piece of a request may be.',
    '宿主机告知一个请求里的一段最长多少。',
  ),
  feature(
    2,
    'VIRTIO_BLK_F_SEG_MAX',
    'The host tells how many pieces a request may have.',
    '宿主机告知一个请求最多分几段。',
  ),
  feature(
    4,
    'VIRTIO_BLK_F_GEOMETRY',
    'The disk tells cylinders, heads and sectors, as disks once had them.',
    '磁盘报出柱面、磁头和扇区数，老式磁盘就是这样。',
  ),
  feature(5, 'VIRTIO_BLK_F_RO', 'The disk can only be read.', '磁盘只能读。'),
  feature(
    6,
    'VIRTIO_BLK_F_BLK_SIZE',
    'The host tells how large a block of the disk is.',
    '宿主机告知磁盘的块有多大。',
  ),
  feature(
    7,
    'VIRTIO_BLK_F_SCSI',
    'SCSI commands may be passed on. Only the old dialect has it.',
    '可以转交SCSI命令。只有老方言才有。',
  ),
  feature(
    9,
    'VIRTIO_BLK_F_FLUSH',
    'The guest can have everything written that was put off.',
    '客户机可以要求把攒着没写的都写下去。',
  ),
  feature(
    10,
    'VIRTIO_BLK_F_TOPOLOGY',
    'The host tells in which sizes the disk is read and written best.',
    '宿主机告知按多大的单位读写最合适。',
  ),
  feature(
    11,
    'VIRTIO_BLK_F_CONFIG_WCE',
    'The guest may choose whether writes can be put off.',
    '写入能不能先攒着，客户机可以选。',
  ),
  feature(
    12,
    'VIRTIO_BLK_F_MQ',
    'There may be several queues, one for each processor.',
    '队列可以有好几个，每个处理器一个。',
  ),
  feature(
    13,
    'VIRTIO_BLK_F_DISCARD',
    'The guest can tell which blocks it needs no more.',
    '客户机可以说明哪些块不再要了。',
  ),
  feature(
    14,
    'VIRTIO_BLK_F_WRITE_ZEROES',
    'The guest can have blocks filled with zeros without sending any.',
    '客户机可以让宿主机把一些块清零，不必把零送过去。',
  ),
  feature(15, 'VIRTIO_BLK_F_LIFETIME', 'The disk tells how worn it is.', '磁盘报出自己磨损了多少。'),
  feature(
    16,
    'VIRTIO_BLK_F_SECURE_ERASE',
    'Blocks can be erased so that nobody reads them again.',
    '可以把块彻底擦除，谁也读不回来。',
  ),
  feature(
    17,
    'VIRTIO_BLK_F_ZONED',
    'The disk has zones that are written from front to end.',
    '磁盘分区段，每段只能从头往后写。',
  ),
];

/** Agreements of SCSI controllers. */
const scsi: readonly Feature[] = [
  feature(
    0,
    'VIRTIO_SCSI_F_INOUT',
    'One request may carry data in both directions.',
    '一个请求里可以既有送去的数据，也有取回的数据。',
  ),
  feature(
    1,
    'VIRTIO_SCSI_F_HOTPLUG',
    'The host tells when a disk is plugged in or taken out.',
    '插上或拔掉一块磁盘，宿主机会告知。',
  ),
  feature(
    2,
    'VIRTIO_SCSI_F_CHANGE',
    'The host tells when something about a disk changes, such as its size.',
    '磁盘有了变化，比如大小变了，宿主机会告知。',
  ),
  feature(
    3,
    'VIRTIO_SCSI_F_T10_PI',
    'Blocks may carry a check sum on their way.',
    '数据块在路上可以带着校验和。',
  ),
];

/** Agreements of graphics cards. */
const graphics: readonly Feature[] = [
  feature(0, 'VIRTIO_GPU_F_VIRGL', 'Drawing orders in three dimensions are taken.', '接三维的绘图单子。'),
  feature(
    1,
    'VIRTIO_GPU_F_EDID',
    'The pretended screen has a name plate that tells its size.',
    '假想的屏幕有一张铭牌，写着尺寸。',
  ),
  feature(
    2,
    'VIRTIO_GPU_F_RESOURCE_UUID',
    'A picture can have a number by which other devices find it.',
    '画面可以有一个编号，别的设备凭它就能找到。',
  ),
  feature(
    3,
    'VIRTIO_GPU_F_RESOURCE_BLOB',
    'Guest and host can share a picture’s memory instead of copying it.',
    '画面的内存可以由客户机和宿主机共用，不必抄来抄去。',
  ),
  feature(
    4,
    'VIRTIO_GPU_F_CONTEXT_INIT',
    'Programs may choose which kind of drawing orders they speak.',
    '程序可以挑选自己用哪一种绘图单子。',
  ),
];

/** Agreements of memory balloons. */
const balloon: readonly Feature[] = [
  feature(
    0,
    'VIRTIO_BALLOON_F_MUST_TELL_HOST',
    'The guest says so before it uses a page that it had given away.',
    '给出去的内存页，客户机要先说一声才能再用。',
  ),
  feature(
    1,
    'VIRTIO_BALLOON_F_STATS_VQ',
    'There is a queue of its own for figures of the guest’s memory.',
    '另有一个队列，用来报客户机的内存用量。',
  ),
  feature(
    2,
    'VIRTIO_BALLOON_F_DEFLATE_ON_OOM',
    'The guest may take pages back by itself when its memory runs out.',
    '内存用完的时候，客户机可以自己拿回一些页。',
  ),
  feature(
    3,
    'VIRTIO_BALLOON_F_FREE_PAGE_HINT',
    'The guest tells which pages it does not use, so that a move takes less time.',
    '客户机说明哪些页没在用，搬家时就能少搬一些。',
  ),
  feature(
    4,
    'VIRTIO_BALLOON_F_PAGE_POISON',
    'The guest tells what it fills its free pages with.',
    '客户机说明空闲的页里填了什么。',
  ),
  feature(
    5,
    'VIRTIO_BALLOON_F_PAGE_REPORTING',
    'The guest reports free pages of its own accord, and the host may take them.',
    '客户机主动报出空闲的页，宿主机可以收走。',
  ),
];

/** The agreements of a kind of device by QEMU's name of it, beside those of every device. */
export const ofDevice: Readonly<Record<string, readonly Feature[]>> = {
  'virtio-net': network,
  'virtio-blk': block,
  'virtio-scsi': scsi,
  'virtio-gpu': graphics,
  'virtio-balloon': balloon,
};
