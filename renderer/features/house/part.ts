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
  | 'street'
  | 'tenant1'
  | 'tenant2'
  | 'process1'
  | 'process2'
  | 'helper1'
  | 'helper2'
  | 'pipe1'
  | 'pipe2'
  | 'bridge'
  | 'card'
  | 'locker';

/** A part of the picture that explains itself: the metaphor first, then the real term. */
export interface Part {
  id: PartId;
  title: Text;
  body: Text;
}
