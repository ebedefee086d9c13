import type { Port } from '../../main/transport/port.ts';

/** How to reach main. */
export interface Carrier {
  /** Makes a new connection; rejects when that fails. */
  dial(): Promise<Port>;
  /** Whether dialling again can help: a WebSocket comes back, the port of a page load doesn't. */
  redials: boolean;
}
