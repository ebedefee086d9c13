import type { PciDevice } from '../contract/pci.ts';
import type { Word } from './shell/lexer.ts';

/** What a call of lspci asked for. */
export interface LspciOptions {
  /** How often each option letter was given. */
  count: ReadonlyMap<string, number>;
  /** `-s`, the slots it was limited to; null for all. */
  slot: string | null;
  /** `-d`, the IDs it was limited to; null for all. */
  id: string | null;
  /** A value could not be known from the command line (`-s $x`). */
  uncertain: boolean;
}

// getopt's option string of lspci 3.13: letters followed by a colon take a value.
const valued = new Set(['s', 'd', 'i', 'p', 'A', 'O', 'F', 'H']);

/** Reads lspci's own options: separate (`-s 00:02.0`), glued (`-s00:02.0`) or combined (`-nnks 00:02.0`). */
export function readLspciOptions(args: readonly Word[]): LspciOptions {
  const count = new Map<string, number>();
  let slot: string | null = null;
  let id: string | null = null;
  let uncertain = args.some((word) => !word.plain && word.text === '');
  for (let at = 0; at < args.length; at += 1) {
    const text = args[at]?.text ?? '';
    if (text === '--') break;
    if (!/^-[A-Za-z]/.test(text)) continue;
    for (let index = 1; index < text.length; index += 1) {
      const letter = text.charAt(index);
      count.set(letter, (count.get(letter) ?? 0) + 1);
      if (!valued.has(letter)) continue;
      const glued = text.slice(index + 1);
      const word = glued === '' ? args[(at += 1)] : args[at];
      const value = glued === '' ? (word?.text ?? '') : glued;
      if (word?.plain === false) uncertain = true;
      if (letter === 's') slot = value;
      if (letter === 'd') id = value;
      break;
    }
  }
  return { count, slot, id, uncertain };
}

export function asks(options: LspciOptions, letter: string): number {
  return options.count.get(letter) ?? 0;
}

/** Whether the selection of `-s` and `-d` lets a device through; true where it cannot be read. */
export function selects(options: LspciOptions, device: PciDevice): boolean {
  if (options.uncertain) return true;
  return matchesSlot(options.slot, device.slot) && matchesId(options.id, device);
}

const slotFilter = /^(?:(?:([0-9a-f]*|\*):)?([0-9a-f]*|\*):)?([0-9a-f]*|\*)(?:\.([0-7]?|\*))?$/i;

function matchesSlot(filter: string | null, slot: string): boolean {
  if (filter === null) return true;
  const wanted = slotFilter.exec(filter);
  const actual = /^([0-9a-f]+):([0-9a-f]+):([0-9a-f]+)\.([0-7])$/.exec(slot);
  if (wanted === null || actual === null) return true;
  return [1, 2, 3, 4].every((at) => {
    const part = wanted[at] ?? '';
    return part === '' || part === '*' || parseInt(part, 16) === parseInt(actual[at] ?? '', 16);
  });
}

function matchesId(filter: string | null, device: PciDevice): boolean {
  if (filter === null) return true;
  const [vendor = '', model = '', kind = ''] = filter.toLowerCase().split(':');
  return (
    matchesNumber(vendor, device.vendorId) &&
    matchesNumber(model, device.deviceId) &&
    matchesNumber(kind, device.classId)
  );
}

function matchesNumber(wanted: string, actual: string | undefined): boolean {
  if (wanted === '' || wanted === '*' || actual === undefined) return true;
  const padded = wanted.padStart(4, '0');
  return padded.split('').every((digit, at) => digit === 'x' || digit === actual.charAt(at));
}
