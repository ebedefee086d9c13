/**
 * Where things stand in the picture, in its own units (960 × 300), and the ways data takes through it.
 * The call meter moves its calls along the same routes.
 */
import type { Technology } from '../../../main/contract/technology.ts';

export const viewBox = { width: 960, height: 300 };
export const streetY = 214;
export const flat = { x: 52, y: 74, width: 322, height: 132 };
export const office = { x: 390, y: 74, width: 298, height: 132 };
export const basement = { x: 52, y: 222, width: 636, height: 72 };
/** Where the pipe leaves the tap in the flat. */
export const tapAt = { x: 316, y: 136 };

/** Where the flat's bell hangs: on the wall that the pipe comes through. */
export const bellAt = { x: 356, y: 196 };

/** A coiled telephone cord between two points. */
function coil(x1: number, y1: number, x2: number, y2: number, sag: number, loops: number): string {
  const points: string[] = [];
  const turns = loops * 14;
  for (let i = 0; i <= turns; i++) {
    const f = i / turns;
    const angle = f * loops * 2 * Math.PI;
    const x = x1 + (x2 - x1) * f + Math.sin(angle) * 3.4;
    const y = y1 + (y2 - y1) * f + Math.sin(f * Math.PI) * sag + Math.cos(angle) * 4.2 - 4.2;
    points.push(`${x.toFixed(1)} ${y.toFixed(1)}`);
  }
  return `M${points.join('L')}`;
}

/** From the guest's tap to whoever serves it: the part that differs between the technologies. */
export const guestRoutes: Readonly<Record<Technology, string>> = {
  emulated: coil(356, 152, 519, 131, 40, 16),
  paravirtual: 'M330 136H412Q420 136 420 144V188Q420 196 428 196H597Q605 196 605 204V228',
  passthrough: 'M330 136H344Q352 136 352 144V272Q352 280 360 280H658Q666 280 666 272V262',
};

/** From there to the real card: plumbing of the host. */
export const hostRoutes: Readonly<Record<Technology, string>> = {
  emulated: 'M605 142V228',
  paravirtual: '',
  passthrough: '',
};

/** Where the screens stand, from the place of the first. */
export const televisionX = [0, 41] as const;

/**
 * From the fridge to the landlord's shelf and from the screens to the canvas: under the floor, each in a lane of its
 * own, so that none crosses another.
 */
export const servedPaths: Readonly<Record<'disk' | 'display', Readonly<Record<Technology, string>>>> = {
  disk: {
    emulated: 'M71 203V219H674V203',
    paravirtual: 'M87 203V215.4H655V203',
    passthrough: 'M79 203V217H664V203',
  },
  display: {
    emulated: 'M120 203V211.8H633V203',
    paravirtual: 'M161 203V208.2H621V203',
    passthrough: 'M140 203V210H627V203',
  },
};

export const mainPipe = 'M690 246H1600';
