/** What every part of a landlord's house says about itself: the metaphor first, then the real term. */
import type { PciFunction } from '../../../main/contract/host.ts';
import type { Text } from '../../i18n/text.ts';
import { shortSlot } from './house-facts.ts';
import type { FlatFacts, LandlordFacts, SplitDevice } from './landlord-facts.ts';
import type { Part } from './part.ts';

/** The parts that are in the picture now, flat by flat, then down to the street. */
export function landlordParts(facts: LandlordFacts): Part[] {
  return [
    ...facts.flats.flatMap(flatParts),
    ...(facts.bridges.length + facts.taps.length === 0 ? [] : [bridge(facts)]),
    ...(facts.card === null ? [] : [card(facts.card)]),
    ...(facts.locker === null ? [] : [locker(facts.locker)]),
  ];
}

function flatParts(flat: FlatFacts): Part[] {
  const { number, process, server } = flat;
  if (process === null) return [emptyFlat(number)];
  return [
    tenant(flat),
    ...(server === 'helper' ? [helper(flat)] : []),
    ...(server === 'hardware' ? [pipe(flat)] : []),
    worker(flat, process.pid),
  ];
}

function emptyFlat(number: 1 | 2): Part {
  return {
    id: `tenant${number}`,
    title: { en: `Flat ${number} is empty`, 'zh-CN': `${number}号房空着` },
    body: {
      en: 'Nobody lives here yet. A tenant moves in when the landlord starts a QEMU for it: the command is tenant.',
      'zh-CN': '还没有人住。房东为房客启动一个QEMU，房客就住进来了，命令是tenant。',
    },
  };
}

function tenant({ number, nic }: FlatFacts): Part {
  const title: Text = {
    en: `Tenant ${number}: a guest of this guest`,
    'zh-CN': `房客${number}：客户机里的客户机`,
  };
  if (nic === null) {
    return {
      id: `tenant${number}`,
      title,
      body: {
        en: 'It runs under KVM, and has no network card.',
        'zh-CN': '它在KVM下运行，没有网卡。',
      },
    };
  }
  const taps: Record<typeof nic.technology, Text> = {
    emulated: {
      en: `Its tap is a fake one, ${nic.model}: each turn is a call, and under KVM a call is a VM exit.`,
      'zh-CN': `它的水龙头是假的，型号${nic.model}：每拧一下就是一通电话，在KVM下就是一次VM退出。`,
    },
    paravirtual: {
      en: `Its tap is an agreed one, ${nic.model}: it fills a ring and kicks once for many packets.`,
      'zh-CN': `它的水龙头是约定好的，型号${nic.model}：填好环，许多包只踢一下。`,
    },
    passthrough: {
      en: `Its tap is the hardware itself: ${nic.slot ?? nic.model}.`,
      'zh-CN': `它的水龙头就是硬件本身：${nic.slot ?? nic.model}。`,
    },
  };
  return { id: `tenant${number}`, title, body: taps[nic.technology] };
}

function helper({ number, nic }: FlatFacts): Part {
  const tap = nic?.tap ?? '';
  return {
    id: `helper${number}`,
    title: { en: 'The helper in the basement: vhost', 'zh-CN': '地下室的帮手：vhost' },
    body: {
      en: `A thread of the landlord’s kernel that empties and fills tenant ${number}’s rings, between them and ${tap}. It never comes upstairs: QEMU is not asked.`,
      'zh-CN': `房东内核里的一个线程，在房客${number}的环和${tap}之间倒来倒去。它从不上楼，不用惊动QEMU。`,
    },
  };
}

function pipe({ number, nic }: FlatFacts): Part {
  const slot = nic?.slot ?? '';
  return {
    id: `pipe${number}`,
    title: { en: 'The private pipe and its lock', 'zh-CN': '私家水管和它的锁' },
    body: {
      en: `vfio-pci handed ${slot} to tenant ${number} alone. The IOMMU is the lock: the device reaches this tenant’s memory and no other.`,
      'zh-CN': `vfio-pci把${slot}单独交给了房客${number}。IOMMU是那把锁：这个设备只碰得到这个房客的内存。`,
    },
  };
}

