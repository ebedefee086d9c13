import type { ToldFact } from '../contract/check.ts';
import type { PciDevice } from '../contract/pci.ts';
import type { Run } from './command-line.ts';
import type { Interface } from './ip-link.ts';
import { sameModule } from './lsmod.ts';
import { completeSlot, shortSlot } from './lspci/address.ts';
import { globPattern } from './shell/kernel-files.ts';
import { literalPattern } from '../contract/literal-pattern.ts';

/** What a device is called, of each kind of fact; any of the words will do. */
export type Names = Readonly<Record<ToldFact, readonly string[]>>;

/** A fact said in a line, and where. */
export interface Said {
  fact: ToldFact;
  start: number;
  end: number;
}

/** How a piece of output is laid out; in a table of modules only the first column names one. */
export type Layout = 'words' | 'modules';

/** The true words for a device: its interfaces under their present names, both its drivers, its modules. */
export function namesOf(device: PciDevice, interfaces: readonly Interface[]): Names {
  const own = interfaces.filter(({ folder }) => slotOf(folder) === device.slot);
  const drivers = [
    ...(typeof device.driver === 'string' ? [device.driver] : []),
    ...own.flatMap(({ driver }) => (driver === null ? [] : [driver])),
  ];
  const modules = [...(device.modules ?? []), ...drivers];
  return {
    interface: own.map(({ name }) => name),
    slot: [device.slot, shortSlot(device.slot)],
    driver: [...new Set(drivers)],
    module: [...new Set(modules)],
  };
}

/** The PCI function whose folder this is, or is inside of: the last address in the path. */
function slotOf(folder: string): string | null {
  const addresses = folder
    .split('/')
    .filter((part) => /^[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]$/.test(part));
  return addresses.at(-1) ?? null;
}

/** Which facts a line of output says, each at its first place. */
export function saidInLine(text: string, names: Names, layout: Layout): Said[] {
  if (layout === 'modules') return saidInTable(text, names);
  const facts: ToldFact[] = ['interface', 'slot', 'driver', 'module'];
  return facts.flatMap((fact) => {
    const places = names[fact].flatMap((name) => placeOf(text, name, fact));
    const [first] = places.sort((a, b) => a.start - b.start || b.end - a.end);
    return first === undefined ? [] : [first];
  });
}

function saidInTable(text: string, names: Names): Said[] {
  // A filter may have left the name alone, or some of the figures.
  const name = /^(?:\/proc\/modules:)?([a-z][\w-]*)(?:\s+(?:\d|-(?:\s|$)).*)?\s*$/.exec(text)?.[1];
  if (name === undefined || !names.module.some((one) => sameModule(one, name))) return [];
  const start = text.indexOf(name);
  return [{ fact: 'module', start, end: start + name.length }];
}

function placeOf(text: string, name: string, fact: ToldFact): Said[] {
  const escaped = literalPattern(name);
  // An interface may be followed by a colon (`2: eth0:`), a slot by one and a blank (`0000:00:02.0: BAR`).
  const pattern =
    fact === 'slot' ? `(?<![\\w.:])${escaped}(?![\\w.]|:\\w)` : `(?<![\\w.:-])${escaped}(?![\\w-]|\\.\\w)`;
  const found = new RegExp(pattern).exec(text);
  return found === null ? [] : [{ fact, start: found.index, end: found.index + name.length }];
}

/** Which facts the learner named in what was typed: `ethtool -i eth0`, `readlink /sys/class/net/eth0/device`. */
export function saidInArguments(runs: readonly Run[], names: Names): Set<ToldFact> {
  const said = new Set<ToldFact>();
  for (const { text } of runs.flatMap(({ args }) => args)) {
    const parts = text.split('/').filter((part) => part !== '');
    const inNet = parts.indexOf('net');
    for (const [at, part] of parts.entries()) {
      const pattern = inNet >= 0 && at === inNet + 1 ? globPattern(part) : null;
      if (names.interface.some((name) => name === part || pattern?.test(name) === true))
        said.add('interface');
      if (names.slot.includes(completeSlot(part) ?? part)) said.add('slot');
      if (parts[at - 1] === 'drivers' && names.driver.includes(part)) said.add('driver');
    }
    // From inside of an interface's folder, where a link of this name leads to the device.
    if (text === 'device' || text === './device') said.add('interface');
  }
  return said;
}
