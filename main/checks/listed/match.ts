import type { ListedCheck } from '../../contract/check.ts';
import { sameModule } from '../lsmod.ts';
import { isFilter } from '../shell/filters.ts';
import { lastPart, valueOf, type Row } from './row.ts';

type Thing = ListedCheck['listed'];

/** How a row answers a check: not about the thing, about it but without a field, with another value, or wholly. */
export type Fit =
  | { kind: 'other' }
  | { kind: 'silent'; field: string }
  | { kind: 'elsewise'; field: string; value: string }
  | { kind: 'whole' };

/** A field that has to be there, and the test of its values. */
interface Wanted {
  field: string;
  holds: (values: readonly string[]) => boolean;
}

/** The name of what is looked for, as a person would say it. */
export function subjectOf(thing: Thing): string {
  if ('link' in thing) return thing.link.of ?? '';
  if ('disk' in thing) return thing.disk.name;
  if ('node' in thing) return thing.node.name;
  if ('module' in thing) return thing.module.name;
  if ('interrupt' in thing) return thing.interrupt.name;
  if ('interface' in thing) return thing.interface.name;
  if ('process' in thing) return thing.process.name;
  if ('group' in thing) return thing.group.of.join(', ');
  if ('alias' in thing) return thing.alias.id;
  return thing.setting.name;
}

export function matchesThing(thing: Thing, row: Row): Fit {
  if ('link' in thing) {
    const { of, to } = thing.link;
    const own = of === undefined || row.fields.get('of')?.includes(of) === true;
    return own && valueOf(row, 'to')?.includes(`/${to}/`) === true ? { kind: 'whole' } : { kind: 'other' };
  }
  if ('group' in thing) {
    const members = row.fields.get('of') ?? [];
    return thing.group.of.every((device) => members.includes(device)) ? { kind: 'whole' } : { kind: 'other' };
  }
  const name = subjectOf(thing);
  const names = row.fields.get('name') ?? [];
  if (!names.some((one) => isNamed(thing, one, name))) return { kind: 'other' };
  for (const { field, holds } of wantedOf(thing)) {
    const values = row.fields.get(field);
    if (values === undefined) return { kind: 'silent', field };
    if (!holds(values)) return { kind: 'elsewise', field, value: valueOf(row, field) ?? '' };
  }
  return { kind: 'whole' };
}

/** What a row has to say beside the name. */
export function fieldsOf(thing: Thing): string[] {
  return 'link' in thing || 'group' in thing ? [] : [...new Set(wantedOf(thing).map(({ field }) => field))];
}

/** Interrupts are numbered behind their name (`virtio0-output.0`), programs are cut short (`dpdk-te`). */
function isNamed(thing: Thing, said: string, name: string): boolean {
  if ('module' in thing) return sameModule(said, name);
  if ('interrupt' in thing)
    return said === name || said.startsWith(`${name}.`) || said.startsWith(`${name}-`);
  if ('setting' in thing) return said.toLowerCase() === name.toLowerCase();
  if ('process' in thing) {
    // A program that looks for it has its name among the arguments.
    if (isFilter(lastPart(said.split(' ')[0] ?? ''))) return false;
    const bare = said.split(/[\s/]+/).find((word) => word.startsWith(name.slice(0, 7))) ?? said;
    return bare.startsWith(name) || (bare.length >= 7 && name.startsWith(bare.replace(/\+$/, '')));
  }
  return said === name;
}

function wantedOf(thing: Exclude<Thing, { link: unknown } | { group: unknown }>): Wanted[] {
  if ('disk' in thing) return equal('transport', thing.disk.transport);
  if ('alias' in thing) {
    const { module } = thing.alias;
    return [{ field: 'module', holds: (values) => values.some((one) => sameModule(one, module)) }];
  }
  if ('node' in thing) return equal('type', thing.node.type);
  if ('interrupt' in thing) return atLeast('count', thing.interrupt.atLeast ?? 0);
  if ('process' in thing) {
    const { cpuAtLeast } = thing.process;
    return cpuAtLeast === undefined ? [] : atLeast('cpu', cpuAtLeast);
  }
  if ('interface' in thing) {
    const { state, master, kind, receivedAtLeast, sentAtLeast } = thing.interface;
    return [
      ...equal('state', state),
      ...equal('master', master),
      ...equal('kind', kind),
      ...(receivedAtLeast === undefined ? [] : atLeast('received', receivedAtLeast)),
      ...(sentAtLeast === undefined ? [] : atLeast('sent', sentAtLeast)),
    ];
  }
  if ('module' in thing) {
    const { usesAtLeast, usedBy = [] } = thing.module;
    return [
      ...(usesAtLeast === undefined ? [] : atLeast('uses', usesAtLeast)),
      ...usedBy.map((user) => ({
        field: 'usedBy',
        holds: (values: readonly string[]) => values.some((one) => sameModule(one, user)),
      })),
    ];
  }
  const { value, atLeast: least } = thing.setting;
  return [...equal('value', value), ...(least === undefined ? [] : atLeast('value', least))];
}

function equal(field: string, wanted: string | undefined): Wanted[] {
  if (wanted === undefined) return [];
  return [{ field, holds: (values) => values.some((one) => one.toLowerCase() === wanted.toLowerCase()) }];
}

function atLeast(field: string, least: number): Wanted[] {
  return [
    { field, holds: ([value = '']) => /^\d/.test(value) && parseFloat(value.replace(',', '.')) >= least },
  ];
}
