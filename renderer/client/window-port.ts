import type { Port } from '../../main/transport/port.ts';

/** The port that Electron's preload put on the window, or null in a browser. */
export function windowPort(page: object): Port | null {
  if (!('taproom' in page)) return null;
  return isPort(page.taproom) ? page.taproom : null;
}

function isPort(value: unknown): value is Port {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['send', 'onMessage', 'onClose', 'close'].every((name) => typeof Reflect.get(value, name) === 'function')
  );
}
