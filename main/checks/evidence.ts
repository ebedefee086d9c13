import type { Evidence } from '../contract/check.ts';
import type { Text } from '../contract/text.ts';
import type { PciDevice } from '../contract/pci.ts';
import type { Line } from './lspci/line.ts';
import type { FieldSpan, Reading } from './lspci/reading.ts';
import { shortSlot } from './lspci/address.ts';

/** The lines of the learner's output that show a device, with every field labelled. */
export function seenLines(reading: Reading, lines: readonly Line[], truth: PciDevice): Evidence[] {
  const numbers = [...new Set(reading.spans.map((span) => span.line))].sort((a, b) => a - b);
  return numbers.flatMap((number) => {
    const line = lines[number];
    if (line === undefined) return [];
    const fields = reading.spans
      .filter((span) => span.line === number)
      .flatMap((span) => splitName(span, line.text, truth))
      .sort((a, b) => a.start - b.start)
      .map(({ name, start, end }) => ({ name, start, end }));
    return [{ witness: 'saw' as const, line: line.text, lineIndex: number, fields }];
  });
}

/** lspci prints vendor and device as one; the truth tells where the vendor ends. */
function splitName(span: FieldSpan, text: string, { vendorName }: PciDevice): FieldSpan[] {
  if (span.name !== 'device' || vendorName === undefined) return [span];
  if (!text.slice(span.start, span.end).startsWith(`${vendorName} `)) return [span];
  const end = span.start + vendorName.length;
  return [
    { ...span, name: 'vendor', end },
    { ...span, start: end + 1 },
  ];
}

/** A line of the learner's output as it stands there, none of its fields labelled. */
export function quoted({ text, index }: Line): Evidence {
  return { witness: 'saw', line: text, lineIndex: index, fields: [] };
}

/** A fact of the guest in one line, for the witnesses that are not the terminal. */
export function stated(witness: Exclude<Evidence['witness'], 'saw'>, line: string | Text): Evidence {
  const isQuote = typeof line === 'string' || line.en === line['zh-CN'];
  const said = isQuote ? { line: typeof line === 'string' ? line : line.en } : { line: line.en, words: line };
  return { witness, ...said, lineIndex: null, fields: [] };
}

/** A device as `lspci -nnk` says it, on one line. */
export function deviceLine(device: PciDevice): Text {
  const name = [device.vendorName, device.deviceName].filter((part) => part !== undefined).join(' ');
  const ids = `${device.vendorId ?? '????'}:${device.deviceId ?? '????'}`;
  const kind = `${device.className ?? 'Class'} [${device.classId ?? '????'}]`;
  const line = `${shortSlot(device.slot)} ${kind}: ${name} [${ids}]`;
  return typeof device.driver === 'string'
    ? {
        en: `${line}, Kernel driver in use: ${device.driver}`,
        'zh-CN': `${line}, Kernel driver in use: ${device.driver}`,
      }
    : { en: `${line}, no driver`, 'zh-CN': `${line}，没有驱动` };
}
