/** The sign of the house, as on the app's icon: a tap, and the drop it serves. Decorative. */
export function BrandMark({ className = '' }: { className?: string }) {
  return (
    <svg viewBox="0 0 512 512" className={`shrink-0 ${className}`} aria-hidden="true">
      <rect width="512" height="512" rx="112" fill="#16202c" />
      <g fill="none" strokeLinecap="round" strokeLinejoin="round">
        <path d="M92 300h70" stroke="#c98a2b" strokeWidth="56" />
        <path d="M162 232h160a68 68 0 0 1 68 68v44" stroke="#e0a443" strokeWidth="60" />
        <path d="M230 232v-76" stroke="#c98a2b" strokeWidth="44" />
        <path d="M150 140h160" stroke="#e0a443" strokeWidth="48" />
        <path d="M162 190v156" stroke="#c98a2b" strokeWidth="36" />
      </g>
      <path d="M390 384c26 34 38 54 38 70a38 38 0 0 1-76 0c0-16 12-36 38-70z" fill="#58a6e8" />
    </svg>
  );
}
