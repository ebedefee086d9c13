import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Command lines of living processes that mention `text`; a run's folder is in QEMU's own command line. */
export function processesNaming(text: string): string[] {
  const found: string[] = [];
  for (const pid of readdirSync('/proc')) {
    if (!/^\d+$/.test(pid) || Number(pid) === process.pid) continue;
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ');
      if (command.includes(text)) found.push(`${pid} ${command}`);
    } catch {
      // It ended between the listing and the look.
    }
  }
  return found;
}

/** What is left of runs under a runtime root: processes and folders. Empty when all is well. */
export function leftovers(runtimeRoot: string): string[] {
  const folders = existsSync(runtimeRoot) ? readdirSync(runtimeRoot) : [];
  return [...processesNaming(runtimeRoot), ...folders];
}
