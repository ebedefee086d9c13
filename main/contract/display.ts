/** A look at what a guest's graphics card shows: the picture that QEMU keeps of it, as no window of QEMU's shows it. */
import { z } from 'zod';

/** A graphics card as QEMU has it. */
export const DisplayCard = z.strictObject({
  /** QEMU's id of the device. */
  id: z.string().min(1).max(100),
  /** QEMU's own name, as after `-device`. */
  model: z.string(),
});
export type DisplayCard = z.infer<typeof DisplayCard>;

/**
 * What there is on a picture. `unset`: the driver has set none up, and QEMU writes a sentence of its own in its place;
 * `nothing`: all dots are black, but for the blinking cursor of a text console at most.
 */
export const Painted = z.enum(['unset', 'nothing', 'something']);
export type Painted = z.infer<typeof Painted>;

const dots = z.number().int().positive();

export const Picture = z.strictObject({
  width: dots,
  height: dots,
  painted: Painted,
  /** Which share of its dots is not black, 0 to 1. */
  lit: z.number().min(0).max(1),
  /** The picture itself as a PNG, in base64. */
  png: z.string(),
});
export type Picture = z.infer<typeof Picture>;

export const DisplayView = z.discriminatedUnion('kind', [
  /** There is no guest that could be asked. */
  z.strictObject({ kind: z.literal('no-guest') }),
  /** The guest has no graphics card. */
  z.strictObject({ kind: z.literal('no-card') }),
  /** QEMU did not hand the picture out; it is asked again. */
  z.strictObject({ kind: z.literal('unknown'), cards: z.array(DisplayCard), card: z.string().nullable() }),
  z.strictObject({
    kind: z.literal('picture'),
    /** All cards there are. */
    cards: z.array(DisplayCard).min(1),
    /** The one whose picture this is. */
    card: z.string(),
    picture: Picture,
  }),
]);
export type DisplayView = z.infer<typeof DisplayView>;
