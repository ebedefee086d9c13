/** What hangs on the guest's PCI bus, as things in the flat; and what is always there. */

/** The lamp that is the guest's power. */
export function Lamp() {
  return (
    <g aria-hidden="true">
      <path d="M196 74v16" className="scene-iron" strokeWidth="2" />
      <path d="M182 100c0-14 28-14 28 0Z" className="scene-lampshade" />
      <circle cx="196" cy="102" r="4" className="scene-bulb" />
      <path d="M182 101 128 206H264L210 101Z" className="scene-beam" />
    </g>
  );
}

export function WindowPane() {
  return (
    <g aria-hidden="true">
      <rect x="128" y="92" width="40" height="46" rx="2" className="scene-window" />
      <path d="M148 92v46M128 114h40" className="scene-wood-line" strokeWidth="2" />
      <rect x="124" y="138" width="48" height="4" rx="1" className="scene-wood" />
    </g>
  );
}

export function Fuses() {
  return (
    <g>
      <rect x="64" y="92" width="34" height="42" rx="3" className="scene-metalbox" />
      <path d="M70 101h22M70 108h22" className="scene-ink-line" strokeWidth="1.2" opacity="0.5" />
      <g className="scene-brass">
        <rect x="70" y="116" width="5" height="11" rx="1.5" />
        <rect x="78.5" y="116" width="5" height="11" rx="1.5" />
        <rect x="87" y="116" width="5" height="11" rx="1.5" />
      </g>
      <path d="M81 92V74" className="scene-iron" strokeWidth="2" />
    </g>
  );
}

export function Fridge() {
  return (
    <g>
      <rect x="60" y="140" width="38" height="62" rx="5" className="scene-fridge" />
      <path d="M60 162h38" className="scene-ink-line" strokeWidth="1.4" opacity="0.5" />
      <path d="M91 148v8M91 168v14" className="scene-iron" strokeWidth="2.5" strokeLinecap="round" />
    </g>
  );
}

export function Television() {
  return (
    <g>
      <path d="m118 156-7-10M118 156l9-12" className="scene-iron" strokeWidth="1.8" strokeLinecap="round" />
      <rect x="102" y="156" width="36" height="27" rx="4" className="scene-wood" />
      <rect x="106" y="160" width="23" height="19" rx="3" className="scene-screen" />
      <circle cx="133.5" cy="165" r="1.5" className="scene-brass" />
      <circle cx="133.5" cy="171" r="1.5" className="scene-brass" />
      <path d="M108 183v19M132 183v19" className="scene-wood-line" strokeWidth="3" />
    </g>
  );
}

export function Sink() {
  return (
    <g aria-hidden="true">
      <rect x="252" y="164" width="92" height="38" className="scene-wood" />
      <path d="M298 168v30M258 172h34v26h-34ZM304 172h34v26h-34Z" className="scene-woodline-thin" />
      <path d="M246 158h104v7H246Z" className="scene-counter" />
      <path d="M268 158h52c0 9-6 12-10 12h-32c-4 0-10-3-10-12Z" className="scene-basin" />
    </g>
  );
}

/** Shelf, papers and key board behind the landlord. */
export function OfficeFurniture({ busy }: { busy: boolean }) {
  return (
    <g aria-hidden="true">
      <rect x="632" y="88" width="42" height="34" rx="2" className="scene-wood" />
      <g className="scene-brass">
        <path
          d="M640 96v10m-2 0h4M648 96v10m-2 0h4M656 96v10m-2 0h4M664 96v10m-2 0h4"
          className="scene-keys"
        />
      </g>
      <rect x="398" y="170" width="70" height="6" className="scene-counter" />
      <path d="M404 176v26M462 176v26" className="scene-wood-line" strokeWidth="4" />
      {busy ? (
        <g className="scene-paper" strokeWidth="0.8">
          <path d="m404 166 26-2 1 4-26 2Z" />
          <path d="m406 162 25 1v4l-25-1Z" />
          <path d="m403 159 27-1v4l-27 1Z" />
          <path d="m406 155 24 1v4l-24-1Z" />
          <path d="m405 151 25-1 1 4-25 1Z" />
          <path d="m407 147 23 1v4l-23-1Z" />
        </g>
      ) : (
        <g className="scene-paper" strokeWidth="0.8">
          <path d="m406 166 26-1v4l-26 1Z" />
        </g>
      )}
      <g className={busy ? 'scene-phone-busy' : 'scene-phone-calm'}>
        <path d="M440 170c0-8 4-11 8-11s8 3 8 11Z" />
        {busy ? null : <path d="M437 160q11-7 22 0l-3 4q-8-4-16 0Z" />}
        <circle cx="448" cy="165" r="2.6" className="scene-gauge" />
      </g>
    </g>
  );
}

/** It is a taproom, after all. */
export function Kegs() {
  const keg = 'M-17-15q17-5 34 0v30q-17 5-34 0Z';
  return (
    <g aria-hidden="true">
      {[
        { x: 258, y: 275 },
        { x: 298, y: 275 },
        { x: 278, y: 244 },
      ].map((at) => (
        <g key={at.x} transform={`translate(${at.x} ${at.y})`}>
          <path d={keg} className="scene-keg" />
          <path d="M-18-9q18-5 36 0M-18 9q18 5 36 0" className="scene-hoop" strokeWidth="2.6" />
          <circle r="3" className="scene-iron-cap" />
        </g>
      ))}
    </g>
  );
}
