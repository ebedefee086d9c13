/** What the disks and graphics cards of the picture say about themselves. */
import { sentences } from '../../i18n/sentences.ts';
import type { Text } from '../../i18n/text.ts';
import { deviceName } from '../../lab/device-names.ts';
import { technologies, technologyOrder } from '../../lab/technology.tsx';
import { shortSlot } from './house-facts.ts';
import type { Part } from './part.ts';
import { type ServedDevice, type ServedKind, servedRoutes } from './served-facts.ts';

/** `IDE 00:01.1 ata_piix`. */
function entry({ model, device }: ServedDevice): Text {
  const name = deviceName(model);
  const slot = shortSlot(device.slot);
  const driver = device.driver ?? null;
  return {
    en: `${name.en.replace(/ disk$/, '')} ${slot} ${driver ?? '(no driver)'}`,
    'zh-CN': `${name['zh-CN'].replace(/磁盘$/, '')} ${slot} ${driver ?? '（无驱动）'}`,
  };
}

/** The devices of a kind with their drivers, by the way they are served. */
export function servedList(served: readonly ServedDevice[], kind: ServedKind): Text {
  const groups = technologyOrder.flatMap((technology) => {
    const own = served.filter((one) => one.kind === kind && one.technology === technology).map(entry);
    const { word } = technologies[technology];
    if (own.length === 0) return [];
    return [
      {
        en: `${word.en}: ${own.map(({ en }) => en).join(', ')}.`,
        'zh-CN': `${word['zh-CN']}：${own.map(({ 'zh-CN': zh }) => zh).join('、')}。`,
      },
    ];
  });
  return sentences(...groups);
}

function wires(served: readonly ServedDevice[]): Part {
  const ways = servedRoutes(served).map(({ technology }) => technology);
  const calls: Text = {
    en: 'Amber: every access to a register is a call to QEMU.',
    'zh-CN': '琥珀色：每碰一下寄存器，都是打给QEMU的一通电话。',
  };
  const rings: Text = {
    en: 'Blue: orders lie in a shared ring, and one kick announces them.',
    'zh-CN': '蓝色：订单放在共用的环里，敲一下门就行。',
  };
  return {
    id: 'wires',
    title: { en: 'Under the floor', 'zh-CN': '地板下面' },
    body: sentences(ways.includes('emulated') ? calls : null, ways.includes('paravirtual') ? rings : null),
  };
}

const shelf: Part = {
  id: 'shelf',
  title: { en: 'The landlord’s shelf: files of the host', 'zh-CN': '房东的架子：宿主机上的文件' },
  body: {
    en: 'The content of each disk is one file on the host, sparse and empty at first. It goes when the guest goes.',
    'zh-CN': '每块磁盘的内容都是宿主机上的一个文件，稀疏，开头是空的。客户机一走，它也没了。',
  },
};

const canvas: Part = {
  id: 'canvas',
  title: { en: 'The canvas: pictures end here', 'zh-CN': '画布：画面到此为止' },
  body: {
    en: 'QEMU keeps the picture of each card and has no window to show it in. Click to have it handed out.',
    'zh-CN': '每块显卡的画面都在QEMU手里，而它没有开窗口来显示。点一下，就能要来看看。',
  },
};

/** The parts besides the fridge and the television themselves. */
export function servedParts(served: readonly ServedDevice[]): Part[] {
  if (served.length === 0) return [];
  return [
    wires(served),
    ...(served.some(({ kind }) => kind === 'disk') ? [shelf] : []),
    ...(served.some(({ kind }) => kind === 'display') ? [canvas] : []),
  ];
}
