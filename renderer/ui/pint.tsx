import { useId } from 'react';

/** A pint that fills: how much of something is done. Decorative; say the numbers beside it. */
export function Pint({ part, className = 'h-7' }: { part: number; className?: string }) {
  const clip = useId();
  const level = 25 - 19 * Math.max(0, Math.min(1, part));
  const full = part >= 1;
  return (
    <svg viewBox="0 0 22 28" className={`shrink-0 ${className}`} aria-hidden="true">
      <defs>
        <clipPath id={clip}>
          <path d="M3.5 5 5.4 25.2h11.2L18.5 5Z" />
        </clipPath>
      </defs>
      <g clipPath={`url(#${clip})`}>
        <rect x="2" y="2" width="18" height="26" className="fill-raised" />
        <rect
          x="2"
          y={level}
          width="18"
          height="26"
          className="fill-copper-fill transition-[y] duration-500"
        />
        {part > 0 ? <rect x="2" y={level} width="18" height="2.6" className="fill-[#fff4df]" /> : null}
      </g>
      {full ? (
        <path
          d="M3 6.2c-1-2.4 1.3-3.6 2.6-2.9C6.4 1.4 9 1.3 10 2.8c1.5-1.5 4-1 4.6.6 2.3-.8 4.9.8 4.2 2.8-.4 1.2-2.2 1-2.6.2-.9.9-2.4.8-3 0-.8.9-2.2.9-3 0-.8.9-2.3.9-3.1 0-.9 1-3.5 1.1-4.1-.2Z"
          className="fill-[#fff4df]"
        />
      ) : null}
      <path
        d="M3.5 5 5.4 25.2h11.2L18.5 5"
        className="stroke-edge fill-none"
        strokeWidth="1.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
