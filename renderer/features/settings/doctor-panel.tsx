import { useEffect, useState } from 'react';
import type { DoctorItem, DoctorReport } from '../../../main/contract/doctor.ts';
import { sentences } from '../../i18n/sentences.ts';
import { type Text, type Texts, useText } from '../../i18n/text.ts';
import { useStore } from '../../lab/store.ts';
import { Dialog } from '../../lab/dialog.tsx';
import { useLab } from '../../lab/use-lab.ts';
import { IconCheck, IconWarning } from '../../ui/icons.tsx';

const s = {
  title: { en: 'Doctor', 'zh-CN': '体检' },
  looking: { en: 'Looking at this machine…', 'zh-CN': '正在检查这台机器……' },
  good: { en: 'Everything the course needs is here.', 'zh-CN': '课程需要的条件都齐了。' },
  bad: { en: 'Something the course needs is missing.', 'zh-CN': '还缺课程需要的东西。' },
} satisfies Texts;

const statusNames: Readonly<Record<DoctorItem['status'], Text>> = {
  ok: { en: 'fine', 'zh-CN': '正常' },
  warning: { en: 'note', 'zh-CN': '注意' },
  missing: { en: 'missing', 'zh-CN': '缺失' },
};

function StatusIcon({ status }: { status: DoctorItem['status'] }) {
  switch (status) {
    case 'ok':
      return <IconCheck className="text-copper mt-1 size-4" />;
    case 'warning':
      return <IconWarning className="text-dim mt-1 size-4" />;
    case 'missing':
      return <IconWarning className="text-plum mt-1 size-4" />;
  }
}

/** A dialog over the window, open while `lab.doctor` says so. */
export function DoctorPanel() {
  const lab = useLab();
  const open = useStore(lab.doctor);
  return open ? <DoctorDialog /> : null;
}

function DoctorDialog() {
  const lab = useLab();
  const t = useText();
  const [report, setReport] = useState<DoctorReport | null>(null);
  useEffect(() => {
    let wanted = true;
    void lab.ask('app.doctor', {}).then((answer) => {
      if (!wanted) return;
      if (answer === null) lab.doctor.set(false);
      else setReport(answer);
    });
    return () => {
      wanted = false;
    };
  }, [lab]);
  return (
    <Dialog
      title={t(s.title)}
      className="bg-card max-h-[80vh] w-[38rem] max-w-[92vw]"
      onClose={() => lab.doctor.set(false)}
    >
      {report === null ? (
        <p role="status" className="text-dim px-7 py-8">
          {t(s.looking)}
        </p>
      ) : (
        <div className="min-h-0 overflow-y-auto px-7 pt-4 pb-6 select-text">
          <p>{t(report.ok ? s.good : s.bad)}</p>
          <ul className="mt-3">
            {report.items.map((item) => (
              <li key={item.id} className="border-line flex gap-3 border-t py-2.5">
                <StatusIcon status={item.status} />
                <div className="min-w-0">
                  <p>
                    <span className="sr-only">{t(sentences(statusNames[item.status]))} </span>
                    {t(item.summary)}
                  </p>
                  {item.next === null ? null : <p className="text-dim text-[14px]">{t(item.next)}</p>}
                </div>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Dialog>
  );
}
