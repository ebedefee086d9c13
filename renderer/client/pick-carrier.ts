import type { Carrier } from './carrier.ts';
import { unreachable } from './connection-faults.ts';
import { webSocketCarrier } from './websocket-port.ts';
import { windowPort } from './window-port.ts';

/** Electron's port where there is one, else a WebSocket to where this page came from. */
export function pickCarrier(page: Window): Carrier {
  const port = windowPort(page);
  return port ? { dial: () => Promise.resolve(port), redials: false, unreachable } : webSocketCarrier(page);
}