function worker({ number, server, nic }: FlatFacts, pid: number): Part {
  const title: Text = { en: `A QEMU process: ${pid}`, 'zh-CN': `一个QEMU进程：${pid}` };
  const own: Text =
    nic?.backend === 'tap'
      ? {
          en: `and carries each packet to ${nic.tap ?? 'a tap'}.`,
          'zh-CN': `每个包都由它送到${nic.tap ?? 'tap'}。`,
        }
      : {
          en: 'and plays the small network behind the card as well.',
          'zh-CN': '连网卡后面的小网络也由它来扮演。',
        };
  const bodies: Record<'process' | 'helper' | 'hardware' | 'none', Text> = {
    process: {
      en: `One process of the landlord for one tenant. It serves the card of tenant ${number}, ${own.en}`,
      'zh-CN': `房东的一个进程，只管一个房客。房客${number}的网卡由它来伺候，${own['zh-CN']}`,
    },
    helper: {
      en: 'One process of the landlord for one tenant. It set up the rings, and the helper in the basement does the rest.',
      'zh-CN': '房东的一个进程，只管一个房客。环是它布置的，剩下的活归地下室的帮手。',
    },
    hardware: {
      en: 'One process of the landlord for one tenant. It laid the pipe once; the data no longer passes through it.',
      'zh-CN': '房东的一个进程，只管一个房客。水管它只接过一回，此后数据不再经过它。',
    },
    none: {
      en: 'One process of the landlord for one tenant, and this one has no network to serve.',
      'zh-CN': '房东的一个进程，只管一个房客。这个房客没有网络要伺候。',
    },
  };
  return { id: `process${number}`, title, body: bodies[server ?? 'none'] };
}

function bridge({ bridges, taps }: LandlordFacts): Part {
  const each = taps.map(({ name, bridge: on }) => (on === null ? name : `${name} → ${on}`)).join(' · ');
  const there = [bridges.join(' · '), each].filter((part) => part !== '');
  return {
    id: 'bridge',
    title: { en: 'The basement: taps and bridge', 'zh-CN': '地下室：tap和网桥' },
    body: {
      en: `${there.join('; ')}. A tap is one end of a cable to a program, a bridge the box into which cables go. Both are software of the kernel.`,
      'zh-CN': `${there.join('；')}。tap是通到某个程序的一个线头，网桥是插线的盒子，两样都是内核里的软件。`,
    },
  };
}

function card(device: SplitDevice): Part {
  const { whole, count, parts } = saidOf(device);
  return {
    id: 'card',
    title: { en: 'The card that can be split: SR-IOV', 'zh-CN': '可以切分的网卡：SR-IOV' },
    body:
      count === 0
        ? {
            en: `${whole}. It is whole: no virtual function has been made.`,
            'zh-CN': `${whole}。还是一整块，没有切出虚拟功能。`,
          }
        : {
            en: `${whole}, split into ${count}: ${parts}.`,
            'zh-CN': `${whole}，切成了${count}份：${parts}。`,
          },
  };
}

function locker(device: SplitDevice): Part {
  const { whole, count, parts } = saidOf(device);
  return {
    id: 'locker',
    title: { en: 'The fridge with compartments: NVMe', 'zh-CN': '带格子的冰箱：NVMe' },
    body:
      count === 0
        ? { en: `${whole}. One fridge, one door so far.`, 'zh-CN': `${whole}。目前是一台冰箱、一扇门。` }
        : {
            en: `${whole}, with ${count} more doors: ${parts}.`,
            'zh-CN': `${whole}，又多了${count}扇门：${parts}。`,
          },
  };
}

/** A device and its parts, each by its slot and its driver. */
function saidOf({ physical, parts }: SplitDevice): { whole: string; count: number; parts: string } {
  const one = ({ slot, driver }: PciFunction) => `${shortSlot(slot)} ${driver ?? '—'}`;
  return { whole: one(physical), count: parts.length, parts: parts.map(one).join(' · ') };
}
