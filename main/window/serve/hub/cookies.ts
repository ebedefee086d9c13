/** The cookies of a sign-in: ours alone, below our own path, and out of any script's reach. */
import type { IncomingMessage } from 'node:http';

/** Every value of that name: a page elsewhere on the host may have set another one, which must not hide ours. */
export function cookiesOf(request: IncomingMessage, name: string): string[] {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1));
}

/** `seconds`: how long it lasts, 0 to take it away; absent, as long as the browser. */
export function setCookie(
  request: IncomingMessage,
  { name, value, path, seconds }: { name: string; value: string; path: string; seconds?: number },
): string {
  const isSecure =
    String(request.headers['x-forwarded-proto'] ?? '')
      .split(',')[0]
      ?.trim() === 'https';
  return [
    `${name}=${value}`,
    `Path=${path}`,
    ...(seconds === undefined ? [] : [`Max-Age=${seconds}`]),
    'HttpOnly',
    'SameSite=Lax',
    ...(isSecure ? ['Secure'] : []),
  ].join('; ');
}
