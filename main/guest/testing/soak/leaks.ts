import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Board } from '../../../contract/machine.ts';
import { ACCELERATOR_FILE } from '../../../qemu/accelerator.ts';
import { SANDBOX_FILE } from '../../../qemu/sandbox.ts';
import { processesNaming } from '../leftovers.ts';

/** What a guest keeps in its data folder for the next one. */
const KEPT = ['snapshots', 'landlord', ACCELERATOR_FILE, SANDBOX_FILE];

/** Processes, sockets, temporary files, drafts of snapshots and terminals that are still there. */
export function leaksOf(folder: string, ptysBefore: number): string[] {
  const leaks = processesNaming(folder).map((line) => `process ${line.slice(0, 200)}`);
  leaks.push(...readdirSync(join(folder, 'run')).map((name) => `in the runtime folder: ${name}`));
  const data = join(folder, 'data');
  for (const name of readdirSync(data)) {
    if (!KEPT.includes(name)) leaks.push(`in the data folder: ${name}`);
  }
  const disk = listed(join(data, 'landlord')).sort().join(' ');
  if (!/^(?:(\w+\.squashfs) \1\.size)?$/.test(disk)) leaks.push(`the landlord's disk is: ${disk}`);
  const keys = new Set<string>();
  for (const name of listed(join(data, 'snapshots'))) {
    const files = readdirSync(join(data, 'snapshots', name))
      .sort()
      .join(' ');
    const [key = ''] = name.split('.');
    if (files !== 'meta.json ram state') leaks.push(`snapshot ${name} holds: ${files}`);
    if (keys.has(key)) leaks.push(`snapshot ${key} is there twice`);
    keys.add(key);
  }
  if (keys.size > Board.options.length)
    leaks.push(`${keys.size} snapshots of ${Board.options.length} boards`);
  const ptys = openPtys() - ptysBefore;
  if (ptys > 0) leaks.push(`${ptys} terminals still open`);
  return leaks;
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // never made, or the last fault removed it
  }
}

/** Terminals that this process holds open. */
export function openPtys(): number {
  let count = 0;
  for (const fd of readdirSync('/proc/self/fd')) {
    try {
      if (readlinkSync(`/proc/self/fd/${fd}`).includes('ptmx')) count++;
    } catch {
      // The handle of the listing itself.
    }
  }
  return count;
}
