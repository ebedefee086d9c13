/** What the look at a screen says: of what is painted on it, how it comes here, and why there may be none. */
import { DeviceModel, deviceModels } from '../../../main/contract/devices.ts';
import type { DisplayView, Painted, Picture } from '../../../main/contract/display.ts';
import { type Text, verbatim } from '../../i18n/text.ts';
import { deviceName } from '../../lab/device-names.ts';
import { pciIdOf } from '../../../main/contract/pci.ts';
import type { Technology } from '../../../main/contract/technology.ts';
import { type HouseFacts, shortSlot } from './house-facts.ts';

/** A card of QEMU's, as far as the lab and the guest's bus know it. */
export interface ScreenCard {
  name: Text;
  technology: Technology | null;
  /** `00:04.0`; null where the guest's bus does not show it. */
  slot: string | null;
  driver: string | null;
}

/** Holds a card for a tenant of the landlord's. */
const HANDED_OVER = 'vfio-pci';

/** What is known of a card by QEMU's name of it. */
export function screenCard(
  model: string,
  { served, displays = [] }: Pick<HouseFacts, 'served'> & Partial<Pick<HouseFacts, 'displays'>>,
): ScreenCard {
  const known = DeviceModel.safeParse(model);
  const ids = known.success ? deviceModels[known.data].pciId : null;
  const device =
    served.find((one) => one.model === model)?.device ?? displays.find((display) => pciIdOf(display) === ids);
  const isGiven = device?.driver === HANDED_OVER;
  return {
    name: known.success ? deviceName(known.data) : verbatim(model),
    technology: isGiven ? 'passthrough' : known.success ? deviceModels[known.data].technology : null,
    slot: device === undefined ? null : shortSlot(device.slot),
    driver: device?.driver ?? null,
  };
}

/** What there is to be seen where hardly anything is; null for a picture that speaks for itself. */
export const paintedWords: Readonly<Record<Painted, Text | null>> = {
  unset: {
    en: 'Nothing has been painted yet: no driver has set up a picture on this card. The sentence on it is QEMU’s own.',
    'zh-CN': '还什么都没画：没有驱动在这块卡上设好画面。上面那句英文是QEMU自己写的。',
  },
  nothing: {
    en: 'Nothing has been painted yet, or the picture is switched off. Only a text cursor may blink.',
    'zh-CN': '还什么都没画，或者画面关掉了。顶多有个文字光标在闪。',
  },
  something: null,
};

/** How the picture comes to QEMU; null where that is not known. */
export function originWords({ technology, driver }: ScreenCard): Text | null {
  if (technology === 'passthrough') {
    return {
      en: 'The landlord’s kernel has let go of this card. Whatever comes onto it now is painted by the tenant who got it.',
      'zh-CN': '房东的内核已经放开了这块卡。现在上面画什么，都由拿到它的房客来画。',
    };
  }
  if (technology === 'emulated') {
    return {
      en: 'At each look QEMU reads the card’s memory. Nobody tells it what is new there.',
      'zh-CN': '每看一次，QEMU都要去读一遍显存：哪里是新画的，没有谁告诉它。',
    };
  }
  // Without its driver a virtio card may pose as a VGA.
  return technology === 'paravirtual' && driver !== null
    ? {
        en: 'This is what the guest’s latest order had QEMU fetch and show.',
        'zh-CN': '客户机最近一张单子叫QEMU取来、显示的，就是这幅画面。',
      }
    : null;
}

export function sizeWords({ width, height }: Picture): Text {
  return { en: `${width} × ${height} pixels`, 'zh-CN': `${width}×${height}像素` };
}

/** The whole picture in words, for those who do not see it. */
export function pictureSentence({ name }: ScreenCard, picture: Picture): Text {
  const painted = paintedWords[picture.painted];
  const share = Math.round(picture.lit * 100);
  const size = sizeWords(picture);
  return {
    en: `The picture of ${name.en}, ${size.en}. ${painted?.en ?? `About ${share} % of its dots are not black.`}`,
    'zh-CN': `${name['zh-CN']}的画面，${size['zh-CN']}。${painted?.['zh-CN'] ?? `约${share}%的点不是黑色。`}`,
  };
}

export interface NoPicture {
  title: Text;
  body: Text;
}

const waiting: NoPicture = {
  title: { en: 'Waiting for the picture…', 'zh-CN': '正在等画面……' },
  body: {
    en: 'It comes as soon as the guest is ready.',
    'zh-CN': '客户机一就绪，画面就来。',
  },
};

/** Why there is no picture. */
export function noPicture(
  power: HouseFacts['power'],
  view: Exclude<DisplayView, { kind: 'picture' }> | null,
): NoPicture {
  if (power === 'dark' || power === 'fault') {
    return {
      title: { en: 'The flat is dark', 'zh-CN': '房间是黑的' },
      body: {
        en: 'No guest is running now, so no screen has a picture. Start the guest, and it comes back.',
        'zh-CN': '现在没有客户机在运行，屏幕上也就没有画面。启动客户机，画面就回来。',
      },
    };
  }
  if (view === null || power === 'waking' || view.kind === 'no-guest') return waiting;
  if (view.kind === 'no-card') {
    return {
      title: { en: 'No graphics card, no picture', 'zh-CN': '没有显卡，也就没有画面' },
      body: {
        en: 'QEMU has built no graphics card into this guest. In the sandbox you can build a guest that has one.',
        'zh-CN': 'QEMU没有给这台客户机装显卡。在“自由实验”里，可以搭一台有显卡的。',
      },
    };
  }
  return {
    title: { en: 'No picture just now', 'zh-CN': '眼下拿不到画面' },
    body: {
      en: 'QEMU did not hand out the picture of this card. It is asked again by itself, and the guest works on.',
      'zh-CN': 'QEMU没有交出这块卡的画面。稍后会自动再问，客户机照常工作。',
    },
  };
}
