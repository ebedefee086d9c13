/** A landlord's house: two flats, a QEMU process for each, the kernel in the basement, and the card in the street. */
import type { Technology } from '../../../main/contract/technology.ts';
import { type Texts, useText } from '../../i18n/text.ts';
import { seatNames } from '../../lab/seats.ts';
import { flat, office, tapAt, viewBox } from './geometry.ts';
import { shortSlot } from './house-facts.ts';
import type { FlatFacts, HandedDevice, LandlordFacts, SplitDevice } from './landlord-facts.ts';
import { PartGroup, type Roving } from './part-group.tsx';
import { LandlordBusy, LandlordResting, Tenant } from './people.tsx';
import { Lock, Tap } from './plumbing.tsx';
import { Backdrop, Building, Street } from './scenery.tsx';

const s = {
  office: { en: 'QEMU, a process for each', 'zh-CN': 'QEMU，一户一个进程' },
  kernel: { en: 'the landlord’s kernel', 'zh-CN': '房东的内核' },
  empty: { en: 'empty', 'zh-CN': '空着' },
} satisfies Texts;

/** Where each flat and what belongs to it stands, from the left. */
const places = {
  1: { room: flat.x, tenant: 92, tap: 166, clerk: 452, lane: 211 },
  2: { room: flat.x + flat.width / 2 + 4, tenant: 258, tap: 330, clerk: 612, lane: 217 },
} as const;

const room = { width: flat.width / 2 - 4 };
/** Where the pipes of the basement run. */
const depth = { helper: 252, bridge: 274, private: 288 };
/** The upper edges of the plates in the street. */
const plateAt: Readonly<Record<HandedDevice['plate'], number>> = { other: 185, card: 224, locker: 263 };

/** See above. Everything in it follows from the facts. */
export function LandlordScene({ facts, roving }: { facts: LandlordFacts; roving: Roving }) {
  const t = useText();
  return (
    <svg
      viewBox={`0 0 ${viewBox.width} ${viewBox.height}`}
      preserveAspectRatio="xMidYMax meet"
      className="scene"
      data-power="lit"
      role="group"
    >
      <Backdrop />
      <Street />
      <Building />
      <rect x={flat.x + room.width} y={flat.y} width="8" height={flat.height} className="scene-wall" />
      <g aria-hidden="true">
        {facts.flats.map(({ seat, number }) => (
          <text key={seat} x={places[number].room + 8} y="65" className="scene-label scene-fascia-text">
            {t(seatNames[seat])}
          </text>
        ))}
        <text x={office.x + 8} y="65" className="scene-label scene-fascia-text">
          {t(s.office)}
        </text>
        <text x="200" y="238" className="scene-label scene-cellar-text">
          {t(s.kernel)}
        </text>
      </g>
      {facts.flats.map((one) => (
        <Flat key={one.seat} facts={one} taps={facts.taps} roving={roving} />
      ))}
      {/* Over the pipes, which end behind the plate of a tap, or pass it on their way to another. */}
      <PartGroup id="bridge" roving={roving} hit={{ x: 398, y: 226, width: 284, height: 56 }}>
        <Bridge facts={facts} />
      </PartGroup>
      <Others flats={facts.flats} />
      {facts.card === null ? null : (
        <PartGroup id="card" roving={roving} hit={{ x: 706, y: 222, width: 244, height: 38 }}>
          <Split device={facts.card} y={plateAt.card} />
        </PartGroup>
      )}
      {facts.locker === null ? null : (
        <PartGroup id="locker" roving={roving} hit={{ x: 706, y: 262, width: 244, height: 36 }}>
          <Split device={facts.locker} y={plateAt.locker} />
        </PartGroup>
      )}
    </svg>
  );
}

/** Where the Nth tap stands in the basement. */
function tapX(index: number): number {
  return 410 + index * 66;
}

