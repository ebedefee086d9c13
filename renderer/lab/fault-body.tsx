import type { Fault, FaultAction } from '../../main/contract/fault.ts';
import { type Text, type Texts, useText } from '../i18n/text.ts';
import { Button } from '../ui/button.tsx';
import type { Lab } from './lab.ts';
import { useLab } from './use-lab.ts';

const actionNames: Readonly<Record<FaultAction, Text>> = {
  'restart-guest': { en: 'Restart the guest', 'zh-CN': '重启客户机' },
  retry: { en: 'Try again', 'zh-CN': '再试一次' },
  'run-doctor': { en: 'Ask the doctor', 'zh-CN': '体检一下' },
  'open-data-folder': { en: 'Open the data folder', 'zh-CN': '打开数据文件夹' },
};

const s = {
  details: { en: 'Details', 'zh-CN': '详情' },
} satisfies Texts;

function take(lab: Lab, action: FaultAction): void {
  switch (action) {
    case 'restart-guest':
      lab.restartGuest();
      return;
    case 'retry': {
      const inSandbox = lab.place.get() === 'sandbox';
      const machine = inSandbox ? lab.settings.get().sandbox : lab.lesson.get()?.machine;
      if (machine === undefined) lab.restartGuest();
      else lab.startGuest(machine);
      return;
    }
    case 'run-doctor':
      lab.doctor.set(true);
      return;
    case 'open-data-folder':
      void lab.ask('app.openDataFolder', {});
      return;
  }
}

/** What happened, what to do next, and a button for each thing that one click can do. */
export function FaultBody({ fault, onAction }: { fault: Fault; onAction?: () => void }) {
  const lab = useLab();
  const t = useText();
  const data = Object.entries(fault.data);
  return (
    <div className="text-[14px] select-text">
      <p className="font-medium">{t(fault.message)}</p>
      <p className="text-dim mt-1">{t(fault.hint)}</p>
      {data.length === 0 ? null : (
        <details className="mt-1.5 text-[13px]">
          <summary className="text-dim cursor-pointer">{t(s.details)}</summary>
          <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 font-mono text-[12px]">
            {data.map(([name, value]) => (
              <div key={name} className="contents">
                <dt className="text-dim">{name}</dt>
                <dd className="wrap-anywhere whitespace-pre-wrap">{String(value)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {fault.actions.length === 0 ? null : (
        <div className="mt-3 flex flex-wrap gap-2">
          {fault.actions.map((action, index) => (
            <Button
              key={action}
              look={index === 0 ? 'primary' : 'plain'}
              onClick={() => {
                take(lab, action);
                onAction?.();
              }}
            >
              {t(actionNames[action])}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
