import type { ReactNode } from 'react';
import { type Text, useText } from '../../i18n/text.ts';
import { IconInfo } from '../../ui/icons.tsx';

/** A word above the terminal, where it hides nothing, with a button beside it. */
export function TerminalBar({ about, hint, children }: { about: Text; hint?: Text; children: ReactNode }) {
  const t = useText();
  return (
    <div
      role="status"
      className="bg-raised/60 border-line appear mb-1.5 flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-y px-4 py-2"
    >
      <IconInfo className="text-dim size-4 shrink-0" />
      <div className="min-w-48 flex-1 text-[13.5px] leading-snug">
        <p>{t(about)}</p>
        {hint === undefined ? null : <p className="text-dim mt-0.5">{t(hint)}</p>}
      </div>
      {children}
    </div>
  );
}
