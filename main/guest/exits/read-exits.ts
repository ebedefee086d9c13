import { EXITS_SCRIPT, exitCountsIn, type ExitCounts } from './counters.ts';

/** The part of a guest that this needs. */
interface Landlord {
  exec(path: string, args: readonly string[]): Promise<{ stdout: string }>;
}

/** What the landlord's kernel has counted of its tenants so far. Asked of the landlord alone: it costs no tenant an exit. @throws FaultError as `Guest.exec`. */
export async function readExits(landlord: Landlord): Promise<ExitCounts[]> {
  const { stdout } = await landlord.exec('/usr/bin/bash', ['-c', EXITS_SCRIPT]);
  return exitCountsIn(stdout);
}
