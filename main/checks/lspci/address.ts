/** A PCI address found in text, completed to `dddd:bb:dd.f`; `length` counts the characters it took. */
export interface Address {
  slot: string;
  length: number;
}

const plain = /^(?:([0-9a-f]{4,8}):)?([0-9a-f]{2}):([01][0-9a-f]\.[0-7])/;
const busPath = /^(?:\/([0-9a-f]{2}):([01][0-9a-f]\.[0-7]))+/;

/** Reads the address at the start of `text`, also as the bridge path of `lspci -PP`. */
export function readAddress(text: string): Address | null {
  const head = plain.exec(text);
  if (head === null) return null;
  const [whole, domain = '0000', bus = '', rest = ''] = head;
  const path = busPath.exec(text.slice(whole.length));
  if (path === null) return { slot: `${domain}:${bus}:${rest}`, length: whole.length };
  const [tail, lastBus = '', lastRest = ''] = path;
  return { slot: `${domain}:${lastBus}:${lastRest}`, length: whole.length + tail.length };
}

/** Completes an address as a person writes it (`00:02.0`); null when it is not one. */
export function completeSlot(text: string): string | null {
  const address = readAddress(text);
  return address !== null && address.length === text.length ? address.slot : null;
}

/** The address as lspci prints it, without the domain when that is 0000. */
export function shortSlot(slot: string): string {
  return slot.startsWith('0000:') ? slot.slice('0000:'.length) : slot;
}
