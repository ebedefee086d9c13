import type { PciDevice } from '../contract/pci.ts';
import type { Facts, Probe } from './facts.ts';
import { probeKey } from './facts.ts';
import type { Judgement } from './judgement.ts';
import { parseLspci } from './lspci.ts';
import { lspciProbe } from './probes.ts';
import * as say from './sentences/unknown.ts';

export type Answered<T> = { ok: true; value: T } | { ok: false; judgement: Judgement };

/** What a probe printed; a judgement `unknown` when it was not asked, broke, or ended otherwise than it should. */
export function probed(facts: Facts, probe: Probe, ends: readonly number[] = [0]): Answered<string> {
  const result = facts.probes.get(probeKey(probe));
  if (result === undefined) return { ok: false, judgement: say.notAsked() };
  if (!result.ok) return { ok: false, judgement: say.broken(result.why) };
  if (!ends.includes(result.exitCode)) return { ok: false, judgement: say.endedBadly() };
  return { ok: true, value: result.stdout };
}

/** The guest's PCI devices as its agent sees them; every device says its driver, or null. */
export function trueDevices(facts: Facts): Answered<PciDevice[]> {
  const printed = probed(facts, lspciProbe);
  if (!printed.ok) return printed;
  const { devices } = parseLspci(printed.value);
  if (devices.length === 0) return { ok: false, judgement: say.noDevices() };
  return {
    ok: true,
    value: devices.map((device) => ({
      ...device,
      driver: device.driver ?? null,
      modules: device.modules ?? [],
    })),
  };
}
