import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PciDevice } from '../contract/pci.ts';
import { readLspci, parseLspci } from './lspci.ts';
import { shortSlot } from './lspci/address.ts';

const folder = new URL('fixtures/', import.meta.url);
const recorded = readdirSync(folder).map((file) =>
  readFileSync(new URL(file, folder), 'utf8')
    .replace(/^#.*\n/, '')
    .slice(0, 6000)
    // Whole lines only: one cut here would itself be a text that says less than it should.
    .replace(/[^\n]*$/, ''),
);

/** A recorded text with pieces cut out, doubled, swapped or overwritten. */
const mutated = fc
  .tuple(
    fc.constantFrom(...recorded),
    fc.array(
      fc.record({
        at: fc.nat(6000),
        drop: fc.nat(60),
        put: fc.oneof(
          fc.string({ unit: 'binary', maxLength: 8 }),
          fc.constantFrom(
            '\n',
            '\t',
            ': ',
            '[',
            ']',
            '"',
            '\\',
            '00:02.0',
            '-[0000:00]-',
            '+-',
            '\r',
            '\u001b[31m',
            '(rev ',
          ),
        ),
      }),
      { maxLength: 6 },
    ),
  )
  .map(([text, edits]) =>
    edits.reduce((now, { at, drop, put }) => now.slice(0, at) + put + now.slice(at + drop), text),
  );

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  mutated,
  fc
    .array(fc.constantFrom(...recorded.flatMap((text) => text.split('\n').slice(0, 6))), { maxLength: 20 })
    .map((lines) => lines.join('\n')),
);

/** The text of a line up to where its address must stand: numbers of other tools, spaces, tags, branches, labels. */
function standsAtStart(line: string, slot: string, inTree: boolean): boolean {
  if (inTree) return line.includes(slot.slice(-4));
  const behindLabel = [slot, shortSlot(slot)].some((address) =>
    [' ', '\t', '):'].some((before) => line.includes(`${before}${address} `)),
  );
  if (behindLabel) return true;
  const [, bus = '', rest = ''] = /^[0-9a-f]+:([0-9a-f]{2}):(.*)$/.exec(slot) ?? [];
  const body = line.replace(/^\s*/, '');
  return [body, body.replace(/^\d+[\t:-]/, '')].some((text) => {
    const start = /^(?:(?:Slot|Device):\s*)?(\S*)/.exec(text.trimStart())?.[1] ?? '';
    return start === slot || start === shortSlot(slot) || start.endsWith(`/${bus}:${rest}`);
  });
}

describe('parseLspci on any text', () => {
  it('never throws and never makes a device up', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { readings, lines } = readLspci(text);
        for (const { device, form } of readings) {
          expect(PciDevice.safeParse(device).success).toBe(true);
          const first = lines[device.lines[0] ?? -1]?.text ?? '';
          expect(standsAtStart(first, device.slot, form === 'tree')).toBe(true);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('names devices in the order of their lines, and no line as both read and unread', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { readings, unread } = readLspci(text);
        const firsts = readings.map(({ device }) => device.lines[0] ?? -1);
        expect(firsts).toEqual([...firsts].sort((a, b) => a - b));
        const read = new Set(readings.flatMap(({ device }) => device.lines));
        expect(unread.filter(({ index }) => read.has(index))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('accounts for every line that is not empty', () => {
    fc.assert(
      fc.property(mutated, (text) => {
        const { readings, unread, lines } = readLspci(text);
        const told = new Set([
          ...readings.flatMap(({ device }) => device.lines),
          ...unread.map(({ index }) => index),
        ]);
        const silent = lines.filter(({ index, body }) => !told.has(index) && body.trim() !== '');
        // grep's separator, and a bus without devices in a tree.
        expect(silent.filter(({ body }) => body !== '--' && !/^[ |]*[-+\\]/.test(body))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('labels fields inside their lines', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { readings, lines } = readLspci(text);
        for (const { line, start, end } of readings.flatMap(({ spans }) => spans)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start - 1);
          expect(end).toBeLessThanOrEqual(lines[line]?.text.length ?? -1);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('says of a text cut anywhere nothing that the whole does not say', () => {
    fc.assert(
      fc.property(fc.constantFrom(...recorded), fc.nat(6000), (text, at) => {
        const whole = new Map(parseLspci(text).devices.map((device) => [device.slot, device]));
        for (const part of parseLspci(text.slice(0, at)).devices) {
          const full = whole.get(part.slot);
          expect(full).toBeDefined();
          expect(full).toMatchObject({
            ...(part.classId === undefined ? {} : { classId: part.classId }),
            ...(part.vendorId === undefined ? {} : { vendorId: part.vendorId }),
            ...(part.revision === undefined ? {} : { revision: part.revision }),
          });
        }
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ' ',
    '\r',
    '\t',
    '(',
    '[',
    '"',
    '" ',
    ' (prog-if ',
    '+-',
    '\u001b]',
    '\\',
    ': ',
    '00:02.0 ',
    'Slot: ',
  ])('is not slowed down by a long line of %j', (piece) => {
    const long = piece.repeat(200_000);
    expect(parseLspci(`${long}x\n00:02.0 ${long}x\nSlot: ${long}x`).devices.length).toBeLessThan(4);
  });

  it('reads thousands of devices', () => {
    const many = Array.from({ length: 8192 }, (_, at) => {
      const hex = (value: number, width: number) => value.toString(16).padStart(width, '0');
      return `${hex(at >> 13, 4)}:${hex((at >> 5) & 255, 2)}:${hex(at & 31, 2)}.0 Ethernet controller [0200]: Intel X [8086:100e] (rev 03)\n\tKernel driver in use: e1000`;
    }).join('\n');
    const { devices, unread } = parseLspci(many);
    expect([devices.length, unread.length]).toEqual([8192, 0]);
  });
});
