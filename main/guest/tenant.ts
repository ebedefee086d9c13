import type { ExecResult } from './guest.ts';
import { TENANT_EXEC } from './seat/in-seat.ts';

/** What came of one command in a tenant of the landlord's. */
export interface TenantReport extends ExecResult {
  ok: boolean;
  /** Milliseconds from its start until its agent answered; null when it did not come to that. */
  readyMs: number | null;
}

/** The part of a guest that this needs. */
interface Landlord {
  exec(path: string, args: readonly string[], options?: { timeoutMs?: number }): Promise<ExecResult>;
}

/** Who comes first, as the landlord's own `tenant` names it. */
export const FIRST_TENANT = 'tenant1';

/** Has the landlord start a tenant with these arguments of `tenant` (or of QEMU). @throws FaultError as `Guest.exec`. */
export function startTenant(
  landlord: Landlord,
  tenantArguments: string,
  timeoutMs: number,
): Promise<ExecResult> {
  return landlord.exec('/usr/bin/bash', ['-lc', `tenant ${tenantArguments}`], { timeoutMs });
}

/**
 * Has the landlord start a tenant with these arguments of `tenant` (or of QEMU), then runs a command line in it.
 * @throws FaultError as `Guest.exec`.
 */
export async function runInTenant(
  landlord: Landlord,
  tenantArguments: string,
  command: string,
  timeoutMs: number,
): Promise<TenantReport> {
  const started = await startTenant(landlord, tenantArguments, timeoutMs);
  if (started.exitCode !== 0) return { ok: false, ...started, readyMs: null };
  const how = await landlord.exec('/usr/bin/cat', [`/run/tenants/${FIRST_TENANT}/how`]);
  const result = await landlord.exec(TENANT_EXEC, [FIRST_TENANT, command], { timeoutMs });
  const readyMs = /(\d+) ms/.exec(how.stdout)?.[1];
  return { ok: result.exitCode === 0, ...result, readyMs: readyMs === undefined ? null : Number(readyMs) };
}
