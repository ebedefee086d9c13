import { span } from './device-line.ts';
import type { Line } from './line.ts';
import { readPair } from './names.ts';
import type { Reading } from './reading.ts';

const hexDump = /^[0-9a-f]{2,3}:(?: [0-9a-f]{2}){1,16}\s*$/;
const region = /^(?:Region \d+: )?(?:\[(?:virtual|enhanced)\] )?(?:Memory at|I\/O ports at) /;

// What `-v` and `-k` print below a device, recognised even where a tool dropped the indentation.
const known =
  /^(?:Subsystem|DeviceName|Control|Status|Flags|Latency|Interrupt|NUMA node|IOMMU group|Physical Slot|Region \d+|Bus|I\/O behind bridge|Memory behind bridge|Prefetchable memory behind bridge|Secondary status|BridgeCtl|Capabilities|Kernel driver in use|Kernel modules|Memory at|I\/O ports at|Expansion ROM at|BIST result|Device tree node|\[virtual\]|!!!|Memory window \d|I\/O window \d)\b/;

/** Whether a line is a row of configuration space, as `-x` adds it to every form but `-t`. */
export function isHexDump(line: Line): boolean {
  return hexDump.test(line.body);
}

/** Where a line may stand in a device's block; all but the middle ones stand there once. */
const rest = 2;
const ranks: readonly (readonly [string, number])[] = [
  ['DeviceName:', 0],
  ['Subsystem:', 1],
  ['Kernel driver in use:', 3],
  ['Kernel modules:', 4],
];

function rankOf(text: string): number {
  return ranks.find(([label]) => text.startsWith(label))?.[1] ?? rest;
}

/** Whether a line is one that lspci prints below a device, whichever. */
export function isDetail(line: Line): boolean {
  return known.test(line.body.trim());
}

/**
 * Takes a line that lspci printed below the line of a device. False when it is no such line, or when it
 * cannot be this device's (a second driver, as a `grep` over all devices leaves it).
 */
export function readDetail(reading: Reading, line: Line): boolean {
  const body = line.body;
  const trimmed = body.trimStart();
  const text = trimmed.trimEnd();
  const isKnown = known.test(text);
  if (!isKnown && trimmed.length === body.length) return false;
  const rank = rankOf(text);
  // A second driver, or a subsystem behind a driver: it was printed below another device, whose line is gone.
  if (rank < reading.rank || (rank === reading.rank && rank !== rest)) return false;
  reading.rank = rank;
  if (!takeDetail(reading, line, text, line.offset + body.length - trimmed.length)) return false;
  if (isKnown) reading.tellsDriver = true;
  reading.device.lines.push(line.index);
  return true;
}

function takeDetail(reading: Reading, line: Line, text: string, start: number): boolean {
  const { device, spans } = reading;
  const after = (label: string) => ({ text: text.slice(label.length), start: start + label.length });
  if (text.startsWith('Kernel driver in use: ')) {
    if (typeof device.driver === 'string') return false;
    const piece = after('Kernel driver in use: ');
    device.driver = piece.text;
    spans.push(span(line, 'driver', piece));
  } else if (text.startsWith('Kernel modules: ')) {
    if (device.modules !== undefined) return false;
    const piece = after('Kernel modules: ');
    device.modules = piece.text.split(/, ?/).filter((name) => name !== '');
    spans.push(span(line, 'modules', piece));
  } else if (text.startsWith('Subsystem: ')) {
    if (device.subsystemName !== undefined || device.subsystemDeviceId !== undefined) return false;
    const piece = after('Subsystem: ');
    const pair = readPair(piece);
    if (pair.name !== undefined) device.subsystemName = pair.name.text;
    if (pair.vendorId !== undefined) device.subsystemVendorId = pair.vendorId;
    if (pair.deviceId !== undefined) device.subsystemDeviceId = pair.deviceId;
    spans.push(span(line, 'subsystem', piece));
  } else if (text.startsWith('IOMMU group: ')) {
    device.iommuGroup = after('IOMMU group: ').text;
  } else if (region.test(text)) {
    reading.bars = true;
  } else if (text.startsWith('DeviceName: ')) {
    // Some versions of lspci forget the line end behind the label.
    const at = text.indexOf('\tSubsystem: ');
    if (at >= 0) return takeDetail(reading, line, text.slice(at + 1), start + at + 1);
  }
  return true;
}
