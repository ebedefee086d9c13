/** Whom the server answers: by which name it was called, and from which page a WebSocket comes. */
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';

export interface Doors {
  /** Whether a Host header is one of our names; a foreign name that resolves to us is DNS rebinding. */
  isOurs(host: string | undefined): host is string;
  /** Whether a WebSocket's Origin is a page that we served under that Host, or under an allowed name. */
  isOurPage(origin: string | undefined, host: string): boolean;
}

/**
 * Loopback names always open, with any port: an SSH tunnel has its own. So does the address that we listen on, since
 * no name resolves to a Host that is an address. Other names open when they were allowed.
 */
export function doorsOf(listen: string, allowed: readonly string[]): Doors {
  const isAllowed = ({ name, port }: Called): boolean =>
    allowed.includes(name) || allowed.includes(`${name}:${port}`);
  const isOurs = (host: string | undefined): host is string => {
    const called = parseHost(host);
    return (
      called !== null &&
      (isLoopbackName(called.name) || isListenedTo(called.name, listen) || isAllowed(called))
    );
  };
  return {
    isOurs,
    isOurPage(origin, host) {
      const [, scheme, rest] = /^(https?):\/\/(.+)$/.exec(origin?.toLowerCase() ?? '') ?? [];
      if (scheme === undefined || rest === undefined) return false;
      if (rest === host.toLowerCase()) return true;
      // A proxy may call us by a name of its own; then the page bears the one that was allowed.
      const called = parseHost(rest, scheme === 'https' ? '443' : '80');
      return called !== null && isAllowed(called);
    },
  };
}

/**
 * Behind a hub's proxy, which alone reaches us and leaves the Host as the browser wrote it: a session's cookie belongs
 * to that name. A page must come from there, or from an allowed name where another proxy changes it.
 */
export function hubDoors(allowed: readonly string[]): Doors {
  return { ...doorsOf('', allowed), isOurs: (host) => host !== undefined };
}

interface Called {
  /** Lower case; an IPv6 address in brackets. */
  name: string;
  port: string;
}

function parseHost(host: string | undefined, port = '80'): Called | null {
  const [, name, given = `:${port}`] =
    /^(\[[\da-f:.]+\]|[\w.-]+)(:\d{1,5})?$/.exec(host?.toLowerCase() ?? '') ?? [];
  return name === undefined ? null : { name, port: given.slice(1) };
}

const isLoopbackName = (name: string): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(name);

/** Whether nobody else than this machine can reach an address. */
export const isLoopback = (address: string): boolean => address === '::1' || /^127\./.test(address);

/** Whether it stands for every address of this machine. */
export const isEverywhere = (address: string): boolean => /^(0\.0\.0\.0|[0:]*::[0:]*)$/.test(address);

function isListenedTo(name: string, listen: string): boolean {
  const address = name.replace(/^\[(.*)\]$/, '$1');
  if (isIP(address) === 0) return false;
  return isEverywhere(listen) ? ownAddresses().includes(address) : address === listen.toLowerCase();
}

/** This machine's addresses that others can reach, IPv4 first. */
export function ownAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  const reachable = all.filter(({ internal }) => !internal).map(({ address }) => address.toLowerCase());
  return reachable.sort((a, b) => isIP(a) - isIP(b));
}

/** An address as it is written between `http://` and the port. */
export const bracketed = (address: string): string => (isIP(address) === 6 ? `[${address}]` : address);
