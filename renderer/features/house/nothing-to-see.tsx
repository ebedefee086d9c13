import type { ReactNode } from 'react';
import { type Text, useText } from '../../i18n/text.ts';

/** In the place of a closer look: why there is nothing to be seen. `icon`: a large one. */
export function NothingToSee({ icon, title, body }: { icon: ReactNode; title: Text; body: Text }) {
  const t = useText();
  return (
    <div className="ring-nothing" role="status">
      {icon}
      <p className="font-serif text-[17px] font-semibold">{t(title)}</p>
      <p className="text-dim max-w-[34rem] text-[13.5px] leading-relaxed text-balance">{t(body)}</p>
    </div>
  );
}
