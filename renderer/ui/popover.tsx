/**
 * A button with a panel in the browser's top layer: nothing clips it, Escape and a click outside
 * close it, and focus returns to the button, all by the platform's own popover.
 */
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { IconDown } from './icons.tsx';
import { place, type Placement } from './place.ts';

export interface PopoverProps {
  /** What the trigger shows. */
  trigger: ReactNode;
  /** Accessible name of the trigger, when its content is not a name. */
  label?: string;
  title?: string;
  /** Accessible name of the panel. */
  panelLabel: string;
  placement: Placement;
  triggerClass?: string;
  panelClass?: string;
  /** Opens the panel whenever it becomes another one than null. */
  summons?: object | null;
  onClosed?: () => void;
  /** Called with the way to close the panel; it is rendered only while open. */
  children: (close: () => void) => ReactNode;
}

/** See above. */
export function Popover(props: PopoverProps) {
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const { summons = null } = props;
  useEffect(() => {
    if (summons !== null)
      panel.current?.showPopover(trigger.current === null ? {} : { source: trigger.current });
  }, [summons]);
  const { side, align } = props.placement;
  // The window may change its size while the panel is open, and the settings change that of everything.
  useEffect(() => {
    if (!open) return undefined;
    const putBack = () => {
      if (trigger.current !== null && panel.current !== null)
        place(panel.current, trigger.current, { side, align });
    };
    window.addEventListener('resize', putBack);
    return () => window.removeEventListener('resize', putBack);
  }, [open, side, align]);
  const close = () => document.getElementById(id)?.hidePopover();
  return (
    <>
      <button
        ref={trigger}
        type="button"
        className={props.triggerClass}
        aria-label={props.label}
        title={props.title}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-controls={id}
        popoverTarget={id}
      >
        {props.trigger}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={props.panelLabel}
        tabIndex={-1}
        className={`appear bg-card text-ink border-edge/60 fixed m-0 max-h-[min(88vh,46rem)] overflow-auto rounded-xl border p-0 shadow-[0_12px_40px_rgb(0_0_0/0.28)] ${props.panelClass ?? ''}`}
        onToggle={(event) => {
          if (event.target !== event.currentTarget) return;
          const opened = event.newState === 'open';
          setOpen(opened);
          if (!opened) props.onClosed?.();
          if (opened) {
            requestAnimationFrame(() => {
              if (trigger.current !== null && panel.current !== null) {
                place(panel.current, trigger.current, props.placement);
                const wanted = panel.current.querySelector<HTMLElement>('[data-autofocus]');
                (wanted ?? panel.current).focus();
              }
            });
          }
        }}
      >
        {open ? (
          <>
            {props.children(close)}
            <MoreBelow />
          </>
        ) : null}
      </div>
    </>
  );
}

/** A shade and an arrow at the lower edge while the panel goes on below it. */
function MoreBelow() {
  const end = useRef<HTMLDivElement>(null);
  const [more, setMore] = useState(false);
  useEffect(() => {
    const panel = end.current?.parentElement;
    if (!end.current || !panel) return undefined;
    const watch = new IntersectionObserver(([entry]) => setMore(entry?.isIntersecting === false), {
      root: panel,
      rootMargin: '0px 0px 4px 0px',
    });
    watch.observe(end.current);
    return () => watch.disconnect();
  }, []);
  return (
    <>
      <div ref={end} className="h-px" />
      {more ? (
        <div
          aria-hidden="true"
          className="to-card pointer-events-none sticky bottom-0 -mt-10 flex h-10 items-end justify-center bg-linear-to-b from-transparent to-70% pb-0.5"
        >
          <IconDown className="text-copper size-5" />
        </div>
      ) : null}
    </>
  );
}
