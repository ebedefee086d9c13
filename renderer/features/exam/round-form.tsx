import { useState } from 'react';
import { ExtraDevice, type ExamView, type LineRef, Served } from '../../../main/contract/exam.ts';
import { type Texts, useText } from '../../i18n/text.ts';
import { deviceName, noNic } from '../../lab/device-names.ts';
import { technologies } from '../../lab/technology.tsx';
import { Button } from '../../ui/button.tsx';
import { IconDoubt } from '../../ui/icons.tsx';
import { CheckingNote } from '../../lab/checking-note.tsx';
import { EvidencePicker } from './evidence-picker.tsx';
import type { ExamActions } from './exam-actions.ts';
import { pointsOf, tenantOf } from './exam-words.ts';

const s = {
  served: { en: 'What serves the network?', 'zh-CN': '网络走的是哪条路？' },
  extras: { en: 'What else is in the flat?', 'zh-CN': '房里还有什么？' },
  extrasHint: {
    en: 'Besides the board and the network card. If there is nothing, tick nothing.',
    'zh-CN': '主板和网卡不算。什么都没有，就都不勾。',
  },
  answer: { en: 'That is my answer', 'zh-CN': '我就这么答' },
  leave: { en: 'Leave the exam', 'zh-CN': '退出考试' },
  coming: {
    en: 'The tenant is moving in… What you run before this line goes away does not count yet.',
    'zh-CN': '房客正在入住……这一行消失之前运行的命令还不算。',
  },
  comingHouse: {
    en: 'The tenant is moving into the landlord’s house, which takes some ten seconds… What you run before this line goes away does not count yet.',
    'zh-CN': '房客正在入住房东的楼，大约要十秒……这一行消失之前运行的命令还不算。',
  },
  house: {
    en: 'This tenant lives in a landlord’s house, and you have the terminals of both; F7 switches between them. The questions are about the tenant. The line that proves it may stand in either.',
    'zh-CN':
      '这位房客住在房东的楼里，两边的终端都归你用，按F7切换。问的都是房客；能作证的那一行，两边都可能有。',
  },
  seed: { en: 'tenants', 'zh-CN': '房客编号' },
  noLine: {
    en: 'Without a line that proves it, even the right answer does not count.',
    'zh-CN': '没选出证据，答对了也不算。',
  },
} satisfies Texts;

const choice =
  'border-edge/70 bg-paper hover:border-copper has-focus-visible:outline-copper flex items-center gap-2 rounded-lg border px-2.5 py-1.5 text-[13.5px] leading-5 has-checked:font-medium has-focus-visible:outline-2 has-focus-visible:outline-offset-1';

export interface RoundFormProps {
  view: Extract<ExamView, { kind: 'round' }>;
  actions: ExamActions;
}

/** One tenant: three questions, answered once. */
export function RoundForm({ view, actions }: RoundFormProps) {
  const t = useText();
  const [served, setServed] = useState<Served | null>(null);
  const [evidence, setEvidence] = useState<LineRef | null>(null);
  const [extras, setExtras] = useState<readonly ExtraDevice[]>([]);
  const [busy, setBusy] = useState(false);
  const picked = evidence !== null && view.commands.some(({ id }) => id === evidence.commandId);
  const submit = async () => {
    if (served === null || busy) return;
    setBusy(true);
    await actions.answer({ served, evidence: picked ? evidence : null, extras: [...extras] });
    setBusy(false);
  };
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <header className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h4 className="font-serif text-[17px] font-semibold">{t(tenantOf(view.number, view.rounds))}</h4>
        <p className="text-dim text-[12.5px] tabular-nums">
          {t(pointsOf(view.points, view.outOf))} · {t(s.seed)} <code className="font-mono">{view.seed}</code>
        </p>
      </header>
      {view.inHouse ? <p className="text-[13.5px]">{t(s.house)}</p> : null}
      {view.ready ? null : (
        <p role="status" className="text-dim animate-pulse text-[13.5px]">
          {t(view.inHouse ? s.comingHouse : s.coming)}
        </p>
      )}
      <fieldset>
        <legend className="mb-1.5 text-[14px] font-medium">1. {t(s.served)}</legend>
        <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,8.25rem),1fr))] gap-1.5">
          {Served.options.map((one) => (
            <ServedChoice key={one} of={one} chosen={served} onChoose={setServed} />
          ))}
        </div>
      </fieldset>
      <EvidencePicker
        commands={view.commands}
        inHouse={view.inHouse}
        picked={evidence}
        onPick={setEvidence}
      />
      <fieldset>
        <legend className="text-[14px] font-medium">3. {t(s.extras)}</legend>
        <p className="text-dim mb-1.5 text-[12.5px]">{t(s.extrasHint)}</p>
        <div className="grid grid-cols-2 gap-x-3 gap-y-1">
          {ExtraDevice.options.map((device) => (
            <label key={device} className="flex items-center gap-2 text-[13px] leading-5">
              <input
                type="checkbox"
                className="accent-copper size-4 shrink-0"
                checked={extras.includes(device)}
                onChange={({ target }) =>
                  setExtras(target.checked ? [...extras, device] : extras.filter((one) => one !== device))
                }
              />
              {t(deviceName(device))}
            </label>
          ))}
        </div>
      </fieldset>
      {view.doubt === null ? null : (
        <p role="status" className="flex items-start gap-2 text-[13.5px]">
          <IconDoubt className="text-dim mt-0.5 size-4 shrink-0" />
          {t(view.doubt)}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button look="primary" type="submit" disabled={busy || !view.ready || served === null}>
          {t(s.answer)}
        </Button>
        <Button look="quiet" onClick={actions.leave}>
          {t(s.leave)}
        </Button>
        <CheckingNote on={busy} />
        {served !== null && !picked ? <p className="text-dim text-[12.5px]">{t(s.noLine)}</p> : null}
      </div>
    </form>
  );
}

function ServedChoice(props: { of: Served; chosen: Served | null; onChoose: (served: Served) => void }) {
  const t = useText();
  const isChosen = props.of === props.chosen;
  const look = props.of === 'none' ? null : technologies[props.of];
  return (
    <label
      className={`${choice} cursor-pointer ${
        isChosen
          ? look === null
            ? 'border-copper! text-copper'
            : `${look.text} ${look.tint} border-current!`
          : ''
      }`}
    >
      <input
        type="radio"
        name="served"
        className="sr-only"
        checked={isChosen}
        onChange={() => props.onChoose(props.of)}
      />
      {look === null ? <span aria-hidden="true">∅</span> : <look.icon className="size-4 shrink-0" />}
      {look === null ? t(noNic) : t(look.word)}
    </label>
  );
}
