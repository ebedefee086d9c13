import { type KeyboardEvent, type PointerEvent, useRef } from 'react';

export interface SplitterProps {
  label: string;
  /** Percent of the window's width that lies left of it. */
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
  /** After a drag or a key: the value to remember. */
  onCommit: (value: number) => void;
}

/** A vertical divider: drag it, or focus it and use the arrow keys, Home and End. */
export function Splitter({ label, value, min, max, onChange, onCommit }: SplitterProps) {
  const dragged = useRef<number | null>(null);
  const clamp = (wanted: number) => Math.min(max, Math.max(min, Math.round(wanted * 10) / 10));
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    dragged.current = clamp((event.clientX / window.innerWidth) * 100);
    onChange(dragged.current);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const target = { ArrowLeft: value - 2, ArrowRight: value + 2, Home: min, End: max }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    onChange(clamp(target));
    onCommit(clamp(target));
  };
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={Math.round(value)}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      className="group relative z-20 w-0 cursor-col-resize outline-none"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        event.preventDefault();
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        if (dragged.current !== null) onCommit(dragged.current);
        dragged.current = null;
      }}
      onKeyDown={onKeyDown}
    >
      <div className="absolute inset-y-0 -left-1.5 w-3" />
      <div className="bg-line group-hover:bg-copper group-focus-visible:bg-copper absolute inset-y-0 left-0 w-px transition-colors group-hover:w-0.5 group-focus-visible:w-0.5" />
    </div>
  );
}
