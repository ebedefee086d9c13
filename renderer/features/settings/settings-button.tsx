import { useEffect, useRef } from 'react';
import { fontSizeNear, type Settings } from '../../../main/contract/settings.ts';
import { type Texts, useText } from '../../i18n/text.ts';
import { keyTable } from '../../lab/shortcuts.ts';
import { useStore } from '../../lab/store.ts';
import { useLab } from '../../lab/use-lab.ts';
import { useSummons } from '../../lab/use-summons.ts';
import { Button } from '../../ui/button.tsx';
import { IconSliders, IconStethoscope } from '../../ui/icons.tsx';
import { Popover } from '../../ui/popover.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { LessonFolders } from './lesson-folders.tsx';
import { Transfer } from './transfer.tsx';

const s = {
  settings: { en: 'Settings', 'zh-CN': '设置' },
  language: { en: 'Language', 'zh-CN': '语言' },
  theme: { en: 'Theme', 'zh-CN': '主题' },
  system: { en: 'System', 'zh-CN': '跟随系统' },
  browser: { en: 'Browser', 'zh-CN': '跟随浏览器' },
  light: { en: 'Light', 'zh-CN': '浅色' },
  dark: { en: 'Dark', 'zh-CN': '深色' },
  fontSize: { en: 'Terminal font size', 'zh-CN': '终端字号' },
  zoom: { en: 'Size of everything', 'zh-CN': '窗口整体大小' },
  smaller: { en: 'Smaller', 'zh-CN': '小一点' },
  larger: { en: 'Larger', 'zh-CN': '大一点' },
  screenReader: { en: 'Screen-reader mode in the terminal', 'zh-CN': '终端的读屏模式' },
  screenReaderAbout: {
    en: 'Offers the terminal’s text to a screen reader; drawing gets a little slower.',
    'zh-CN': '把终端里的文字提供给读屏软件，绘制会稍慢一些。',
  },
  doctor: { en: 'Doctor: what this machine offers', 'zh-CN': '体检：看看这台机器的条件' },
  keys: { en: 'Keys of the window; all others are the guest’s', 'zh-CN': '窗口自己的按键，其余的都归客户机' },
} satisfies Texts;

interface SizeProps {
  label: string;
  size: string;
  onStep: (step: 1 | -1) => void;
}

function Size({ label, size, onStep }: SizeProps) {
  const t = useText();
  return (
    <div role="group" aria-label={label} className="flex items-center justify-between">
      <span className="text-dim text-[13px]">{label}</span>
      <span className="flex items-center gap-1">
        <Button look="plain" aria-label={t(s.smaller)} onClick={() => onStep(-1)}>
          −
        </Button>
        <output className="w-12 text-center font-mono text-[13px]">{size}</output>
        <Button look="plain" aria-label={t(s.larger)} onClick={() => onStep(1)}>
          +
        </Button>
      </span>
    </div>
  );
}

/** Of the window, and of the terminal in it. */
function Sizes({ settings }: { settings: Settings }) {
  const lab = useLab();
  const t = useText();
  const { fontSize, zoom = 100 } = settings;
  return (
    <div className="flex flex-col gap-2">
      {lab.inBrowser ? null : <Size label={t(s.zoom)} size={`${zoom} %`} onStep={lab.zoom} />}
      <Size
        label={t(s.fontSize)}
        size={`${fontSize} px`}
        onStep={(step) => lab.setSettings({ fontSize: fontSizeNear(fontSize + step) })}
      />
    </div>
  );
}

function Keys({ asked }: { asked: boolean }) {
  const t = useText();
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    if (asked) list.current?.scrollIntoView({ block: 'start' });
  }, [asked]);
  return (
    <section ref={list} className="border-line text-dim border-t pt-3 text-[12.5px] leading-relaxed">
      <h4>{t(s.keys)}</h4>
      <dl className="mt-1.5 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5">
        {keyTable.map(({ keys, does }) => (
          <div key={keys} className="contents">
            <dt>
              <kbd className="font-sans whitespace-nowrap">{keys}</kbd>
            </dt>
            <dd>{t(does)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Language, theme, terminal; and the door to the doctor. */
export function SettingsButton() {
  const lab = useLab();
  const t = useText();
  const settings = useStore(lab.settings);
  const { summons, onClosed } = useSummons('settings');
  return (
    <Popover
      summons={summons}
      onClosed={onClosed}
      panelLabel={t(s.settings)}
      label={t(s.settings)}
      title={t(s.settings)}
      placement={{ side: 'above', align: 'end' }}
      triggerClass="text-dim hover:bg-raised hover:text-ink flex items-center gap-1.5 rounded-md px-1.5 py-1 whitespace-nowrap"
      panelClass="w-88"
      trigger={
        <>
          <IconSliders />
          <span className="@max-[42rem]:hidden">{t(s.settings)}</span>
        </>
      }
    >
      {(close) => (
        <div className="flex flex-col gap-4 px-5 py-4">
          <Segmented
            legend={t(s.language)}
            value={settings.language}
            onChange={(language) => lab.setSettings({ language })}
            options={[
              { value: 'system', label: t(lab.inBrowser ? s.browser : s.system) },
              { value: 'zh-CN', label: '中文', lang: 'zh-CN' },
              { value: 'en', label: 'English', lang: 'en' },
            ]}
          />
          <Segmented
            legend={t(s.theme)}
            value={settings.theme}
            onChange={(theme) => lab.setSettings({ theme })}
            options={[
              { value: 'system', label: t(s.system) },
              { value: 'light', label: t(s.light) },
              { value: 'dark', label: t(s.dark) },
            ]}
          />
          <Sizes settings={settings} />
          <label className="flex cursor-pointer items-start gap-2.5">
            <input
              type="checkbox"
              className="accent-copper mt-1.5 size-4"
              checked={settings.screenReader}
              onChange={(event) => lab.setSettings({ screenReader: event.target.checked })}
            />
            <span>
              <span className="block text-[14px]">{t(s.screenReader)}</span>
              <span className="text-dim block text-[12.5px] leading-snug">{t(s.screenReaderAbout)}</span>
            </span>
          </label>
          <Transfer asked={summons?.query === 'progress'} />
          <LessonFolders />
          <Button
            onClick={() => {
              close();
              lab.doctor.set(true);
            }}
          >
            <IconStethoscope />
            {t(s.doctor)}
          </Button>
          <Keys asked={summons?.query === 'keys'} />
          <p className="text-dim -mt-2 text-[12.5px]">Taproom {lab.version}</p>
        </div>
      )}
    </Popover>
  );
}
