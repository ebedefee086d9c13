/** The two people of the house, drawn with few strokes. Coordinates are the middle of the feet. */

interface At {
  x: number;
  y: number;
}

function Arm({ d, className }: { d: string; className: string }) {
  return (
    <path
      d={d}
      fill="none"
      strokeWidth="8"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={className}
    />
  );
}

/** Somebody who only wants water: faces the sink, cup in hand. */
export function Tenant({ x, y }: At) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <path d="M-9 0v-30M7 0v-30" className="scene-trousers" strokeWidth="9" strokeLinecap="round" />
      <path d="M-15-28c-2-22 2-38 14-38s16 16 14 38c-8 4-20 4-28 0Z" className="scene-tenant" />
      <circle cx="0" cy="-78" r="12" className="scene-skin" />
      <path d="M-12-77c-2-12 5-17 13-16 8 1 12 6 11 12-8 1-12-1-15-4-1 4-4 7-9 8Z" className="scene-hair" />
      <circle cx="-11" cy="-88" r="5" className="scene-hair" />
      <circle cx="6" cy="-77" r="1.3" className="scene-ink" />
      <Arm d="M2-58Q12-44 26-46" className="scene-tenant-line" />
      <circle cx="28" cy="-46" r="4.2" className="scene-skin" />
      <path d="M26-57h11l-2 13h-7Z" className="scene-cup" />
    </g>
  );
}

function LandlordHead({ x, y, asleep }: At & { asleep: boolean }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <circle r="13" className="scene-skin" />
      <path
        d="M-15-6h30M-11-7c0-12 22-12 22 0Z"
        className="scene-hat"
        strokeWidth="3"
        strokeLinecap="round"
      />
      <path d="M-8 5c2-3 6-3 8 0 2-3 6-3 8 0-2 3-6 3-8 1-2 2-6 2-8-1Z" className="scene-moustache" />
      {asleep ? (
        <path d="M-6-1h4M3-1h4" className="scene-ink-line" strokeWidth="1.4" strokeLinecap="round" />
      ) : (
        <g className="scene-ink">
          <circle cx="-4.5" cy="-1" r="1.4" />
          <circle cx="4.5" cy="-1" r="1.4" />
        </g>
      )}
    </g>
  );
}

/** On the phone with one hand, turning the real tap with the other. */
export function LandlordBusy({ x, y }: At) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <path d="M-9 0v-32M9 0v-32" className="scene-trousers" strokeWidth="10" strokeLinecap="round" />
      <path d="M-19-28c-4-26 4-42 19-42s23 16 19 42c-12 5-26 5-38 0Z" className="scene-landlord" />
      <path d="M0-66v34" className="scene-shirt" strokeWidth="7" />
      <g className="scene-brass">
        <circle cx="0" cy="-56" r="1.6" />
        <circle cx="0" cy="-48" r="1.6" />
        <circle cx="0" cy="-40" r="1.6" />
      </g>
      <LandlordHead x={0} y={-84} asleep={false} />
      <Arm d="M-14-60Q-32-58-26-76Q-23-82-18-84" className="scene-landlord-line" />
      <circle cx="-17" cy="-84" r="4.5" className="scene-skin" />
      <path d="M-20-97q-5 12 2 24" className="scene-handset" strokeWidth="5.5" strokeLinecap="round" />
      <Arm d="M14-60Q30-66 42-66" className="scene-landlord-line" />
      <circle cx="45" cy="-66" r="4.5" className="scene-skin" />
      <path
        d="M18-104l4-6M24-98l7-3M22-110l1-7"
        className="scene-sweat"
        strokeWidth="1.8"
        strokeLinecap="round"
      />
    </g>
  );
}

/** In the armchair: with tea while the pipe is agreed, asleep or behind the paper when nobody needs him. */
export function LandlordResting({ x, y, asleep }: At & { asleep: boolean }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <path d="M-36 0v-14M34 0v-14" className="scene-wood-line" strokeWidth="5" strokeLinecap="round" />
      <path d="M-42-8c-2-20-2-34 2-52 2-9 14-9 18-2v34h56c8 0 8 20 0 20Z" className="scene-chair" />
      <path
        d="M-8-20h28v20"
        className="scene-trousers"
        strokeWidth="11"
        strokeLinecap="round"
        strokeLinejoin="round"
        fill="none"
      />
      <path d="M-27-14c-4-26 2-40 16-40s21 14 18 40c-10 3-24 3-34 0Z" className="scene-landlord" />
      <path d="M-9-50v32" className="scene-shirt" strokeWidth="6" />
      <LandlordHead x={-8} y={-68} asleep={asleep} />
      {asleep ? (
        <>
          <path d="M6-44l16-7 16 7v22l-16-6-16 6Z" className="scene-paper" strokeWidth="1.2" />
          <path d="M22-51v23M10-38l8-3M10-33l8-3M26-40l8 3M26-35l8 3" className="scene-paper-line" />
          <text x="14" y="-78" className="scene-zzz">
            z z
          </text>
        </>
      ) : (
        <>
          <path d="M24-56h12l-2 10h-8Z" className="scene-cup" />
          <path d="M36-53q5 0 4 4l-5 1" className="scene-cup-line" strokeWidth="1.6" />
          <path
            d="M28-60q-2-3 0-6M33-60q-2-3 0-6"
            className="scene-steam"
            strokeWidth="1.2"
            strokeLinecap="round"
          />
        </>
      )}
      <Arm d={asleep ? 'M4-44Q10-30 12-34' : 'M4-44Q12-34 24-46'} className="scene-landlord-line" />
      <circle cx={asleep ? 12 : 25} cy={asleep ? -35 : -47} r="4.2" className="scene-skin" />
    </g>
  );
}