function Flat({ facts, taps, roving }: { facts: FlatFacts; taps: LandlordFacts['taps']; roving: Roving }) {
  const t = useText();
  const { number, process, nic, server, handed } = facts;
  const at = places[number];
  if (process === null) {
    return (
      <PartGroup
        id={`tenant${number}`}
        roving={roving}
        hit={{ x: at.room, y: flat.y, width: room.width, height: flat.height }}
      >
        <rect
          x={at.room}
          y={flat.y}
          width={room.width}
          height={flat.height}
          className="scene-night scene-empty"
        />
        <text
          x={at.room + room.width / 2}
          y="146"
          textAnchor="middle"
          className="scene-label scene-fascia-text"
        >
          {t(s.empty)}
        </text>
      </PartGroup>
    );
  }
  const tap = taps.findIndex(({ name }) => name === nic?.tap);
  return (
    <>
      {nic === null ? null : <Way number={number} nic={nic} server={server} handed={handed} tap={tap} />}
      <PartGroup
        id={`tenant${number}`}
        roving={roving}
        hit={{ x: at.room, y: 100, width: room.width, height: 104 }}
      >
        <Tenant x={at.tenant} y={203} />
        {nic === null ? null : (
          <g transform={`translate(${at.tap - tapAt.x} 0)`}>
            <Tap technology={nic.technology} present />
          </g>
        )}
        {nic === null ? null : (
          <text x={at.room + 8} y="92" className={`scene-mono scene-tech-${nic.technology} scene-tech-text`}>
            {nic.slot === null ? nic.model : shortSlot(nic.slot)}
          </text>
        )}
      </PartGroup>
      <PartGroup
        id={`process${number}`}
        roving={roving}
        hit={{ x: at.clerk - 56, y: 92, width: 122, height: 112 }}
      >
        {server === 'process' && nic?.technology === 'emulated' ? (
          <LandlordBusy x={at.clerk} y={203} />
        ) : (
          <LandlordResting x={at.clerk} y={203} asleep={server !== 'process'} />
        )}
        <text x={at.clerk - 50} y="90" className="scene-mono scene-cellar-text">
          {process.pid}
        </text>
      </PartGroup>
      {server === 'helper' ? (
        <PartGroup
          id={`helper${number}`}
          roving={roving}
          hit={{ x: at.tap - 24, y: 226, width: 60, height: 40 }}
        >
          <Helper x={at.tap + 6} />
        </PartGroup>
      ) : null}
      {server === 'hardware' ? (
        <PartGroup id={`pipe${number}`} roving={roving} hit={{ x: at.tap, y: 226, width: 40, height: 44 }}>
          <g className="scene-tech-passthrough">
            <Lock x={at.tap + 20} y={244} />
          </g>
        </PartGroup>
      ) : null}
    </>
  );
}

interface WayProps {
  number: 1 | 2;
  nic: { technology: Technology };
  server: FlatFacts['server'];
  handed: HandedDevice | null;
  /** The place of its tap in the basement; -1 without one. */
  tap: number;
}

/** From the tap in the flat to whoever serves it, and on to the bridge or the card. */
function Way({ number, nic, server, handed, tap }: WayProps) {
  const at = places[number];
  const from = at.tap + 20;
  const start = `M${at.tap + 14} 136H${from}`;
  const toTap = tap === -1 ? '' : `V${depth.bridge - 22}H${tapX(tap) + 26}`;
  const ways: Record<'process' | 'helper' | 'hardware', string[]> = {
    process: [`${start}V${at.lane}H${at.clerk - 22}V178`, tap === -1 ? '' : `M${at.clerk + 22} 203${toTap}`],
    helper: [`${start}V${depth.helper}`, tap === -1 ? '' : `M${from + 8} ${depth.helper}H${tapX(tap)}`],
    hardware: [`${start}V${depth.private}H700V${plateAt[handed?.plate ?? 'card'] + 18}H712`],
  };
  if (server === null) return null;
  const isCall = nic.technology === 'emulated';
  return (
    <g className={`scene-tech-${nic.technology}`} aria-hidden="true">
      {ways[server].map((d, index) =>
        d === '' ? null : (
          <g key={index}>
            {isCall && index === 0 ? null : (
              <path d={d} className="scene-pipe-edge" fill="none" strokeWidth="8" strokeLinejoin="round" />
            )}
            <path
              d={d}
              className={isCall && index === 0 ? 'scene-cord' : 'scene-tech-line'}
              fill="none"
              strokeWidth={isCall && index === 0 ? 2.4 : 5}
              strokeDasharray={isCall && index === 0 ? '4 3' : undefined}
              strokeLinejoin="round"
            />
          </g>
        ),
      )}
    </g>
  );
}

