import type { Probe } from '../../checks/facts.ts';
import { shellQuote } from '../../qemu/command-line.ts';

/** The landlord's program that runs a command line in a tenant. */
export const TENANT_EXEC = '/usr/local/bin/tenant-exec';

/** What the guest runs to ask somebody in it: itself, or a tenant through its landlord. */
export function inSeat({ path, args, seat = 'host' }: Probe): { path: string; args: readonly string[] } {
  if (seat === 'host') return { path, args };
  return { path: TENANT_EXEC, args: [seat, [path, ...args].map(shellQuote).join(' ')] };
}
