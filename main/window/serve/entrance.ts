/** How people come in, put together from what the command line says: with a key, or by a hub's sign-in. */
import type { WebServerOptions } from '../web-server.ts';
import { doorsOf, hubDoors } from './doors.ts';
import { keyGate } from './gate.ts';
import { ActivityReport } from './hub/activity.ts';
import { hubGate } from './hub/gate.ts';
import { hubAt } from './hub/hub.ts';
import type { ServeOptions } from './options.ts';
import { readToken } from './token.ts';

export interface Entrance extends Pick<WebServerOptions, 'doors' | 'gate' | 'fragment'> {
  /** Where the app is, for who reads the terminal: without a key that others may read there as long as it is good. */
  shown: (url: string) => string;
  /** Other accounts of this machine can read the key. */
  exposed: boolean;
  /** The learner did something. */
  touched: () => void;
  close: () => void;
}

/** @throws ServeUsageError for a key that is none */
export async function entranceOf({ listen, allowedHosts, token }: ServeOptions): Promise<Entrance> {
  if (token.from === 'hub') {
    const { hub: place } = token;
    const hub = hubAt(place);
    const activity = new ActivityReport(hub, place.reportMs);
    const touched = (): void => activity.touched();
    const gate = hubGate({ place, hub, entered: touched });
    return {
      doors: hubDoors(allowedHosts),
      gate,
      fragment: '',
      shown: (url) => url,
      exposed: false,
      touched,
      close: () => {
        gate.close();
        activity.close();
      },
    };
  }
  const { value: key, exposed } = await readToken(token);
  const fragment = `#token=${key}`;
  return {
    doors: doorsOf(listen, allowedHosts),
    gate: keyGate(key),
    fragment,
    shown: (url) => `${url}${token.from === 'random' ? fragment : '#token='}`,
    exposed,
    touched: () => undefined,
    close: () => undefined,
  };
}
