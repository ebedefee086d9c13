import type { Fault } from '../../main/contract/fault.ts';
import type { Port } from '../../main/transport/port.ts';

/** How to reach main. */
export interface Carrier {
  /** Makes a new connection; rejects when that fails. */
  dial(): Promise<Port>;
  /** Whether dialling again can help: a WebSocket comes back, the port of a page load doesn't. */
  redials: boolean;
  /** How often in a row it dials again in vain before it waits for the learner; absent, for ever. */
  patience?: number;
  /** What is said when nobody answers. */
  unreachable: Fault;
}
