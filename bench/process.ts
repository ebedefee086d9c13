import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Guest } from '../main/guest/guest.ts';

const run = promisify(execFile);

/** The QEMU of a running guest, found by the socket that only this run has. */
export async function qemuOf(guest: Guest): Promise<number> {
  const socket = /\S*qmp\.sock/.exec(guest.commandLine()?.full ?? '')?.[0].replace(/^.*path=/, '');
  if (socket === undefined) throw new Error('The guest has no QEMU.');
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const command = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '');
    // The shell that becomes QEMU has the same command line for a moment, and the same process id.
    if (command.includes(socket)) return Number(name);
  }
  throw new Error(`No process has ${socket} open.`);
}

/** MiB of resident memory, and of its share of it. */
export async function memoryOf(pid: number): Promise<{ rss: number; pss: number }> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
  const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(text)?.[1]) / 1024;
  return { rss: field('Rss'), pss: field('Pss') };
}

/** The kernel's, asked once: a program that is started counts in what is measured. */
let ticksPerSecond: Promise<number> | undefined;

/** Milliseconds of processor time that a process has used, in user and in kernel mode, to the kernel's tick. */
export async function processorTimeOf(pid: number): Promise<number> {
  ticksPerSecond ??= run('getconf', ['CLK_TCK']).then(({ stdout }) => Number(stdout));
  const [stat, perSecond] = await Promise.all([readFile(`/proc/${pid}/stat`, 'utf8'), ticksPerSecond]);
  // The name, in brackets, may hold blanks; utime and stime are the 14th and 15th field of all.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  return (ticks * 1000) / perSecond;
}
