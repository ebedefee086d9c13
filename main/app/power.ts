import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';

/** Share of the processors that may be at work while something is done that nobody waits for. */
const IDLE_SHARE = 0.6;

/**
 * Whether the machine lives on its battery, by the kernel's word. Batteries of mice and keyboards do not count.
 * False where nobody knows.
 */
export function isOnBattery(root = '/sys/class/power_supply'): boolean {
  const supplies = read(() => readdirSync(root)) ?? [];
  return supplies.some((name) => {
    const say = (file: string) => read(() => readFileSync(join(root, name, file), 'utf8'))?.trim();
    return say('type') === 'Battery' && say('scope') !== 'Device' && say('status') === 'Discharging';
  });
}

/** Whether others leave the machine alone. */
export function isIdle(load = loadavg()[0] ?? 0, processors = availableParallelism()): boolean {
  return load < processors * IDLE_SHARE;
}

function read<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined; // no such file, or none that we may read: it says nothing
  }
}
