import { type MachineSpec, sameMachine } from '../../../main/contract/machine.ts';
import type { MachinePreview } from '../../../main/contract/sandbox.ts';
import { sentences } from '../../i18n/sentences.ts';
import { type Text, type Texts, useText } from '../../i18n/text.ts';
import { useStore } from '../../lab/store.ts';
import { useLab } from '../../lab/use-lab.ts';
import { Button } from '../../ui/button.tsx';
import { IconPrompt } from '../../ui/icons.tsx';
import { forecastText } from './forecast.ts';

const s = {
  start: { en: 'Start this guest', 'zh-CN': '启动这台客户机' },
  afresh: { en: 'Start it afresh', 'zh-CN': '重新启动' },
  starting: { en: 'Starting…', 'zh-CN': '正在启动……' },
  runs: { en: 'This guest is running.', 'zh-CN': '这台客户机正在运行。' },
  replaces: {
    en: 'It takes the place of the guest that runs now.',
    'zh-CN': '它会替换正在运行的客户机。',
  },
} satisfies Texts;

/** The button that starts the machine, and what there is to know before it is pressed. */
export function StartBar({ machine, preview }: { machine: MachineSpec; preview: MachinePreview | null }) {
  const lab = useLab();
  const t = useText();
  const guest = useStore(lab.guest);
  // One that woke has its network card on the way, and is the one that was started all the same.
  const coming = guest.kind === 'ready' ? guest.switchingTo : undefined;
  const isThis =
    guest.kind !== 'off' &&
    sameMachine(coming === undefined ? guest.machine : { ...guest.machine, nic: coming }, machine);
  const isRunning = isThis && guest.kind === 'ready' && coming === undefined;
  const isOther = !isThis && (guest.kind === 'ready' || guest.kind === 'paused');
  const isComing = isThis && !isRunning && guest.kind !== 'crashed' && guest.kind !== 'stopping';
  const says: (Text | null)[] = [
    isRunning ? s.runs : null,
    isComing ? s.starting : null,
    preview === null || isRunning ? null : forecastText(preview.start, machine),
    isOther ? s.replaces : null,
  ];
  return (
    <div className="border-line bg-paper flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 border-t px-6 py-2.5">
      <Button
        look={isRunning ? 'plain' : 'primary'}
        className="shrink-0"
        disabled={isComing}
        onClick={() => lab.startGuest(machine)}
      >
        <IconPrompt />
        {t(isRunning ? s.afresh : s.start)}
      </Button>
      <p className="text-dim min-w-0 flex-1 basis-64 text-[12.5px] leading-snug" role="status">
        {t(sentences(...says))}
      </p>
    </div>
  );
}
