import type { Port } from '../../main/transport/port.ts';
import { windowPort } from './window-port.ts';
import { webSocketCarrier } from './websocket-port.ts';

/** How to reach main. */
export interface Carrier {
  /** Makes a new connection; rejects when that fails. */
  dial(): Promise<Port>;
  /** Whether dialling again can help: a WebSocket comes back, the port of a page load doesn't. */
  redials: boolean;
}

/** Electron's port where there is one, else a WebSocket to where this page came from. */
export function pickCarrier(page: Window): Carrier {
  const port = windowPort(page);
  return port ? { dial: () => Promise.resolve(port), redials: false } : webSocketCarrier(page);
}
