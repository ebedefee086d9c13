/** A network interface as `ip link` shows it. */
export interface Link {
  index: number;
  name: string;
  flags: string[];
  /** Administratively up: `ip link set … up` was done. */
  up: boolean;
  /** The carrier is there too. */
  carrier: boolean;
  state: string | null;
  /** The bridge that it is a port of. */
  master: string | null;
  mac: string | null;
  line: string;
}

const head = /^(\d+): ([^\s:@]+)(?:@[^\s:]+)?: <([A-Z0-9_,-]*)>/;
const ether = /\blink\/\S+ ((?:[0-9a-f]{2}:){5}[0-9a-f]{2})\b/;

/** Reads `ip link` in its two-line and its one-line (`-o`) form. */
export function parseIpLink(text: string): Link[] {
  const links: Link[] = [];
  for (const raw of text.split('\n')) {
    // `-o` marks with a backslash where it joined two lines; nobody typed that.
    const line = raw.trim().replace(/\\\s+/g, ' ');
    const found = head.exec(line);
    const mac = ether.exec(line)?.[1] ?? null;
    if (found !== null) {
      const [, index = '', name = '', flagText = ''] = found;
      const flags = flagText.split(',').filter((flag) => flag !== '');
      const state = / state (\S+)/.exec(line)?.[1] ?? null;
      const master = / master (\S+)/.exec(line)?.[1] ?? null;
      const [up, carrier] = [flags.includes('UP'), flags.includes('LOWER_UP')];
      links.push({ index: Number(index), name, flags, up, carrier, state, master, mac, line });
    } else {
      const last = links.at(-1);
      if (last !== undefined) last.mac ??= mac;
    }
  }
  return links;
}

/** Bytes that went out through each interface, from `ip -o -s link`. */
export function parseSent(text: string): Map<string, number> {
  return new Map(
    text.split('\n').flatMap((line) => {
      const name = head.exec(line.trim())?.[2];
      const sent = /\bTX:[^\\]*\\\s*(\d+)/.exec(line)?.[1];
      return name === undefined || sent === undefined ? [] : [[name, Number(sent)] as const];
    }),
  );
}

/**
 * How often a driver took the card that arrived last, by the kernel's diary: taking it, a driver announces the
 * interface with its address. `e1000 0000:00:02.0 eth0: (PCI:33MHz:32-bit) 52:54:00:12:34:56`
 */
export function takings(diary: string): number {
  const lines = diary.split('\n');
  const arrival = lines.findLastIndex((line) =>
    /\bpci \S+: \[[0-9a-f]{4}:[0-9a-f]{4}\] type .* class 0x0200/.test(line),
  );
  const since = lines.slice(Math.max(0, arrival));
  return since.filter((line) => /:[0-9a-f]{2}\.[0-7] eth\d+: .*(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b/.test(line))
    .length;
}

/** A network interface with its place in sysfs. */
export interface Interface {
  name: string;
  /** Its folder below `/sys/devices`. */
  folder: string;
  /** The driver of the device it belongs to; null where that names none. */
  driver: string | null;
}

/** The interfaces of devices, from `uevent` files printed as `path:KEY=value`. */
export function parseInterfaces(text: string): Interface[] {
  const drivers = new Map<string, string>();
  const interfaces: { folder: string; name: string }[] = [];
  for (const line of text.split('\n')) {
    const found = /^(\S+)\/uevent:(DRIVER|INTERFACE)=(\S+)$/.exec(line.trim());
    if (found === null) continue;
    const [, folder = '', key, value = ''] = found;
    if (key === 'DRIVER') drivers.set(folder, value);
    else interfaces.push({ folder, name: value });
  }
  return interfaces.map(({ folder, name }) => {
    const device = /^(.*)\/net\/[^/]+$/.exec(folder)?.[1];
    return { name, folder, driver: (device === undefined ? undefined : drivers.get(device)) ?? null };
  });
}

/** The driver behind each interface, from the same text. */
export function parseInterfaceDrivers(text: string): Map<string, string> {
  return new Map(
    parseInterfaces(text).flatMap(({ name, driver }) => (driver === null ? [] : [[name, driver] as const])),
  );
}
