import { Inbox, type Port } from './port.ts';

/** Two ends in one process, for tests: copies every message as JSON and delivers it in order, on a later turn
 * of the event loop, as real carriers do. */
export function memoryPorts(): [Port, Port] {
  const a = new Inbox();
  const b = new Inbox();
  const close = (): void => {
    a.close();
    b.close();
  };
  return [end(a, b, close), end(b, a, close)];
}

function end(own: Inbox, other: Inbox, close: () => void): Port {
  return {
    send(message) {
      if (own.closed) return;
      const copy = JSON.stringify(message);
      setImmediate(() => {
        const parsed: unknown = JSON.parse(copy);
        other.deliver(parsed);
      });
    },
    onMessage: (receive) => own.onMessage(receive),
    onClose: (closed) => own.onClose(closed),
    close,
  };
}
