import type { Text } from '../../i18n/text.ts';

export type PartId =
  | 'tenant'
  | 'fuses'
  | 'disk'
  | 'display'
  | 'wires'
  | 'shelf'
  | 'canvas'
  | 'tap'
  | 'handle'
  | 'line'
  | 'landlord'
  | 'kernel'
  | 'street';

/** A part of the picture that explains itself: the metaphor first, then the real term. */
export interface Part {
  id: PartId;
  title: Text;
  body: Text;
}
