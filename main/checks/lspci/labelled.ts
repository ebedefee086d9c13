import { readDeviceLine } from './device-line.ts';
import type { Line } from './line.ts';
import { readMachineLine } from './machine-line.ts';
import type { Reading } from './reading.ts';

/** An address that something else stands in front of: `IOMMU Group 1 00:01.0 `, `(standard input):00:01.0 `. */
const address = /(?:(?<=[ \t])|(?<=\):))(?:[0-9a-f]{4,8}:)?[0-9a-f]{2}:[01][0-9a-f]\.[0-7] /;
const group = /\biommu group:? *(\d+)\b/i;

/** The kernel's log names addresses, too, but no class behind them. */
const className =
  /^(?:SMBus|PIC|RTC|Timer|Modem|IOMMU|IRDA|ISDN|ATM|InfiniBand|Bluetooth|WorldFip|(?:[A-Z0-9][\w .()+/-]* )?(?:bridge|controller|device|peripheral|memory|(?:co)?processor|accelerators?|adapter|interface|station|counters|instrumentation)(?: \(.*\))?)$/i;

/** A device line behind a label of whoever made a list of them. */
export interface Labelled {
  reading: Reading;
  /** What stood in front, which a tool may have put before the lines below, too. */
  label: string;
}

export function readLabelled(line: Line): Labelled | null {
  const at = address.exec(line.body)?.index ?? 0;
  const label = line.body.slice(0, at);
  if (label.trim() === '') return null;
  const rest = { ...line, body: line.body.slice(at), offset: line.offset + at };
  const reading = readMachineLine(rest) ?? readDeviceLine(rest);
  if (reading === null || !isWhole(reading)) return null;
  const iommuGroup = groupIn(label);
  if (iommuGroup !== null) reading.device.iommuGroup = iommuGroup;
  return { reading, label };
}

function isWhole({ device }: Reading): boolean {
  const named = device.className !== undefined && className.test(device.className);
  const called = device.name ?? device.deviceName ?? device.deviceId;
  return (named || device.classId !== undefined) && called !== undefined;
}

/** The IOMMU group that a label or a heading names. */
export function groupIn(text: string): string | null {
  return group.exec(text)?.[1] ?? null;
}
