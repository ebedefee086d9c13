import type { Probe } from '../../checks/facts.ts';
import { shellQuote } from '../../qemu/command-line.ts';

/** The landlord's program that runs a command line in a tenant. */
export const TENANT_EXEC = '/usr/local/bin/tenant-exec';

/** What the guest runs to ask somebody in it: itself, or a tenant through its landlord. */
export function inSeat({ path, args, seat = 'host' }: Probe): { path: string; args: readonly string[] } {
  if (seat === 'host') return { path, args };
  return { path: TENANT_EXEC, args: [seat, [path, ...args].map(shellQuote).join(' ')] };
}

/** Milliseconds for what a check asks: lspci took more than ten seconds on a computer that did ten other things. */
const HOST_PROBE_MS = 30_000;

/** The same in a guest inside a guest: on a computer of half the speed it took more than thirty. */
const TENANT_PROBE_MS = 150_000;

/** Milliseconds after which somebody who was asked has no answer. */
export function probeMs({ seat = 'host' }: Probe): number {
  return seat === 'host' ? HOST_PROBE_MS : TENANT_PROBE_MS;
}
