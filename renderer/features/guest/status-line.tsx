import type { GuestView, Notice } from '../../../main/contract/guest.ts';
import type { Accelerator } from '../../../main/contract/machine.ts';
import { type Text, type Texts, useText } from '../../i18n/text.ts';
import { useStore } from '../../lab/store.ts';
import { isPoweredOff } from '../../lab/powered-off.ts';
import { useLab } from '../../lab/use-lab.ts';
import { IconInfo, IconRestart } from '../../ui/icons.tsx';
import { Tip } from '../../ui/tip.tsx';
import { CommandLine } from './command-line.tsx';
import { NicChooser } from './nic-chooser.tsx';

const s = {
  label: { en: 'Guest status', 'zh-CN': '客户机状态' },
  hidden: { en: 'Network card: ?', 'zh-CN': '网卡：？' },
  hiddenWhy: {
    en: 'Hidden until you have answered for this tenant.',
    'zh-CN': '在你为这位房客作答之前，不显示。',
  },
  restartShort: { en: 'Restart', 'zh-CN': '重启' },
  restart: { en: 'Restart the guest', 'zh-CN': '重启客户机' },
  notice: { en: 'Notice', 'zh-CN': '通知' },
} satisfies Texts;

const severalNotices = (count: number): Text => ({ en: `${count} notices`, 'zh-CN': `${count}条通知` });

const stateNames: Readonly<Record<GuestView['kind'], Text>> = {
  off: { en: 'Off', 'zh-CN': '已关机' },
  preparing: { en: 'Preparing', 'zh-CN': '准备中' },
  launching: { en: 'Starting', 'zh-CN': '启动中' },
  booting: { en: 'Booting', 'zh-CN': '引导中' },
  restoring: { en: 'Waking up', 'zh-CN': '唤醒中' },
  ready: { en: 'Running', 'zh-CN': '运行中' },
  paused: { en: 'Paused', 'zh-CN': '已暂停' },
  stopping: { en: 'Shutting down', 'zh-CN': '关机中' },
  crashed: { en: 'Stopped by a fault', 'zh-CN': '因故障停止' },
};

const readyIn = (ms: number): Text => {
  const time = ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
  return { en: `ready in ${time}`, 'zh-CN': `${time}就绪` };
};

const accelerators: Readonly<Record<Accelerator, { name: string; about: Text }>> = {
  tcg: {
    name: 'TCG',
    about: {
      en: 'QEMU translates the guest’s machine code itself, with no help from the processor. It works everywhere and shows the same devices; only raw speed differs, so this course counts calls instead of megabytes.',
      'zh-CN':
        'QEMU自己翻译客户机的机器码，不靠处理器帮忙。哪里都能跑，看到的设备也一样，只是原始速度不同；所以本课程数的是“电话次数”，而不是每秒兆字节。',
    },
  },
  kvm: {
    name: 'KVM',
    about: {
      en: 'The processor runs the guest’s code directly, until there is something that the host has to do: a VM exit. The “phone calls” of this course are such exits, but not every exit is a call.',
      'zh-CN':
        '处理器直接执行客户机的代码，遇到非由宿主机来办的事才停下，这叫VM退出。本课程里的“电话”就是这样的退出，不过退出并不都是电话。',
    },
  },
  hvf: {
    name: 'HVF',
    about: {
      en: 'The processor runs the guest’s code directly, through the hypervisor of macOS.',
      'zh-CN': '处理器直接执行客户机的代码，由macOS的虚拟化框架负责。',
    },
  },
  whpx: {
    name: 'WHPX',
    about: {
      en: 'The processor runs the guest’s code directly, through the Windows Hypervisor Platform.',
      'zh-CN': '处理器直接执行客户机的代码，由Windows虚拟机监控程序平台负责。',
    },
  },
};

/** What the line says: off is off, whoever pressed the switch. */
function kindShown(guest: GuestView): GuestView['kind'] {
  return isPoweredOff(guest) ? 'off' : guest.kind;
}

function dot(kind: GuestView['kind']): string {
  switch (kind) {
    case 'ready':
      return 'bg-copper-fill';
    case 'preparing':
    case 'launching':
    case 'booting':
    case 'restoring':
    case 'stopping':
      return 'bg-copper-fill animate-pulse';
    case 'crashed':
      return 'bg-plum';
    case 'off':
    case 'paused':
      return 'border border-edge';
  }
}

