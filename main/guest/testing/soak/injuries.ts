/** What a soak does to a guest that has done nothing wrong. */
import {
  copyFileSync,
  existsSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Guest } from '../../guest.ts';
import { processesNaming } from '../leftovers.ts';
import { nextView, signalAgent, type } from '../real-guest-hands.ts';
import type { Scene } from './course.ts';
import type { Random } from './random.ts';

export const injuries = [
  'none',
  'kill-qemu',
  'kill-qemu-on-the-way',
  'freeze-qemu',
  'freeze-all',
  'power-off',
  'panic',
  'kill-agent',
  'kill-everything',
  'damage-snapshot',
  'remove-snapshots',
] as const;
export type Injury = (typeof injuries)[number];

/** Milliseconds a frozen QEMU stays frozen, at most: longer than anything reacts, shorter than any deadline. */
const FROZEN_MS = 1_500;

/** Milliseconds after which a start or switch under way is hit, at most: one takes some 50 to 1500. */
const ON_THE_WAY_MS = 800;

/** Chance of a plain step; faults share the rest. */
const PLAIN = 0.45;

export function chooseInjury(random: Random): Injury {
  if (random.next() < PLAIN) return 'none';
  const rare = random.once(8);
  return rare
    ? random.pick(['damage-snapshot', 'remove-snapshots'])
    : random.pick([
        'kill-qemu',
        'kill-qemu-on-the-way',
        'freeze-qemu',
        'freeze-all',
        'power-off',
        'panic',
        'kill-agent',
        'kill-everything',
      ]);
}

/**
 * Hurts the guest before `act` or while it goes on. Resolves when both are done; what `act` throws is thrown.
 * The guest is ready when this is called.
 */
export async function actInjured(injury: Injury, scene: Scene, act: () => Promise<void>): Promise<void> {
  const { guest, random } = scene;
  switch (injury) {
    case 'none':
      return act();
    case 'kill-qemu': {
      const gone = nextView(guest, ({ kind }) => kind === 'crashed');
      for (const pid of qemusOf(scene)) signal(pid, 'SIGKILL');
      await gone;
      return act();
    }
    case 'kill-qemu-on-the-way': {
      const acting = act();
      const [result] = await Promise.allSettled([acting, killSoon(scene, random.below(ON_THE_WAY_MS))]);
      if (result.status === 'rejected') throw result.reason;
      return;
    }
    case 'freeze-qemu':
    case 'freeze-all': {
      const pids = qemusOf(scene);
      const frozen = injury === 'freeze-all' ? pids : pids.slice(0, 1);
      for (const pid of frozen) signal(pid, 'SIGSTOP');
      const thaw = wait(random.below(FROZEN_MS)).then(() => {
        for (const pid of frozen) signal(pid, 'SIGCONT');
      });
      const [result] = await Promise.allSettled([act(), thaw]);
      if (result.status === 'rejected') throw result.reason;
      return;
    }
    case 'power-off':
      await endFromInside(guest, random.pick(['poweroff', 'poweroff -f', 'shutdown now']));
      return act();
    case 'panic':
      await endFromInside(guest, 'echo c > /proc/sysrq-trigger');
      return act();
    case 'kill-agent':
      await signalAgent(guest, 'KILL');
      return act();
    case 'kill-everything':
      await type(guest, 'kill -9 -1; true');
      return act();
    case 'damage-snapshot':
      damageSnapshot(scene);
      return act();
    case 'remove-snapshots':
      rmSync(join(scene.dataDir, 'snapshots'), { recursive: true, force: true });
      return act();
  }
}

function killSoon(scene: Scene, ms: number): Promise<void> {
  return wait(ms).then(() => {
    for (const pid of qemusOf(scene)) signal(pid, 'SIGKILL');
  });
}

/** Types a command that ends the guest; `poweroff` and its likes, or a panic. */
async function endFromInside(guest: Guest, line: string): Promise<void> {
  const gone = nextView(guest, ({ kind }) => kind === 'crashed');
  guest.console.write(`${line}\r`);
  await gone;
}

/** Another file of the same name and another content, as a bad disk or a clumsy backup leaves it. */
function damageSnapshot({ dataDir, random }: Scene): void {
  const root = join(dataDir, 'snapshots');
  const [folder] = existsSync(root) ? readdirSync(root) : [];
  if (folder === undefined) return;
  const name = random.pick(['ram', 'state', 'meta.json']);
  const file = join(root, folder, name);
  if (!existsSync(file)) return;
  const copy = `${file}.copy`;
  // The running guest maps the old file; it keeps it.
  if (name === 'meta.json') writeFileSync(copy, '{"facts":');
  else {
    copyFileSync(file, copy);
    truncateSync(copy, 100_000 + random.below(100_000));
  }
  renameSync(copy, file);
}

function qemusOf({ runtimeRoot }: Scene): number[] {
  return processesNaming(runtimeRoot).map((line) => Number(line.split(' ')[0]));
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended meanwhile, which is as good.
  }
}
