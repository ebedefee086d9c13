/** Disks and graphics cards with their own ways to the landlord, under the floor. */
import { useText } from '../../i18n/text.ts';
import { Television } from './furniture.tsx';
import { servedPaths, televisionX } from './geometry.ts';
import { shortSlot } from './house-facts.ts';
import { type ServedDevice, type ServedKind, type ServedRoute, servedRoutes } from './served-facts.ts';

/** Doors and screens that are drawn; more would not fit. */
const MOST = { disk: 3, display: 2 } as const;

function firstOf(served: readonly ServedDevice[], kind: ServedKind): readonly ServedDevice[] {
  return served.filter((one) => one.kind === kind).slice(0, MOST[kind]);
}

function RouteLine({ kind, technology }: ServedRoute) {
  const d = servedPaths[kind][technology];
  return (
    <g className={`scene-tech-${technology}`} data-route={`${kind}-${technology}`}>
      <path d={d} className="scene-wire-bed" fill="none" strokeWidth="5.6" strokeLinejoin="round" />
      <path
        d={d}
        className="scene-tech-line"
        fill="none"
        strokeWidth={technology === 'emulated' ? 2.4 : 3.6}
        strokeLinejoin="round"
        {...(technology === 'emulated' ? { strokeDasharray: '5 2.6' } : {})}
      />
    </g>
  );
}

/** The ways themselves: a dashed cord for calls, a pipe for a ring. */
export function Wires({ served }: { served: readonly ServedDevice[] }) {
  return servedRoutes(served).map((route) => (
    <RouteLine key={`${route.kind}-${route.technology}`} {...route} />
  ));
}

/** The fridge: a door for each disk, its handle in the colour of the technology. */
export function FridgeDoors({ served }: { served: readonly ServedDevice[] }) {
  const disks = firstOf(served, 'disk');
  const height = 62 / disks.length;
  return (
    <g>
      <rect x="60" y="140" width="38" height="62" rx="5" className="scene-fridge" />
      {disks.map(({ model, technology }, index) => (
        <g key={model} className={`scene-tech-${technology}`} transform={`translate(0 ${index * height})`}>
          {index === 0 ? null : <path d="M60 140h38" className="scene-ink-line" strokeWidth="1.4" />}
          <path
            d={`M90 ${140 + height * 0.3}v${height * 0.4}`}
            className="scene-tech-line"
            strokeWidth="4.5"
            strokeLinecap="round"
          />
          <path
            d={`M67 ${140 + height * 0.36}h13M67 ${140 + height * 0.6}h9`}
            className="scene-ink-line"
            strokeWidth="1.2"
            opacity="0.5"
          />
        </g>
      ))}
    </g>
  );
}

/** A screen for each card, framed in its colour. */
export function Televisions({ served }: { served: readonly ServedDevice[] }) {
  return firstOf(served, 'display').map(({ model, technology }, index) => (
    <g key={model} className={`scene-tech-${technology}`} transform={`translate(${televisionX[index]} 0)`}>
      <Television />
      <rect
        x="106"
        y="160"
        width="23"
        height="19"
        rx="3"
        className="scene-tech-line"
        fill="none"
        strokeWidth="2.2"
      />
    </g>
  ));
}

/** Where the disks' content is: a drawer for each, in the office. */
export function Shelf({ served }: { served: readonly ServedDevice[] }) {
  const disks = firstOf(served, 'disk');
  return (
    <g>
      <rect x="645" y="136" width="38" height="66" rx="3" className="scene-wood" />
      {disks.map(({ model, technology }, index) => (
        <g key={model} className={`scene-tech-${technology}`} transform={`translate(0 ${index * 21})`}>
          <rect x="648.5" y="139.5" width="31" height="17.5" rx="2" className="scene-counter" />
          <rect x="653" y="143" width="14" height="9.5" rx="1" className="scene-paper" strokeWidth="0.8" />
          <path d="M673 144v8" className="scene-tech-line" strokeWidth="3.4" strokeLinecap="round" />
        </g>
      ))}
    </g>
  );
}

/** Where the pictures end: an easel that nobody looks at. */
export function Canvas() {
  return (
    <g>
      <path
        d="M619 202 627 150 635 202M621 186h12"
        className="scene-wood-line"
        strokeWidth="2.6"
        fill="none"
      />
      <rect x="614.5" y="154" width="25" height="19" rx="1.5" className="scene-paper" strokeWidth="1.2" />
      <path d="m618 169 5-6 4 4 4-6 5 8Z" className="scene-screen" />
    </g>
  );
}

/** Lines of the plate in the flat: it hangs where a network card's plate would. */
const PLATE_LINES = 3;

/** Address and driver of each device, as lspci shows them; only in a flat without a network card is there room. */
export function ServedPlate({ served }: { served: readonly ServedDevice[] }) {
  const t = useText();
  const lines = served.slice(0, PLATE_LINES);
  const none = t({ en: 'no driver', 'zh-CN': '无驱动' });
  return (
    <g aria-hidden="true">
      <path d="M250 74v5M352 74v5" className="scene-iron" strokeWidth="1.4" />
      <rect
        x="228"
        y="78"
        width="144"
        height={7 + lines.length * 13.5}
        rx="4"
        className="scene-plate-plain"
        strokeWidth="1.2"
      />
      {lines.map(({ model, technology, device }, index) => (
        <text
          key={model}
          x="232.5"
          y={91.5 + index * 13.5}
          className={`scene-mono scene-tech-text scene-tech-${technology}`}
        >
          {shortSlot(device.slot)} {device.driver ?? none}
        </text>
      ))}
    </g>
  );
}
