import type { ButtonHTMLAttributes } from 'react';

type Look = 'primary' | 'plain' | 'quiet' | 'icon';

const looks: Record<Look, string> = {
  primary:
    'bg-copper-fill text-on-copper font-semibold px-3.5 py-1.5 hover:brightness-110 active:brightness-95 shadow-[inset_0_1px_0_rgb(255_255_255/0.18)]',
  plain: 'border border-edge/70 bg-card px-3 py-1.5 hover:border-copper hover:text-copper',
  quiet: 'px-2 py-1 text-dim hover:bg-raised hover:text-ink',
  icon: 'p-1.5 text-dim hover:bg-raised hover:text-ink',
};

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: Look;
}

/** A button in one of four weights; `type` is never submit by accident. A name that is not written on it is its tip. */
export function Button({ look = 'plain', className = '', ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      title={rest['aria-label']}
      {...rest}
      className={`inline-flex items-center justify-center gap-1.5 rounded-lg text-[13.5px] leading-6 transition-colors disabled:opacity-50 ${looks[look]} ${className}`}
    />
  );
}
