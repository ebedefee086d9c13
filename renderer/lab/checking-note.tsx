import { useEffect, useState } from 'react';
import { type Texts, useText } from '../i18n/text.ts';
import { useStore } from './store.ts';
import { useLab } from './use-lab.ts';
import { IconEye } from '../ui/icons.tsx';

const s = {
  checking: { en: 'Looking at what the guest says…', 'zh-CN': '正在查看客户机的情况……' },
} satisfies Texts;

/** Milliseconds before a check is worth a word: most have answered by then. */
const LATE_MS = 300;

/** Whether this step has been under check for long enough to say so. */
export function useLateCheck(lessonId: string, stepId: string): boolean {
  const step = useStore(useLab().checking);
  const isHere = step?.lessonId === lessonId && step.stepId === stepId;
  const [late, setLate] = useState<typeof step>(null);
  useEffect(() => {
    if (!isHere) return;
    const timer = setTimeout(() => setLate(step), LATE_MS);
    return () => clearTimeout(timer);
  }, [isHere, step]);
  return isHere && late === step;
}

/** Says that a check is under way. It stays in the page, so that what it says later is read out. */
export function CheckingNote({ on }: { on: boolean }) {
  const t = useText();
  return (
    <p
      role="status"
      aria-live="polite"
      className={on ? 'text-dim flex items-center gap-2 text-[13.5px]' : 'sr-only'}
    >
      {on ? (
        <>
          <IconEye className="size-4 shrink-0 motion-safe:animate-pulse" />
          {t(s.checking)}
        </>
      ) : null}
    </p>
  );
}
