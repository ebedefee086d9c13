import { FaultError } from '../../main/contract/fault.ts';
import * as wire from '../../main/contract/wire-names.ts';
import { Inbox, type Port } from '../../main/transport/port.ts';
import type { Carrier } from './carrier.ts';
import { noToken, stoppedByHub, taken, unreachable } from './connection-faults.ts';
import { learnerNumber } from './learner.ts';
import { pageKey } from './page-key.ts';
import { launchToken, reloadOnNewToken } from './token.ts';

/**
 * Main sends an empty message every 15 s. A socket that was silent for nearly three of those is dead, e.g. after
 * the laptop slept; TCP alone may take many minutes to notice.
 */
const silenceMs = 40_000;
const lookEveryMs = 5_000;

/** WebSockets to where the page came from, authorised by this launch's token. */
export function webSocketCarrier(page: Window): Carrier {
  const handed = pageKey(page);
  const token = handed ?? launchToken(page);
  if (handed === null) reloadOnNewToken(page);
  if (token === null) {
    return { dial: () => Promise.reject(new FaultError(noToken)), redials: false, unreachable };
  }
  const url = socketUrl(page.location.href);
  const learner = learnerNumber(page);
  const dial = (): Promise<Port> => dialWebSocket(url, token, learner);
  return handed === null
    ? { dial, redials: true, unreachable }
    : { dial, redials: true, patience: HUB_ATTEMPTS, unreachable: stoppedByHub };
}

/** Half a minute of attempts: a network's hiccup. A Taproom that the hub has stopped comes back by a reload alone. */
const HUB_ATTEMPTS = 10;

/** Beside the page, wherever a proxy has put it. */
export function socketUrl(page: string): string {
  const url = new URL(wire.SOCKET_PATH, page);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}

/** Opens one WebSocket. */
export function dialWebSocket(url: string, token: string, learner: string): Promise<Port> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, [
      wire.CONVERSATION,
      wire.TAKEN,
      `${wire.TOKEN_PREFIX}${token}`,
      `${wire.LEARNER_PREFIX}${learner}`,
    ]);
    const inbox = new Inbox();
    let heardAt = Date.now();
    const look = setInterval(() => {
      if (Date.now() - heardAt > silenceMs) over();
    }, lookEveryMs);

    const over = (): void => {
      clearInterval(look);
      socket.close();
      inbox.close();
      reject(new Error('The line is closed.'));
    };
    socket.addEventListener('close', over);
    socket.addEventListener('message', (event: MessageEvent<unknown>) => {
      heardAt = Date.now();
      if (typeof event.data !== 'string' || event.data === '') return;
      inbox.deliver(parse(event.data));
    });
    socket.addEventListener('open', () => {
      if (socket.protocol === wire.TAKEN) {
        reject(new FaultError(taken));
        return;
      }
      resolve({
        send: (message) => {
          if (!inbox.closed) socket.send(JSON.stringify(message));
        },
        onMessage: (receive) => inbox.onMessage(receive),
        onClose: (closed) => inbox.onClose(closed),
        close: over,
      });
    });
  });
}

/** What is not JSON is passed on as text: the receiver's schema refuses it with a word. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