/** The thread of the kernel that carries a tenant's packets: small, and always downstairs. */
function Helper({ x }: { x: number }) {
  return (
    <g transform={`translate(${x} ${depth.helper + 12})`}>
      <rect
        x="-26"
        y="-2"
        width="62"
        height="18"
        rx="9"
        className="scene-pill scene-helper"
        strokeWidth="1.2"
      />
      <text x="5" y="11" textAnchor="middle" className="scene-mono scene-tech-paravirtual scene-tech-text">
        vhost
      </text>
      <circle cx="14" cy="-14" r="6" className="scene-skin" />
      <path d="M8-16c0-7 12-7 12 0Z" className="scene-hat" />
    </g>
  );
}

/** The bridge as a box along the floor of the basement, and the taps that go up from it. */
function Bridge({ facts: { bridges, taps } }: { facts: LandlordFacts }) {
  const [bridge] = bridges;
  return (
    <g>
      {bridge === undefined ? null : (
        <>
          <rect x="402" y={depth.bridge} width="276" height="14" rx="7" className="scene-boiler" />
          <text x="672" y={depth.bridge - 5} textAnchor="end" className="scene-mono scene-cellar-text">
            {bridge}
          </text>
        </>
      )}
      {taps.slice(0, 4).map(({ name, bridge: on }, index) => (
        <g key={name}>
          {on === null ? null : (
            <path
              d={`M${tapX(index) + 26} ${depth.bridge - 12}V${depth.bridge}`}
              className="scene-iron"
              strokeWidth="4"
            />
          )}
          <rect
            x={tapX(index)}
            y={depth.bridge - 32}
            width="52"
            height="20"
            rx="4"
            className="scene-plate-plain"
            strokeWidth="1.4"
          />
          <text x={tapX(index) + 26} y={depth.bridge - 18} textAnchor="middle" className="scene-mono">
            {name}
          </text>
        </g>
      ))}
    </g>
  );
}

/** What was handed over and can't be split, each once: two tenants have no device in common. */
function Others({ flats }: { flats: readonly FlatFacts[] }) {
  const slots = flats.flatMap(({ handed }) => (handed?.plate === 'other' ? [handed.slot] : []));
  return (
    <g aria-hidden="true" className="scene-tech-passthrough">
      {slots.map((slot, index) => (
        <Plate key={slot} x={712 + index * 104} y={plateAt.other} slot={slot} driver="vfio-pci" />
      ))}
    </g>
  );
}

/** A device of the landlord's by its slot, and who holds it. */
function Plate(props: { x: number; y: number; slot: string; driver: string }) {
  const { x, y } = props;
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect width="100" height="32" rx="6" className="scene-plate-plain" strokeWidth="1.6" />
      <text x="50" y="14" textAnchor="middle" className="scene-mono">
        {shortSlot(props.slot)}
      </text>
      <text x="50" y="27" textAnchor="middle" className="scene-mono">
        {props.driver}
      </text>
    </g>
  );
}

/** A device and the parts that it was split into; those that were handed over wear the colour of the private pipe. */
function Split({ device: { physical, parts }, y }: { device: SplitDevice; y: number }) {
  return (
    <g>
      <Plate x={712} y={y} slot={physical.slot} driver={physical.driver ?? '—'} />
      {parts.slice(0, 3).map(({ slot, driver }, index) => {
        const isLent = driver === 'vfio-pci';
        return (
          <g key={slot} className={isLent ? 'scene-tech-passthrough' : undefined}>
            <rect
              x={816 + index * 45}
              y={y}
              width="42"
              height="32"
              rx="5"
              className={isLent ? 'scene-plate' : 'scene-plate-plain'}
              strokeWidth="1.6"
            />
            <text
              x={837 + index * 45}
              y={y + 20}
              textAnchor="middle"
              className={`scene-mono${isLent ? ' scene-tech-text' : ''}`}
            >
              {shortSlot(slot).split(':')[1] ?? slot}
            </text>
          </g>
        );
      })}
    </g>
  );
}
