/** What the exam says about an answer: why the line proves it, or what it leaves open. */
import type { Served, TenantCard } from '../contract/exam.ts';
import type { PciDevice } from '../contract/pci.ts';
import type { Text } from '../contract/text.ts';
import { described } from '../checks/sentences/devices.ts';

const both = (en: string, zh: string): Text => ({ en, 'zh-CN': zh });

export const holdsByIds = both(
  'The line names the network card by its numbers. No other device has the same.',
  '这一行写出了网卡的编号，别的设备不会有同样的编号。',
);
export const holdsByName = both('The line names the network card.', '这一行写明了是哪块网卡。');
export const holdsByDriver = both(
  'The line names the driver that holds the network card.',
  '这一行写明了此刻由哪个驱动操作网卡。',
);
export const holdsBySignature = both(
  'The line shows the signature of QEMU in the small print. A card that was handed over would bear that of its real maker.',
  '这一行是小字里的QEMU落款。真卡直通进来，落款会是真正的厂家。',
);
export const holdsByAbsence = both(
  'The line is part of the whole list, and no network card is in it. The whole list is the proof.',
  '这一行出自一张完整的清单，清单里没有网卡。整张清单就是证据。',
);

/** Of a tenant in the landlord's house: a part of a card, without the card. */
export const holdsByPart = both(
  'The line names a Virtual Function, and the card it was cut from is not in this list. A part without its whole has been handed over.',
  '这一行写的是Virtual Function，而切出它的那块卡不在清单里。只有一份、没有整卡，说明是别人交过来的。',
);
/** The same, for a card that is in the tenant's list whole, by who holds the landlord's. */
export const holdsByAbsentOwner = both(
  'The landlord has put his card aside for handing over: vfio-pci holds it, and his own kernel has let go. So the tenant’s is the card itself.',
  '房东已经把自己的卡腾出来准备交出去：握着它的是vfio-pci，房东的内核放手了。所以房客那块就是这块卡本身。',
);
export const holdsByOwner = both(
  'The landlord still drives his card himself, so he has not handed it over. The tenant’s twin of it is an imitation.',
  '房东的卡还由房东自己驱动，没有交出去。所以房客那块一模一样的，是模仿品。',
);

export const noEvidence = both(
  'No line was chosen. An answer without evidence is a guess, even when it is right.',
  '没有选出证据。没有证据的回答就算对了，也只是猜。',
);
export const notThere = both('That line is not in your output any more.', '你的输出里已经没有这一行了。');
export const emptyLine = both('The line is empty.', '这一行是空的。');

const served: Readonly<Record<Served, Text>> = {
  emulated: both('emulated', '全模拟'),
  paravirtual: both('paravirtual', '半虚拟化'),
  passthrough: both('passed through', '直通'),
  none: both('not there at all', '根本没有'),
};

/** The technology is wrong, whatever line was chosen. */
export function wrongTechnology(said: Served, really: Served, nic: PciDevice | undefined): Text {
  const truth = served[really];
  if (said === 'passthrough') {
    return both(
      `A card can be handed over only where the house has a real one to give, and this house has none. This card is ${truth.en}.`,
      really === 'none'
        ? '直通要先有一块真卡交出来。这位房客连网卡都没有。'
        : `直通要先有一块真卡可交，而这栋楼里没有。这块卡是${truth['zh-CN']}的。`,
    );
  }
  if (nic === undefined) {
    return both(
      'There is no network card in the list: no device of class 0200.',
      '清单里没有网卡：没有一个设备的类别是0200。',
    );
  }
  const what = described(nic);
  const name = nic.deviceName ?? nic.deviceId ?? '?';
  return both(
    `${what.en}, is “${name}”, which is ${truth.en}.`,
    `${what['zh-CN']}是“${name}”，属于${truth['zh-CN']}。`,
  );
}

/** What a tenant in the landlord's house has, and what speaks against the other answers. */
const inHouse: Readonly<Record<TenantCard, Text>> = {
  vf: both(
    'This tenant has a Virtual Function, and not the card it was cut from. QEMU imitates no part without its whole: it was handed over.',
    '这位房客有一个Virtual Function，却没有切出它的那块卡。QEMU不会只模仿一份、不模仿整卡，所以这一份是交过来的。',
  ),
  'whole-card': both(
    'In the tenant’s list this card could be an imitation. But in the landlord’s list vfio-pci holds his own: it was handed over.',
    '只看房客的清单，这块卡可能是模仿品。可在房东的清单里，他那块卡由vfio-pci握着，是交出去了。',
  ),
  igb: both(
    'In the tenant’s list this card could be one that was handed over. But in the landlord’s list igb still drives his own: this one is an imitation.',
    '只看房客的清单，这块卡可能是交过来的。可在房东的清单里，他那块卡还由igb驱动着，所以房客这块是模仿品。',
  ),
  e1000: both(
    'This tenant has an e1000, and the landlord has no such card to give away: it is an imitation.',
    '这位房客的卡是e1000，房东没有这样的卡可交，所以它是模仿品。',
  ),
  virtio: both(
    'This tenant’s card has the vendor 1af4: it is virtio, and so paravirtual. Whether vhost helps in the basement makes no difference to that.',
    '这位房客的卡，厂商是1af4：virtio，也就是半虚拟化。地下室里有没有vhost帮忙，都不改变这一点。',
  ),
};