function State({ guest }: { guest: GuestView }) {
  const t = useText();
  return (
    <p role="status" className="flex items-center gap-2 px-2.5 whitespace-nowrap" data-testid="guest-state">
      <span className={`size-2 rounded-full ${dot(kindShown(guest))}`} aria-hidden="true" />
      <span>{t(stateNames[kindShown(guest)])}</span>
      {guest.kind === 'ready' ? (
        <span className="text-dim @max-[68rem]:hidden">{t(readyIn(guest.readyMs))}</span>
      ) : null}
    </p>
  );
}

function Accel({ accel }: { accel: Accelerator }) {
  const t = useText();
  const { name, about } = accelerators[accel];
  return (
    <Tip
      placement={{ side: 'above', align: 'start' }}
      className="hover:bg-raised rounded-md px-2.5 py-1 font-mono text-[12.5px]"
      tip={
        <>
          <p className="font-semibold">{name}</p>
          <p className="mt-0.5">{t(about)}</p>
        </>
      }
    >
      {name}
    </Tip>
  );
}

/** The bottom line: what runs, how, with which NIC; and the handles on it. */
export function StatusLine({ end }: { end: React.ReactNode }) {
  const lab = useLab();
  const t = useText();
  const guest = useStore(lab.guest);
  const veiled = guest.kind !== 'off' && guest.veiled === true;
  const accel = 'accel' in guest ? guest.accel : null;
  const notices = 'notices' in guest ? guest.notices : [];
  return (
    <footer
      aria-label={t(s.label)}
      className="border-line bg-ground @container flex h-9 shrink-0 items-center gap-0.5 border-t px-2 text-[13px]"
    >
      <State guest={guest} />
      <Rule />
      {veiled ? (
        <span title={t(s.hiddenWhy)} className="text-dim px-2.5 py-1 whitespace-nowrap">
          {t(s.hidden)}
        </span>
      ) : (
        <NicChooser guest={guest} />
      )}
      {accel === null ? null : (
        <>
          <Rule />
          <Accel accel={accel} />
        </>
      )}
      <Rule />
      {veiled ? null : <CommandLine />}
      <button
        type="button"
        aria-label={t(s.restart)}
        title={t(s.restart)}
        disabled={guest.kind === 'off'}
        onClick={lab.restartGuest}
        className="text-dim hover:bg-raised hover:text-ink flex items-center gap-1.5 rounded-md px-1.5 py-1 whitespace-nowrap disabled:opacity-40"
      >
        <IconRestart />
        <span className="@max-[48rem]:hidden">{t(s.restartShort)}</span>
      </button>
      {notices.length === 0 ? null : <Notices notices={notices} />}
      <span className="min-w-2 flex-1" />
      {end}
    </footer>
  );
}

/** What the guest's way of running has to say, in full where there is room for one, else behind its name. */
function Notices({ notices }: { notices: readonly Notice[] }) {
  const t = useText();
  const [first] = notices;
  const isAlone = notices.length === 1;
  return (
    <div role="status" className="flex min-w-0">
      <Tip
        placement={{ side: 'above', align: 'start' }}
        className="text-dim hover:bg-raised ms-1 flex min-w-0 items-center gap-1.5 rounded-md px-1.5 py-1"
        tip={
          <div className="flex flex-col gap-1.5">
            {notices.map(({ tag, text }) => (
              <p key={tag}>{t(text)}</p>
            ))}
          </div>
        }
      >
        <IconInfo className="text-copper size-4" />
        {first === undefined || !isAlone ? null : (
          <span className="truncate @max-[88rem]:hidden">{t(first.text)}</span>
        )}
        <span className={`whitespace-nowrap @max-[42rem]:sr-only ${isAlone ? '@min-[88rem]:hidden' : ''}`}>
          {t(isAlone ? s.notice : severalNotices(notices.length))}
        </span>
      </Tip>
    </div>
  );
}

function Rule() {
  return <span aria-hidden="true" className="bg-line mx-1 h-4 w-px shrink-0" />;
}
