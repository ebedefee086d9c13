import { applyPair } from './device-line.ts';
import type { Line } from './line.ts';
import { readPair } from './names.ts';
import { startReading, type Reading } from './reading.ts';

/** A place where lines further down hang on: the column of its `+`, and the bus whose devices hang there. */
interface Branch {
  column: number;
  domain: string;
  /** Null where buses hang, not devices. */
  bus: string | null;
}

/** Remembers the open branches of an `lspci -t` drawing between its lines. */
export interface TreeState {
  branches: Branch[];
}

export function newTree(): TreeState {
  return { branches: [] };
}

const twig = /^([ |]*)(?:([+\\])-|-(?=\[|\+-\[))/;
const filtered = /^([0-9a-f]{4,8}):([0-9a-f]{2}):(?=[01][0-9a-f]\.[0-7]-\[)/;
const rootBus = /^\[([0-9a-f]{4,8}):([0-9a-f]{2})\]-/;
const fork = /^([+\\])-/;
const leaf = /^(?:--)?([01][0-9a-f]\.[0-7])/;
// Before 3.2, lspci named the domain behind each bridge, too: `-[0000:01-03]-`.
const bridge = /^-\[(?:([0-9a-f]{4,8}):)?([0-9a-f]{2})(?:-[0-9a-f]{2})?\]-/;

/**
 * Reads one line of a tree. Null when it is not one, or when the branch it hangs on was not seen (a line
 * that `grep` tore out of the drawing says a device number, not on which bus).
 */
export function readTreeLine(state: TreeState, line: Line): Reading[] | null {
  const body = line.body.trimEnd();
  // A host bridge that a selection (`-t -s`) left without devices.
  if (body === '-') return [];
  const cursor = start(state, body);
  if (cursor === null) return null;
  const found: Reading[] = [];
  let { at, domain, bus } = cursor;
  for (;;) {
    const rest = body.slice(at);
    const root = rootBus.exec(rest);
    if (root !== null) {
      const [whole, rootDomain = '', rootNumber = ''] = root;
      domain = rootDomain;
      bus = rootNumber;
      at += whole.length;
      continue;
    }
    const forked = fork.exec(rest);
    if (forked !== null) {
      const roots = rootBus.test(rest.slice(forked[0].length));
      state.branches.push({ column: at, domain, bus: roots ? null : bus });
      at += forked[0].length;
      continue;
    }
    const device = leaf.exec(rest);
    if (device === null) return rest === '' || /^-+$/.test(rest) ? found : found.length > 0 ? found : null;
    if (bus === null) return null;
    const [whole, address = ''] = device;
    const reading = startReading(`${domain}:${bus}:${address}`, 'tree', line.index);
    const slotStart = line.offset + at + whole.length - address.length;
    reading.spans.push({ line: line.index, name: 'slot', start: slotStart, end: slotStart + address.length });
    found.push(reading);
    at += whole.length;
    const down = bridge.exec(body.slice(at));
    if (down === null) {
      const tail = body.slice(at);
      if (tail.startsWith('  ')) {
        applyPair(reading, line, readPair({ text: tail.slice(2), start: line.offset + at + 2 }));
      }
      return tail === '' || tail.startsWith('  ') ? found : null;
    }
    domain = down[1] ?? domain;
    bus = down[2] ?? '';
    at += down[0].length;
    if (/^-(?:--|[+\\]-|$)/.test(body.slice(at))) at += 1;
  }
}

/** Where the reading of a line begins, and on which bus. */
function start(state: TreeState, body: string): { at: number; domain: string; bus: string | null } | null {
  const single = filtered.exec(body);
  if (single !== null) {
    state.branches = [];
    const [whole, domain = '', bus = ''] = single;
    return { at: whole.length, domain, bus };
  }
  const found = twig.exec(body);
  if (found === null) return null;
  const [whole, indent = '', arm] = found;
  if (arm === undefined) {
    if (indent !== '') return null;
    state.branches = [];
    return { at: whole.length, domain: '', bus: null };
  }
  while (state.branches.length > 0) {
    const branch = state.branches.at(-1);
    if (branch === undefined || branch.column < indent.length) return null;
    if (branch.column === indent.length) {
      if (arm === '\\') state.branches.pop();
      return { at: whole.length, domain: branch.domain, bus: branch.bus };
    }
    state.branches.pop();
  }
  return null;
}

/** Whether a line is a region below a device, as `-tvv` prints it. */
export function isTreeRegion(line: Line): boolean {
  return /^[ |]+(?:Region \d+: )?(?:\[(?:virtual|enhanced)\] )?(?:I\/O ports|Memory) at /.test(line.body);
}
