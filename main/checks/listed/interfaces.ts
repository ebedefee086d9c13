import type { Handling } from '../handling.ts';
import type { Line } from '../lspci/line.ts';
import { readJson } from './json.ts';
import { row, type Row } from './row.ts';

type Entry = Map<string, string[]>;

const head = /^(?:\d+: )?([^\s:@]+)(?:@([^\s:]+))?:?\s+<([A-Z0-9_,-]*)>(.*)$/;
const brief = /^([^\s:@]+)(?:@(\S+))?\s+(UP|DOWN|UNKNOWN|LOWERLAYERDOWN|DORMANT|NOTPRESENT|TESTING)\b(.*)$/;
const old = /^(\S+)\s+Link encap:|^(\S+): flags=\d+<([A-Z,]*)>/;

/**
 * Interfaces as ip shows them in every form (`-o`, `-br`, `-j`, `-d`, `-s`, addr), ifconfig, bridge link, and as
 * files of /sys/class/net. What is indented belongs to the interface above, unless lines were stirred.
 */
export function readInterfaces(lines: readonly Line[], { order }: Handling): Row[] {
  const json = readJson(lines, 'ifname');
  const named = json.filter(({ fields }) => fields.has('ifname'));
  if (named.length > 0) return named.map(fromObject);
  const found: { entry: Entry; lines: Line[] }[] = [];
  const whole = order === 'kept';
  let open = false;
  let above = '';
  for (const line of lines) {
    const text = line.text.trimEnd();
    const entry = entryOf(text);
    if (entry !== null) {
      const parts = text.split('\\').slice(1);
      for (const [at, part] of parts.entries()) if (!tell(entry, part)) count(entry, parts[at - 1], part);
      found.push({ entry, lines: [line] });
      open = true;
      above = '';
      continue;
    }
    const last = found.at(-1);
    if (!/^\s/.test(text)) open = false;
    if (last !== undefined && open && whole && (tell(last.entry, text) || count(last.entry, above, text)))
      last.lines.push(line);
    above = text;
  }
  return found.map((one) => row(one.lines, one.entry));
}

function entryOf(text: string): Entry | null {
  const full = head.exec(text);
  if (full !== null) {
    const [, name = '', lower, flags = '', rest = ''] = full;
    return entry(name, lower, flags, / state (\S+)/.exec(rest)?.[1], / master (\S+)/.exec(rest)?.[1]);
  }
  const short = brief.exec(text);
  if (short !== null) {
    const [, name = '', lower, state, rest = ''] = short;
    const made = entry(name, lower, /<([A-Z0-9_,-]*)>/.exec(rest)?.[1] ?? '', state, undefined);
    tell(made, `link/ether ${/\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b/.exec(rest)?.[0] ?? ''}`);
    return made;
  }
  const ifconfig = old.exec(text);
  if (ifconfig !== null)
    return entry(ifconfig[1] ?? ifconfig[2] ?? '', undefined, ifconfig[3] ?? '', undefined, undefined);
  const counters = /^\s*([\w.-]+):\s*(\d+(?:\s+\d+){8,})$/.exec(text);
  if (counters !== null) {
    const made = entry(counters[1] ?? '', undefined, '', undefined, undefined);
    const figures = (counters[2] ?? '').split(/\s+/);
    made.set('received', [figures[0] ?? '']);
    made.set('sent', [figures[8] ?? '']);
    return made;
  }
  const linked = /(?:^|\s)(?:\/sys\/class\/net\/)?([\w.-]+)@? -> \S*\/net\/\1$/.exec(text)?.[1];
  const listed = linked ?? /^(?:\/sys\/class\/net\/)?([a-z][\w.-]*)[@/]?$/.exec(text.trim())?.[1];
  return listed === undefined ? null : entry(listed, undefined, '', undefined, undefined);
}

function entry(
  name: string,
  lower: string | undefined,
  flags: string,
  state: string | undefined,
  master: string | undefined,
): Entry {
  const made: Entry = new Map([['name', [name]]]);
  if (lower !== undefined) made.set('lower', [lower]);
  if (flags !== '') made.set('flags', flags.split(','));
  if (flags !== '') made.set('up', [flags.split(',').includes('UP') ? 'yes' : 'no']);
  if (state !== undefined) made.set('state', [state]);
  if (master !== undefined) made.set('master', [master]);
  return made;
}

/** What a line below the head adds. */
function tell(entry: Entry, text: string): boolean {
  const known: readonly (readonly [string, RegExp])[] = [
    ['mac', /(?:link\/ether|HWaddr|ether) ((?:[0-9a-f]{2}:){5}[0-9a-f]{2})/i],
    ['slot', /\bparentdev (\S+)/],
    ['parentbus', /\bparentbus (\S+)/],
    ['kind', /^\s+(bridge|tun|tap|veth|vlan|macvtap|macvlan|bridge_slave)\b/],
    ['address', /\binet (?:addr:)?(\d+(?:\.\d+){3})/],
    ['vf', /^\s+vf (\d+) /],
    // As ifconfig has it, old and new.
    ['received', /\bRX (?:bytes:|packets \d+ +bytes )(\d+)/],
    ['sent', /\bTX (?:bytes:|packets \d+ +bytes )(\d+)/],
  ];
  let any = false;
  for (const [field, pattern] of known) {
    const value = pattern.exec(text)?.[1];
    if (value === undefined) continue;
    entry.set(field, [...(entry.get(field) ?? []), value]);
    any = true;
  }
  if (/^\s+UP\b.*\bMTU:/.test(text)) entry.set('up', ['yes']);
  return any;
}

const directions: Readonly<Record<string, string>> = { RX: 'received', TX: 'sent' };

/** ip heads its figures with `RX: bytes packets …`; the first figure below is the bytes. */
function count(entry: Entry, above: string | undefined, text: string): boolean {
  const direction = /^\s*([RT]X): +bytes\b/.exec(above ?? '')?.[1];
  const [, amount, unit = ''] = /^\s*([\d.]+)([kKMGT]?)i?\b/.exec(text) ?? [];
  if (direction === undefined || amount === undefined) return false;
  const bytes = Math.round(Number(amount) * 1000 ** ['', 'K', 'M', 'G', 'T'].indexOf(unit.toUpperCase()));
  entry.set(directions[direction] ?? '', [String(bytes)]);
  return true;
}

function fromObject({ lines, fields }: Row): Row {
  const renamed: Readonly<Record<string, string>> = {
    ifname: 'name',
    operstate: 'state',
    address: 'mac',
    parentdev: 'slot',
    'linkinfo.info_kind': 'kind',
    link: 'lower',
    'stats64.rx.bytes': 'received',
    'stats64.tx.bytes': 'sent',
    'stats.rx.bytes': 'received',
    'stats.tx.bytes': 'sent',
  };
  const said = [...fields].map(([key, value]) => [renamed[key] ?? key, value] as const);
  const flags = fields.get('flags');
  return row(lines, [
    ...said,
    ...(flags === undefined ? [] : [['up', [flags.includes('UP') ? 'yes' : 'no']] as const]),
  ]);
}
