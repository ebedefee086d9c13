/** What stands still: sky, street, walls, roof, basement. */
import { basement, flat, mainPipe, office, streetY } from './geometry.ts';

/** Sky and far roofs; reaches beyond the picture so that any window shape is filled. */
export function Backdrop() {
  return (
    <g aria-hidden="true">
      <g className="scene-stars">
        <circle cx="760" cy="34" r="1.3" />
        <circle cx="812" cy="72" r="1" />
        <circle cx="905" cy="28" r="1.4" />
        <circle cx="934" cy="92" r="1" />
        <circle cx="722" cy="86" r="1" />
        <circle cx="1010" cy="54" r="1.3" />
        <circle cx="-60" cy="40" r="1.3" />
        <circle cx="-130" cy="84" r="1" />
        <circle cx="-210" cy="30" r="1.2" />
        <circle cx="1120" cy="36" r="1.2" />
      </g>
      <g className="scene-moon">
        <circle cx="862" cy="56" r="19" />
        <circle cx="870" cy="50" r="17" className="scene-moon-shade" />
      </g>
      <path
        d={`M-900 ${streetY}V150h60v-22h50v40h70v-30h40v-16h46v40h60v34h54v-40h50v-26h44v44h56v-18h36v36h56v-52h66v30h40v30H40v-60h700v38h34v-30h42v-18h30v18h34v44h40v-64h52v40h36v30h60v-46h44v20h56v-38h48v50h60v-24h60v44h900v60Z`}
        className="scene-skyline"
      />
      <rect x="-900" y={streetY} width="2900" height="400" className="scene-earth" />
      <rect x="-900" y={streetY} width="2900" height="5" className="scene-kerb" />
      <g className="scene-pebbles">
        <ellipse cx="742" cy="282" rx="6" ry="2.6" />
        <ellipse cx="830" cy="270" rx="4" ry="2" />
        <ellipse cx="902" cy="288" rx="7" ry="3" />
        <ellipse cx="20" cy="268" rx="5" ry="2.4" />
        <ellipse cx="-70" cy="250" rx="7" ry="3" />
        <ellipse cx="1020" cy="276" rx="6" ry="2.6" />
      </g>
    </g>
  );
}

/** Street furniture: a lamp and a tree. */
export function Street() {
  return (
    <g aria-hidden="true">
      <circle cx="790" cy="120" r="34" className="scene-lampglow" />
      <path d={`M790 ${streetY}V122`} className="scene-iron" strokeWidth="4" strokeLinecap="round" />
      <path d="M781 122h18l-3-15h-12Z" className="scene-lantern" />
      <path d="M784 106h12l-6-6Z" className="scene-ironfill" />
      <path d={`M880 ${streetY}v-34`} className="scene-wood-line" strokeWidth="6" />
      <path
        d="M880 128c18 0 26 14 22 26 8 8 4 26-10 28h-24c-14-2-18-20-10-28-4-12 4-26 22-26Z"
        className="scene-tree"
      />
    </g>
  );
}

/** The shell of the building. */
export function Building() {
  return (
    <g aria-hidden="true">
      <rect x="596" y="2" width="30" height="30" className="scene-brick" />
      <rect x="592" y="0" width="38" height="6" className="scene-roofedge" />
      <path d="M22 52 66 16H674L718 52Z" className="scene-roof" />
      <path d="M40 40H700M56 28H684" className="scene-tiles" />
      <rect x="36" y="50" width="668" height="164" className="scene-wall" />
      <rect x="28" y="50" width="684" height="20" className="scene-fascia" />
      <rect x={flat.x} y={flat.y} width={flat.width} height={flat.height} className="scene-room" />
      <rect
        x={office.x}
        y={office.y}
        width={office.width}
        height={office.height}
        className="scene-room scene-room-office"
      />
      <rect x={flat.x} y={flat.y + flat.height - 4} width={flat.width} height="4" className="scene-floor" />
      <rect
        x={office.x}
        y={office.y + office.height - 4}
        width={office.width}
        height="4"
        className="scene-floor"
      />
      <rect x="36" y="206" width="668" height="16" className="scene-slab" />
      <rect x="36" y="222" width="668" height="80" className="scene-wall" />
      <rect
        x={basement.x}
        y={basement.y}
        width={basement.width}
        height={basement.height}
        className="scene-room scene-cellar"
      />
    </g>
  );
}

/** The pipe that every tenant's water comes through, and its shut gate. */
export function MainPipe() {
  return (
    <g>
      <path d={mainPipe} className="scene-pipe-edge" strokeWidth="14" />
      <path d={mainPipe} className="scene-pipe" strokeWidth="9" />
      <path d="M748 236v20M830 236v20M912 236v20" className="scene-pipe-edge" strokeWidth="5" />
      <path d="M774 222v18" className="scene-iron" strokeWidth="4" />
      <path d="M762 221h24" className="scene-gate" strokeWidth="5" strokeLinecap="round" />
      <path d="M765 234h18v24h-18Z" className="scene-gatebox" />
    </g>
  );
}

/** The host's network stack and its real card, in the cellar. */
export function HostKernel({ idle }: { idle: boolean }) {
  return (
    <g opacity={idle ? 0.5 : 1}>
      <path d="M648 246h22" className="scene-pipe-edge" strokeWidth="14" />
      <path d="M648 246h22" className="scene-pipe" strokeWidth="9" />
      <rect x="560" y="228" width="90" height="36" rx="7" className="scene-boiler" />
      <g className="scene-rivets">
        <circle cx="567" cy="234" r="1.5" />
        <circle cx="643" cy="234" r="1.5" />
        <circle cx="567" cy="258" r="1.5" />
        <circle cx="643" cy="258" r="1.5" />
      </g>
      <circle cx="605" cy="246" r="11" className="scene-gauge" />
      <path d="m605 246 6-6" className="scene-ink-line" strokeWidth="1.8" strokeLinecap="round" />
    </g>
  );
}

/** The physical card: the meter at the wall. */
export function RealCard() {
  return (
    <g>
      <circle cx="676" cy="246" r="15" className="scene-boiler" />
      <circle cx="676" cy="246" r="9.5" className="scene-gauge" />
      <path d="M670 249v-4h3v-3h6v3h3v4" className="scene-ink-line" strokeWidth="1.6" fill="none" />
    </g>
  );
}

/** The sign over the door: the tap and its drop. */
export function Sign() {
  return (
    <g aria-hidden="true">
      <path d="M704 92h40M704 104l22-12M716 92v8M738 92v8" className="scene-iron" strokeWidth="2.4" />
      <rect x="708" y="100" width="38" height="38" rx="7" className="scene-signboard" strokeWidth="1.6" />
      <svg x="709" y="101" width="36" height="36" viewBox="0 0 512 512">
        <g fill="none" strokeLinecap="round" strokeLinejoin="round" className="scene-sign-tap">
          <path d="M112 296h60M172 232h140a62 62 0 0 1 62 62v40" strokeWidth="56" />
          <path d="M236 232v-70M162 148h148" strokeWidth="44" />
        </g>
        <path d="M374 380c22 30 32 46 32 60a32 32 0 0 1-64 0c0-14 10-30 32-60z" className="scene-sign-drop" />
      </svg>
    </g>
  );
}
