import type { Run } from '../command-line.ts';
import { completeSlot } from '../lspci/address.ts';
import type { Line } from '../lspci/line.ts';
import { row, type Row } from './row.ts';

const slot = /\b(?:[0-9a-f]{4}:)?[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]\b/;
const slots = new RegExp(slot, 'g');
/** A path into a group, the kernel's own words, and those of lspci. */
const group = /iommu_groups\/(\d+)(?!\d)|\biommu group:? (\d+)/i;
/** Above the entries of a folder, as ls writes it, from wherever it was asked. */
const heading = /^(?:\S*iommu_groups\/)?(?:\.\/)?(\d+)(?:\/devices)?\/?:$/;
/** As a loop over the folders writes it: `IOMMU Group 5:`, or the folder itself. */
const title = /^(?:(?:IOMMU )?group:? *(\d+):?|\/sys\/kernel\/iommu_groups\/(\d+)(?:\/devices)?\/?)$/i;
/** A device as a file of its group, of which a line may have many. */
const member = /iommu_groups\/(\d+)\/devices\/((?:[0-9a-f]{4,8}:)?[0-9a-f]{2}:[0-9a-f]{2}\.[0-7])\b/g;

/**
 * Which devices share an IOMMU group: folders of /sys/kernel/iommu_groups, links of devices, what the kernel noted when
 * it put them there, and `lspci -v`. A row is a group, and each device in it has its line.
 */
export function readGroups(run: Run, lines: readonly Line[]): Row[] {
  const members = new Map<string, { slots: string[]; lines: Line[] }>();
  const put = (number: string, device: string, line: Line) => {
    const found = members.get(number) ?? { slots: [], lines: [] };
    members.set(number, found);
    const whole = completeSlot(device) ?? device;
    if (found.slots.includes(whole)) return;
    found.slots.push(whole);
    if (!found.lines.includes(line)) found.lines.push(line);
  };
  const asked = askedFor(run);
  let folder = asked.group;
  let device: string | null = null;
  const unnamed: { number: string; line: Line }[] = [];
  for (const line of lines) {
    const text = line.text.trim();
    const titled = title.exec(text);
    const above = heading.exec(text)?.[1] ?? titled?.[1] ?? titled?.[2];
    if (above !== undefined) {
      folder = above;
      continue;
    }
    const inside = [...text.matchAll(member)];
    if (inside.length > 0) {
      for (const [, number = '', named = ''] of inside) put(number, named, line);
      continue;
    }
    const found = group.exec(text);
    const number = found?.[1] ?? found?.[2];
    const own = text
      .replace(/ -> .*$/, '')
      .match(slots)
      ?.at(-1);
    if (number !== undefined) {
      const named = own ?? (run.program === 'lspci' ? device : null);
      if (named === null) unnamed.push({ number, line });
      else put(number, named, line);
    } else if (run.program === 'lspci' && folder === null) {
      // An entry of lspci begins at the margin; what it says of its group is indented below.
      if (/^\S/.test(line.text)) device = own ?? null;
    } else if (folder !== null && own !== undefined) {
      for (const one of text.replace(/ -> .*$/, '').match(slots) ?? []) put(folder, one, line);
    }
  }
  // readlink says the targets alone, in the order in which the links were named.
  if (unnamed.length === asked.devices.length) {
    for (const [at, { number, line }] of unnamed.entries()) put(number, asked.devices[at] ?? '', line);
  }
  return [...members].map(([number, found]) =>
    row(found.lines, [
      ['name', [number]],
      ['of', found.slots],
    ]),
  );
}

/** What the arguments say that the output leaves out: the one folder that was listed, the devices that were named. */
function askedFor({ args }: Run): { group: string | null; devices: string[] } {
  const paths = args.map(({ text }) => text).filter((text) => text.includes('/') && !text.startsWith('-'));
  const [only = ''] = paths;
  return {
    group: paths.length === 1 ? (/iommu_groups\/(\d+)(?:\/|$)/.exec(only)?.[1] ?? null) : null,
    devices: paths.flatMap((path) => slot.exec(path)?.[0] ?? []),
  };
}