/** The technology is wrong, in a room of the landlord's house. */
export function wrongInHouse(card: TenantCard, said: Served): Text {
  return said === 'none'
    ? both(`There is a card. ${inHouse[card].en}`, `网卡是有的。${inHouse[card]['zh-CN']}`)
    : inHouse[card];
}

export const landlordsLine = both(
  'The line is from the landlord’s terminal, and says what he has. The tenant’s own terminal shows which card this tenant got.',
  '这一行出自房东的终端，说的是房东有什么。房客拿到的是哪块卡，要到房客的终端里看。',
);
export const twins = both(
  'The line is true, but the card and its imitation print the very same one in here. Only the landlord’s list says who holds the real card.',
  '这一行是真的，可无论真卡还是模仿品，在房客这里打印出来都一模一样。真卡在谁手里，要看房东的清单。',
);
export const whoHoldsIt = both(
  'The line says which card the landlord has. The line with the driver in use says whether he has let go of it.',
  '这一行说的是房东有哪块卡。他放手了没有，要看写着正在使用的驱动的那一行。',
);
export const signedByAll = both(
  'In this house everything is signed that way, the landlord’s own card as well. Here the signature convicts nobody.',
  '这栋楼里样样都是这个落款，连房东自己的卡也是。在这里，凭落款定不了案。',
);
/** A line that is not in the tenant's terminal. */
export function atTheLandlords(line: Text): Text {
  return both(`at the landlord’s: ${line.en}`, `在房东那里：${line['zh-CN']}`);
}

export function otherDevice(device: PciDevice): Text {
  const what = described(device);
  return both(
    `The line is about ${what.en}. It says nothing of the network card, which has class 0200.`,
    `这一行说的是${what['zh-CN']}。它没提网卡，网卡的类别是0200。`,
  );
}

export const typedByHand = both(
  'You typed this line yourself; the terminal only said it back. No device has said it.',
  '这一行是你自己敲进去的，终端不过照念了一遍，没有哪个设备这么说过。',
);
export const notTrue = both(
  'The line does not agree with what this guest has. Let lspci say it once more.',
  '这一行与这台客户机的实情对不上。请让lspci重新说一遍。',
);
export const cutShort = both(
  'The line was cut before it said which card it is. Class and maker alone leave that open.',
  '这一行没说到是哪块卡就被截断了。光有类别和厂家，还定不下来。',
);
export const namelessTree = both(
  'The line shows the slot and not the card.',
  '这一行只有槽位，没有说是什么卡。',
);
export const modulesOnly = both(
  '“Kernel modules” lists who could drive the card. “Kernel driver in use” says who does.',
  '“Kernel modules”列的是谁能驱动这块卡，“Kernel driver in use”才是谁正在驱动。',
);
export const subsystemOnly = both(
  'The line is the card’s small print. It names a maker, and does not say what serves the card.',
  '这一行是网卡的小字，只说了厂家，没说它走的是哪条路。',
);
export const saysNothing = both(
  'The line belongs to the network card, but does not say which card it is or who drives it.',
  '这一行确实是网卡的，可它没说这是哪块卡，也没说谁在驱动它。',
);
export const nobodysDriver = both(
  'The line names a driver, but the line that says whose it is was filtered away.',
  '这一行说了驱动，可说明“是谁的驱动”的那一行被筛掉了。',
);
export const loadedOnly = both(
  'A module that is loaded need not be at work. Show the card together with its driver.',
  '模块加载了，不等于在干活。请让网卡和它的驱动一起出现。',
);
export const listCut = both(
  'A list with gaps can’t prove that something is missing. It takes the whole of lspci, with nothing selected or filtered.',
  '有缺口的清单，证明不了“没有”。得是完整的lspci，不挑不筛。',
);
export const noInterfaceIsNotNoCard = both(
  'No interface does not mean no card: a card without a driver has none either. The whole of lspci proves it.',
  '没有网络接口，不等于没有网卡：没有驱动的网卡也没有接口。要用完整的lspci来证明。',
);
export const lineMissesIt = both(
  'Your command did show it, but this line of it does not.',
  '你的命令确实显示了，可不在这一行。',
);

export const cardTakenOut = both(
  'The network card of this round is not on the bus any more. Restart the guest, look again, and answer; nothing is lost.',
  '这一轮的网卡已经不在总线上了。请重启客户机，再看一遍，再作答；什么都没有丢。',
);
export const otherTenant = both(
  'The tenant of this round is not in any more, or has lost their card. Restart the guest, look again, and answer; nothing is lost.',
  '这一轮的房客不在了，或者他的网卡没了。请重启客户机，再看一遍，再作答；什么都没有丢。',
);
export const notComing = both(
  'The tenant of this round did not move in. Restart the guest, and another attempt is made; nothing is lost.',
  '这一轮的房客没能住进来。请重启客户机，就会再试一次；什么都没有丢。',
);
export const guestAway = both(
  'The guest is not running, so nothing could be compared. Restart it and answer again; nothing is lost.',
  '客户机没在运行，没有东西可以对照。请重启它，再答一遍；什么都没有丢。',
);
