import type { FootingView } from '../../../main/contract/footing.ts';
import { type Text, type Texts, useText } from '../../i18n/text.ts';
import { useStore } from '../../lab/store.ts';
import { useLab } from '../../lab/use-lab.ts';
import { Button } from '../../ui/button.tsx';
import { IconCheck, IconInfo, IconRestart, IconWarning } from '../../ui/icons.tsx';

const s = {
  unmet: {
    en: 'The guest is not as this step needs it.',
    'zh-CN': '客户机现在的样子，和这一步需要的不一样。',
  },
  prepare: { en: 'Prepare a fresh one', 'zh-CN': '备好一台新的' },
  stop: { en: 'Stop', 'zh-CN': '停下' },
  again: { en: 'Try again', 'zh-CN': '再试一次' },
  keys: {
    en: 'What you type meanwhile is not taken.',
    'zh-CN': '这段时间里，你的按键不会送进终端。',
  },
} satisfies Texts;

const working = ({ what, done, total }: Extract<FootingView, { kind: 'working' }>): Text => {
  const now = Math.min(done + 1, total);
  return what === 'prepare'
    ? { en: `Preparing: ${now} of ${total}`, 'zh-CN': `正在准备：${now}/${total}` }
    : { en: `Doing it for you: ${now} of ${total}`, 'zh-CN': `正在替你做：${now}/${total}` };
};

const prepared = (steps: number): Text =>
  steps === 0
    ? { en: 'A fresh guest.', 'zh-CN': '客户机是全新的。' }
    : steps === 1
      ? { en: 'A fresh guest in which step 1 has been done.', 'zh-CN': '客户机是全新的，第1步已替你做好。' }
      : {
          en: `A fresh guest in which steps 1 to ${steps} have been done.`,
          'zh-CN': `客户机是全新的，第1到第${steps}步已替你做好。`,
        };

/** At the head of the open step: whether the guest is as the step needs it, and what is being done about it. */
export function Footing({
  lessonId,
  stepId,
  onPrepare,
}: {
  lessonId: string;
  stepId: string;
  onPrepare: () => void;
}) {
  const lab = useLab();
  const t = useText();
  const footing = useStore(lab.footing);
  if (footing.kind === 'fine' || footing.lessonId !== lessonId || footing.stepId !== stepId) return null;
  return (
    <div
      role="status"
      data-testid="footing"
      className="bg-raised/70 appear rounded-lg px-3.5 py-2.5 text-[13.5px] leading-snug wrap-anywhere"
    >
      <Body
        footing={footing}
        onPrepare={onPrepare}
        onStop={() => void lab.ask('lesson.stopTyping', {})}
        t={t}
      />
    </div>
  );
}

function Body(props: {
  footing: Exclude<FootingView, { kind: 'fine' }>;
  onPrepare: () => void;
  onStop: () => void;
  t: (text: Text) => string;
}) {
  const { footing, t } = props;
  switch (footing.kind) {
    case 'unmet':
      return (
        <>
          <p className="flex items-center gap-2 font-medium">
            <IconInfo className="text-copper size-4 shrink-0" />
            {t(s.unmet)}
          </p>
          {footing.missing.map((text) => (
            <p key={text.en} className="text-dim mt-1">
              {t(text)}
            </p>
          ))}
          <Button className="mt-2" onClick={props.onPrepare}>
            <IconRestart />
            {t(s.prepare)}
          </Button>
        </>
      );
    case 'working':
      return (
        <>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
            <p className="min-w-40 flex-1 font-medium tabular-nums">{t(working(footing))}</p>
            <Button look="quiet" onClick={props.onStop}>
              {t(s.stop)}
            </Button>
          </div>
          <div className="bg-line mt-1.5 h-1 overflow-hidden rounded-full" aria-hidden="true">
            <div
              className="bg-copper-fill h-full rounded-full transition-[width]"
              style={{ width: `${(footing.done / footing.total) * 100}%` }}
            />
          </div>
          <p className="text-dim mt-1.5">{t(s.keys)}</p>
        </>
      );
    case 'prepared':
      return (
        <p className="flex items-center gap-2">
          <IconCheck className="text-copper size-4 shrink-0" />
          {t(prepared(footing.steps))}
        </p>
      );
    case 'failed':
      return (
        <>
          <p className="flex items-center gap-2 font-medium">
            <IconWarning className="text-plum size-4 shrink-0" />
            {t(footing.fault.message)}
          </p>
          <p className="text-dim mt-1">{t(footing.fault.hint)}</p>
          <Button className="mt-2" onClick={props.onPrepare}>
            <IconRestart />
            {t(s.again)}
          </Button>
        </>
      );
  }
}
