import type { Run } from './command-line.ts';
import { isFilter } from './shell/filters.ts';
import { asksKernel, listsByGlob } from './shell/kernel-files.ts';

/** Programs that print paths as `ls` does, or where links lead. */
const pathTellers = new Set(['ls', 'find', 'readlink', 'realpath', 'stat', 'pwd']);

/**
 * Whether a run is one of those that tell: by its name, or because it does what one of those does in another way.
 * What `ls` lists of sysfs, a pattern of the shell lists, too; what `cat` shows of a file, any filter shows.
 */
export function isWitness(run: Run, by: readonly string[]): boolean {
  const { program, args } = run;
  if (by.includes(program)) return true;
  if (by.includes('lsmod') && (program === 'kmod' || listsModules(run))) return true;
  if ((by.includes('cat') || by.includes('grep')) && isFilter(program) && asksKernel(run)) return true;
  if (by.includes('ls')) return program === 'dmesg' || pathTellers.has(program) || listsByGlob(program, args);
  return false;
}

/** `ls -d /sys/module/e1000`. */
function listsModules({ program, args }: Run): boolean {
  const isLister = pathTellers.has(program) || listsByGlob(program, args);
  return isLister && args.some(({ text }) => text.startsWith('/sys/module'));
}
