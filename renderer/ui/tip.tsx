import { type ReactNode, useId, useRef } from 'react';
import { place, type Placement } from './place.ts';

export interface TipProps {
  children: ReactNode;
  /** The explanation, shown on hover and on focus, and read as the description. */
  tip: ReactNode;
  placement: Placement;
  className?: string;
  /** Width of the explanation. */
  tipClass?: string;
}

/** A short explanation behind a word; Escape hides it, focus shows it like hover does. */
export function Tip({ children, tip, placement, className = '', tipClass = 'w-80' }: TipProps) {
  const id = useId();
  const anchor = useRef<HTMLButtonElement>(null);
  const bubble = useRef<HTMLDivElement>(null);
  const show = () => {
    if (bubble.current === null || anchor.current === null) return;
    // The pointer may rest on one while the focus comes to another: the later wish counts.
    for (const other of document.querySelectorAll<HTMLElement>('[role=tooltip]:popover-open'))
      other.hidePopover();
    bubble.current.showPopover();
    place(bubble.current, anchor.current, placement);
  };
  const hide = () => bubble.current?.hidePopover();
  return (
    <>
      <button
        ref={anchor}
        type="button"
        aria-describedby={id}
        className={className}
        onPointerEnter={show}
        onPointerLeave={hide}
        onFocus={show}
        onBlur={hide}
        onKeyDown={(event) => {
          if (event.key === 'Escape') hide();
        }}
      >
        {children}
      </button>
      <div
        ref={bubble}
        id={id}
        popover="manual"
        role="tooltip"
        className={`appear bg-card text-ink border-edge/60 pointer-events-none fixed m-0 rounded-xl border px-4 py-3 text-[13.5px] shadow-[0_12px_40px_rgb(0_0_0/0.28)] ${tipClass}`}
      >
        {tip}
      </div>
    </>
  );
}
