/** What the palette can do: views, cards, devices, settings, help. */
import { DeviceModel, deviceModels } from '../../../main/contract/devices.ts';
import { MAX_DEVICES, type NicModel, nicModels } from '../../../main/contract/machine.ts';
import {
  defaultSettings,
  firstSandbox,
  fontSizeNear,
  nextZoom,
  type Settings,
} from '../../../main/contract/settings.ts';
import { type Text, verbatim } from '../../i18n/text.ts';
import { deviceName, noNic } from '../../lab/device-names.ts';
import type { Lab } from '../../lab/lab.ts';
import { keyTable } from '../../lab/shortcuts.ts';
import { nicsByTechnology, technologies } from '../../lab/technology.tsx';
import {
  IconBook,
  IconCard,
  IconCheck,
  IconEar,
  IconFlask,
  IconFolder,
  IconHouse,
  IconInfo,
  IconKeyboard,
  IconPlug,
  IconPrompt,
  IconRestart,
  IconSliders,
  IconStethoscope,
} from '../../ui/icons.tsx';
import type { Entry } from './entry.ts';

const s = {
  current: { en: 'as it is now', 'zh-CN': '当前设置' },
  plugged: { en: 'plugged in', 'zh-CN': '使用中' },
  noNicAbout: { en: 'Pulls the cable and the card.', 'zh-CN': '连线带卡一起拔掉。' },
  toSandbox: { en: 'into the sandbox', 'zh-CN': '放进自由实验' },
  inSandbox: { en: 'in the sandbox', 'zh-CN': '已在自由实验里' },
} satisfies Record<string, Text>;

const title = (en: string, zh: string): Text => ({ en, 'zh-CN': zh });
const plugIn = (nic: NicModel): Text =>
  title(`Plug in ${nicModels[nic].label}`, `换上${nicModels[nic].label}`);

/** Places of the window. */
export function viewEntries(lab: Lab): Entry[] {
  const inSandbox = lab.place.get() === 'sandbox';
  return [
    {
      id: 'go-sandbox',
      group: 'go',
      icon: IconFlask,
      title: inSandbox ? title('Back to the lesson', '回到课程') : title('Sandbox', '自由实验'),
      words: ['sandbox', '自由实验', '沙盒', '沙箱'],
      about: title(
        'Build a guest of your own, and have every line of its lspci explained.',
        '自己搭一台客户机，让它的lspci逐行讲给你听。',
      ),
      run: inSandbox ? lab.leaveSandbox : lab.openSandbox,
    },
    {
      id: 'go-finish',
      group: 'go',
      icon: IconCheck,
      title: title('Look back on the course', '回顾课程'),
      words: ['finish', 'cheat sheet', 'pdf', 'print', 'time', '速查表', '打印', '收获', '用时', '总结'],
      about: title(
        'What you can do by now, your predictions, and the commands as a cheat sheet.',
        '到现在你会了什么，预测得怎么样，还有一份命令速查表。',
      ),
      run: () => lab.finish.set({ lessonId: null }),
    },
    {
      id: 'go-course',
      group: 'go',
      icon: IconHouse,
      title: title('The course: all lessons', '全部课程'),
      words: ['contents', 'lessons', '课程表'],
      run: () => lab.summons.set({ panel: 'course' }),
    },
    {
      id: 'go-recall',
      group: 'go',
      icon: IconCard,
      title: title('Recall', '温习'),
      words: ['cards', 'review', '复习', '卡片'],
      about: title(
        'Tasks of finished lessons, two and seven days later.',
        '学完的课，过两天、七天再来一题。',
      ),
      run: () => lab.summons.set({ panel: 'recall' }),
    },
    {
      id: 'go-glossary',
      group: 'go',
      icon: IconBook,
      title: title('Glossary', '术语表'),
      words: ['words', 'terms', '词汇', '名词'],
      run: () => lab.summons.set({ panel: 'glossary' }),
    },
    {
      id: 'go-settings',
      group: 'go',
      icon: IconSliders,
      title: title('Settings', '设置'),
      words: ['preferences', '偏好'],
      run: () => lab.summons.set({ panel: 'settings' }),
    },
  ];
}

