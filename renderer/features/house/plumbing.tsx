/** The tap in the flat and what it hangs on: the one place where the three technologies differ. */
import type { Technology } from '../../../main/contract/technology.ts';
import { guestRoutes, hostRoutes, tapAt } from './geometry.ts';

/** A capped stub where a card could be. */
export function CappedStub() {
  return (
    <g>
      <path d="M374 136h-30" className="scene-pipe-edge" strokeWidth="13" />
      <path d="M374 136h-30" className="scene-pipe" strokeWidth="8" />
      <rect x="334" y="127" width="11" height="18" rx="3" className="scene-iron-cap" />
    </g>
  );
}

/** The tap: cardboard and dashed when emulated, solid in its colour otherwise. */
export function Tap({ technology, present }: { technology: Technology; present: boolean }) {
  const { x, y } = tapAt;
  const body = `M${x + 16} ${y - 8}H${x - 6}Q${x - 24} ${y - 8} ${x - 24} ${y + 10}V${y + 15}H${x - 12}V${y + 11}Q${x - 12} ${y + 6} ${x - 6} ${y + 6}H${x + 16}Z`;
  return (
    <g className={`scene-tech-${technology}`} opacity={present ? 1 : 0.45}>
      <path
        d={body}
        className={technology === 'emulated' ? 'scene-tap-fake' : 'scene-tap-real'}
        strokeWidth="2"
        strokeLinejoin="round"
        {...(technology === 'emulated' || !present ? { strokeDasharray: '5 3' } : {})}
      />
      <path d={`M${x + 16} ${y - 13}v24`} className="scene-tech-line" strokeWidth="5" strokeLinecap="round" />
    </g>
  );
}

/** The driver: the handle that turns the tap, or the hole where it would sit. */
export function Handle({ technology, bound }: { technology: Technology; bound: boolean }) {
  const { x, y } = tapAt;
  return (
    <g className={`scene-tech-${technology}`}>
      {bound ? (
        <>
          <path d={`M${x - 2} ${y - 9}v-11`} className="scene-tech-line" strokeWidth="4.5" />
          <path
            d={`M${x - 13} ${y - 21}h22`}
            className="scene-tech-line"
            strokeWidth="6"
            strokeLinecap="round"
          />
        </>
      ) : (
        <circle
          cx={x - 2}
          cy={y - 17}
          r="6"
          fill="none"
          className="scene-tech-line"
          strokeWidth="1.6"
          strokeDasharray="3 2.5"
        />
      )}
    </g>
  );
}

/** The way from the tap to its server, in the colour and the form of its technology. */
export function Line({ technology, live }: { technology: Technology; live: boolean }) {
  return (
    <g className={`scene-tech-${technology}`} opacity={live ? 1 : 0.4}>
      {hostRoutes[technology] === '' ? null : (
        <>
          <path d={hostRoutes[technology]} className="scene-pipe-edge" strokeWidth="13" />
          <path d={hostRoutes[technology]} className="scene-pipe" strokeWidth="8" />
        </>
      )}
      {technology === 'emulated' ? <Telephone /> : <Pipe technology={technology} />}
    </g>
  );
}

function Telephone() {
  return (
    <>
      <path
        d="M332 140q8 0 10 6"
        className="scene-tech-line"
        fill="none"
        strokeWidth="2"
        strokeDasharray="3 2"
      />
      <path d={guestRoutes.emulated} className="scene-cord scene-drawn" fill="none" strokeWidth="2.2" />
      <rect x="340" y="142" width="20" height="27" rx="4" className="scene-tech-fill" />
      <path d="M345 147h10M345 151h10" className="scene-tech-cut" strokeWidth="1.4" />
      <circle cx="350" cy="160" r="4.6" className="scene-tech-hole" />
      <Wheel x={605} y={138} />
    </>
  );
}

function Pipe({ technology }: { technology: 'paravirtual' | 'passthrough' }) {
  const d = guestRoutes[technology];
  return (
    <>
      <path d={d} className="scene-pipe-edge" fill="none" strokeWidth="12" strokeLinejoin="round" />
      <path
        d={d}
        className="scene-tech-line scene-drawn"
        fill="none"
        strokeWidth="8"
        strokeLinejoin="round"
      />
      <path d={d} className="scene-shine" fill="none" strokeWidth="1.6" transform="translate(0 -1.8)" />
      {technology === 'paravirtual' ? (
        <>
          <Ring />
          <Wheel x={578} y={184} />
        </>
      ) : (
        <Lock x={352} y={240} />
      )}
    </>
  );
}

/** The virtqueue: a ring of eight buffers set in the wall between guest and host. */
function Ring() {
  const buffers = Array.from({ length: 8 }, (_, index) => (index / 8) * 2 * Math.PI);
  return (
    <g>
      <circle cx="382" cy="136" r="21" className="scene-ring" strokeWidth="2.5" />
      {buffers.map((angle, index) => (
        <circle
          key={index}
          cx={382 + Math.cos(angle) * 14}
          cy={136 + Math.sin(angle) * 14}
          r="3.6"
          className={index < 3 ? 'scene-tech-fill' : 'scene-buffer'}
          strokeWidth="1.4"
        />
      ))}
      <path d="M377 136h9m-3.5-3.5 3.5 3.5-3.5 3.5" className="scene-tech-line" fill="none" strokeWidth="2" />
    </g>
  );
}

/** The IOMMU: the lock where the private pipe leaves the flat. */
export function Lock({ x, y }: { x: number; y: number }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <path d="M-7 0v-6a7 7 0 0 1 14 0v6" className="scene-tech-line" fill="none" strokeWidth="3" />
      <rect x="-12" y="0" width="24" height="19" rx="4" className="scene-ring" strokeWidth="2.5" />
      <circle cx="0" cy="8" r="2.6" className="scene-tech-fill" />
      <path d="M0 9v5" className="scene-tech-line" strokeWidth="2" />
    </g>
  );
}

function Wheel({ x, y }: { x: number; y: number }) {
  return (
    <g>
      <path d={`M${x} ${y}v14`} className="scene-pipe-edge" strokeWidth="5" />
      <circle cx={x} cy={y} r="12" fill="none" className="scene-valve" strokeWidth="4" />
      <path d={`M${x - 11} ${y}h22M${x} ${y - 11}v22`} className="scene-valve" strokeWidth="2.4" />
      <circle cx={x} cy={y} r="3" className="scene-brass" />
    </g>
  );
}
