import { type Texts, useText } from '../i18n/text.ts';
import { FaultBody } from '../lab/fault-body.tsx';
import { useStore } from '../lab/store.ts';
import { useLab } from '../lab/use-lab.ts';
import { Button } from '../ui/button.tsx';
import { IconClose, IconWarning } from '../ui/icons.tsx';

const s = {
  problems: { en: 'Problems', 'zh-CN': '问题' },
  dismiss: { en: 'Dismiss', 'zh-CN': '知道了' },
} satisfies Texts;

/** Faults of calls, each with its next step, until dismissed. */
export function Toasts() {
  const lab = useLab();
  const t = useText();
  const toasts = useStore(lab.toasts);
  return (
    <section
      aria-label={t(s.problems)}
      aria-live="assertive"
      className="pointer-events-none fixed right-4 bottom-12 z-40 flex w-96 max-w-[calc(100vw-2rem)] flex-col gap-2"
    >
      {toasts.map((toast) => (
        <div
          key={toast.id}
          className="appear border-plum/50 bg-card pointer-events-auto flex gap-3 rounded-xl border px-4 py-3 shadow-[0_12px_40px_rgb(0_0_0/0.28)]"
        >
          <IconWarning className="text-plum mt-0.5 size-5" />
          <div className="min-w-0 flex-1">
            <FaultBody fault={toast.fault} onAction={() => lab.dismiss(toast.id)} />
          </div>
          <Button
            look="icon"
            className="self-start"
            aria-label={t(s.dismiss)}
            onClick={() => lab.dismiss(toast.id)}
          >
            <IconClose />
          </Button>
        </div>
      ))}
    </section>
  );
}