/** Network cards, and what else can be done to the guest. None while an exam hides its hardware. */
export function guestEntries(lab: Lab): Entry[] {
  const guest = lab.guest.get();
  if (guest.kind === 'off' || guest.veiled === true) return [];
  const current = guest.machine.nic;
  const metered = lab.meter.get().kind !== 'off';
  const nics = nicsByTechnology().flatMap(({ technology, nics: models }) =>
    models.map((nic): Entry => {
      const { label, driver, pciId, about } = nicModels[nic];
      return {
        id: `nic-${nic}`,
        group: 'nics',
        icon: technologies[technology].icon,
        tint: technologies[technology].text,
        title: nic === current ? verbatim(label) : plugIn(nic),
        words: [
          nic,
          label,
          pciId,
          driver ?? '',
          technologies[technology].word.en,
          technologies[technology].word['zh-CN'],
          'nic',
          'network card',
          '网卡',
        ],
        beside: nic === current ? s.plugged : technologies[technology].word,
        about,
        prose: about,
        run: () => {
          if (nic !== current) lab.switchNic(nic);
        },
      };
    }),
  );
  return [
    ...nics,
    {
      id: 'nic-none',
      group: 'nics',
      icon: IconPlug,
      title: noNic,
      words: ['unplug', '拔掉网卡'],
      ...(current === null ? { beside: s.plugged } : {}),
      about: s.noNicAbout,
      run: () => {
        if (current !== null) lab.switchNic(null);
      },
    },
    {
      id: 'guest-restart',
      group: 'guest',
      icon: IconRestart,
      title: title('Restart the guest', '重启客户机'),
      words: ['reboot', 'reset'],
      run: lab.restartGuest,
    },
    {
      id: 'guest-meter',
      group: 'guest',
      icon: IconEar,
      title: metered
        ? title('Stop listening to the calls', '停止监听')
        : title('Listen to the calls', '监听通话'),
      words: ['call meter', 'kicks', '计数', '监听'],
      run: () => lab.setMeter(!metered),
    },
    {
      id: 'guest-shell',
      group: 'guest',
      icon: IconPrompt,
      title: title('A fresh shell on the same guest', '在这台客户机上换一个新的shell'),
      words: ['bash', 'terminal', '终端'],
      about: title('Ends whatever sits at the terminal.', '终端里正在跑的东西会结束。'),
      run: () => void lab.ask('seat.freshShell', { seat: lab.activeSeat.get() }),
    },
  ];
}

/** Devices to put into a guest of one's own. */
export function deviceEntries(lab: Lab): Entry[] {
  const { sandbox = firstSandbox } = lab.settings.get();
  const { devices = [] } = sandbox;
  return DeviceModel.options.map((model) => {
    const { technology, about, driver, pciId } = deviceModels[model];
    const isThere = devices.includes(model);
    return {
      id: `device-${model}`,
      group: 'devices',
      icon: technologies[technology].icon,
      tint: technologies[technology].text,
      title: deviceName(model),
      words: [
        model,
        pciId,
        driver ?? '',
        technologies[technology].word.en,
        technologies[technology].word['zh-CN'],
      ],
      beside: isThere ? s.inSandbox : s.toSandbox,
      about,
      prose: about,
      run: () => {
        if (!isThere && devices.length < MAX_DEVICES)
          lab.setSettings({ sandbox: { ...sandbox, devices: [...devices, model] } });
        lab.openSandbox();
      },
    };
  });
}

