import { useState } from 'react';
import { DeviceKind, DeviceModel, deviceModels } from '../../../main/contract/devices.ts';
import { type Board, MAX_DEVICES } from '../../../main/contract/machine.ts';
import { sentences } from '../../i18n/sentences.ts';
import { type Text, type Texts, useText } from '../../i18n/text.ts';
import { technologies, TechnologyBadge } from '../../lab/technology.tsx';
import { IconCheck } from '../../ui/icons.tsx';
import { deviceName } from '../../lab/device-names.ts';

const s = {
  legend: { en: 'Devices', 'zh-CN': '设备' },
  hint: {
    en: 'Point at one to read what it is. The colour and icon say how it is made.',
    'zh-CN': '指向一个设备，就能读到它是什么。颜色和图标说明它走的是哪条路。',
  },
  fixed: { en: 'Has to be there from the start.', 'zh-CN': '必须从一开始就在。' },
  unsaved: { en: 'A guest with it can’t be saved.', 'zh-CN': '带着它的客户机无法保存。' },
} satisfies Texts;

const kinds: Readonly<Record<DeviceKind, Text>> = {
  disk: { en: 'Disks', 'zh-CN': '磁盘' },
  display: { en: 'Graphics', 'zh-CN': '显卡' },
  other: { en: 'Others', 'zh-CN': '其他' },
};

const full: Text = {
  en: `That is ${MAX_DEVICES}, as many as fit. Take one out to add another.`,
  'zh-CN': `已经有${MAX_DEVICES}个，放满了。先拿掉一个再加。`,
};

export interface DeviceChoiceProps {
  board: Board;
  /** In the order of their slots. */
  chosen: readonly DeviceModel[];
  onChoose: (devices: DeviceModel[]) => void;
}

/** What the guest has besides its board and its network card. */
export function DeviceChoice({ board, chosen, onChoose }: DeviceChoiceProps) {
  const t = useText();
  const [looked, setLooked] = useState<DeviceModel | null>(null);
  const isFull = chosen.length >= MAX_DEVICES;
  const toggle = (model: DeviceModel) =>
    onChoose(chosen.includes(model) ? chosen.filter((one) => one !== model) : [...chosen, model]);
  return (
    <fieldset>
      <legend className="text-dim mb-1 text-[13px]">{t(s.legend)}</legend>
      <div className="flex flex-col gap-2">
        {DeviceKind.options.map((kind) => (
          <div key={kind} role="group" aria-label={t(kinds[kind])} className="flex items-baseline gap-2">
            <span className="text-dim w-14 shrink-0 text-[13px]">{t(kinds[kind])}</span>
            <span className="flex flex-wrap gap-1.5">
              {DeviceModel.options
                .filter((model) => deviceModels[model].kind === kind)
                .map((model) => (
                  <DeviceChip
                    key={model}
                    model={model}
                    checked={chosen.includes(model)}
                    disabled={isFull && !chosen.includes(model)}
                    onToggle={() => toggle(model)}
                    onLook={(looking) => setLooked(looking ? model : null)}
                  />
                ))}
            </span>
          </div>
        ))}
      </div>
      <p className="text-dim mt-2 min-h-[4.2em] text-[13px] leading-snug" aria-hidden="true">
        {looked === null ? (
          t(isFull ? full : s.hint)
        ) : (
          <>
            <TechnologyBadge of={deviceModels[looked].technology} /> {t(about(looked, board))}
          </>
        )}
      </p>
    </fieldset>
  );
}

function about(model: DeviceModel, board: Board): Text {
  const facts = deviceModels[model];
  return sentences(
    facts.about,
    board === 'pc' && !facts.hotPlug ? s.fixed : null,
    board === 'q35' && !facts.canBeSaved ? s.unsaved : null,
  );
}

function DeviceChip(props: {
  model: DeviceModel;
  checked: boolean;
  disabled: boolean;
  onToggle: () => void;
  onLook: (looking: boolean) => void;
}) {
  const t = useText();
  const { technology, about } = deviceModels[props.model];
  const look = technologies[technology];
  const Icon = look.icon;
  return (
    <label
      className={`has-focus-visible:outline-copper inline-flex cursor-pointer items-center gap-1 rounded-full border px-2.5 py-0.5 text-[13px] leading-5 whitespace-nowrap has-focus-visible:outline-2 has-disabled:cursor-default has-disabled:opacity-45 ${
        props.checked
          ? `${look.tint} ${look.border} ${look.text} font-medium`
          : 'border-edge/60 hover:border-edge'
      }`}
      onPointerEnter={() => props.onLook(true)}
      onPointerLeave={() => props.onLook(false)}
    >
      <input
        type="checkbox"
        className="sr-only"
        checked={props.checked}
        disabled={props.disabled}
        aria-description={t(sentences(look.word, about))}
        onChange={props.onToggle}
        onFocus={() => props.onLook(true)}
        onBlur={() => props.onLook(false)}
      />
      {props.checked ? <IconCheck className="size-3.5" /> : <Icon className={`size-3.5 ${look.text}`} />}
      {t(deviceName(props.model))}
    </label>
  );
}