/** Every setting as something to do. */
export function settingEntries(lab: Lab): Entry[] {
  const settings = lab.settings.get();
  const set = (id: string, name: Text, words: string[], change: Partial<Omit<Settings, 'packs'>>): Entry => ({
    id: `set-${id}`,
    group: 'settings',
    icon: IconSliders,
    title: name,
    words,
    ...(isSet(settings, change) ? { beside: s.current } : {}),
    run: () => lab.setSettings(change),
  });
  const themed = ['theme', 'colour', 'color', '主题', '配色'];
  const spoken = ['language', 'Sprache', '语言'];
  const size = (fontSize: number) => ({ fontSize: fontSizeNear(fontSize) });
  const sized = ['font size', 'zoom', '字号', '缩放'];
  return [
    set('dark', title('Theme: dark', '主题：深色'), [...themed, 'dark mode', 'night', '夜间', '暗色'], {
      theme: 'dark',
    }),
    set('light', title('Theme: light', '主题：浅色'), [...themed, 'light mode', 'day', '日间', '亮色'], {
      theme: 'light',
    }),
    set('theme-system', title('Theme: as the system', '主题：跟随系统'), themed, { theme: 'system' }),
    set('chinese', title('Language: 中文', '语言：中文'), [...spoken, 'Chinese', '汉语', '简体'], {
      language: 'zh-CN',
    }),
    set('english', title('Language: English', '语言：English'), [...spoken, '英文', '英语'], {
      language: 'en',
    }),
    set(
      'language-system',
      lab.inBrowser
        ? title('Language: as the browser', '语言：跟随浏览器')
        : title('Language: as the system', '语言：跟随系统'),
      spoken,
      { language: 'system' },
    ),
    ...(lab.inBrowser ? [] : zoomEntries(lab, sized)),
    set(
      'larger',
      title('Terminal text: larger', '终端文字：大一点'),
      [...sized, 'zoom in', '放大'],
      size(settings.fontSize + 1),
    ),
    set(
      'smaller',
      title('Terminal text: smaller', '终端文字：小一点'),
      [...sized, 'zoom out', '缩小'],
      size(settings.fontSize - 1),
    ),
    set('terminal-standard', title('Terminal text: as at first', '终端文字：恢复默认'), sized, {
      fontSize: defaultSettings.fontSize,
    }),
    set(
      'reader',
      settings.screenReader
        ? title('Screen-reader mode: off', '读屏模式：关闭')
        : title('Screen-reader mode: on', '读屏模式：打开'),
      ['accessibility', 'a11y', '无障碍'],
      { screenReader: !settings.screenReader },
    ),
    {
      id: 'set-transfer',
      group: 'settings',
      icon: IconSliders,
      title: title('Export or import progress and notes', '导出或导入进度和笔记'),
      words: ['backup', 'save', 'restore', '备份', '迁移'],
      run: () => lab.summons.set({ panel: 'settings', query: 'progress' }),
    },
    {
      id: 'set-folders',
      group: 'settings',
      icon: IconFolder,
      title: title('Lesson folders', '课程文件夹'),
      words: ['packs', '添加课程'],
      run: () => lab.summons.set({ panel: 'settings' }),
    },
  ];
}

/** Sizes of the whole window. */
function zoomEntries(lab: Lab, words: readonly string[]): Entry[] {
  const { zoom } = lab.settings.get();
  const entry = (id: string, name: Text, step: 1 | 0 | -1): Entry => ({
    id: `zoom-${id}`,
    group: 'settings',
    icon: IconSliders,
    title: name,
    words,
    beside: verbatim(`${step === 0 ? 100 : nextZoom(zoom, step)} %`),
    run: () => lab.zoom(step),
  });
  return [
    entry('larger', title('Everything: larger', '整个窗口：大一点'), 1),
    entry('smaller', title('Everything: smaller', '整个窗口：小一点'), -1),
    entry('standard', title('Everything: as at first', '整个窗口：恢复默认'), 0),
  ];
}

function isSet(settings: Settings, change: Partial<Settings>): boolean {
  const now: Partial<Record<string, unknown>> = settings;
  return Object.entries(change).every(([name, value]) => now[name] === value);
}

/** The doctor, and every key of the window. */
export function helpEntries(lab: Lab): Entry[] {
  const showKeys = () => lab.summons.set({ panel: 'settings', query: 'keys' });
  return [
    {
      id: 'help-doctor',
      group: 'help',
      icon: IconStethoscope,
      title: title('Doctor: what this machine offers', '体检：看看这台机器的条件'),
      words: ['diagnose', 'KVM', 'help', '帮助', '检查'],
      run: () => lab.doctor.set(true),
    },
    {
      id: 'help-keys',
      group: 'help',
      icon: IconInfo,
      title: title('Keys of the window', '窗口自己的按键'),
      words: ['keyboard', 'shortcuts', 'help', '快捷键', '帮助'],
      run: showKeys,
    },
    ...keyTable.map(({ keys, does }, index): Entry => ({
      id: `help-key-${index}`,
      group: 'help',
      icon: IconKeyboard,
      title: title(does.en.charAt(0).toUpperCase() + does.en.slice(1), does['zh-CN']),
      words: [keys],
      keys,
      onlyFound: true,
      run: showKeys,
    })),
    ...(lab.inBrowser
      ? []
      : [
          {
            id: 'help-data',
            group: 'help',
            icon: IconFolder,
            title: title('Folder with progress and settings', '存放进度和设置的文件夹'),
            words: ['data', '数据'],
            run: () => void lab.ask('app.openDataFolder', {}),
          } satisfies Entry,
        ]),
  ];
}
