/**
 * Starts, switches, restarts and resets in a row, with faults in between, as many as wanted. After each step the
 * guest's own `lspci` must show the machine that was asked for; after the last one nothing may be left of any.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FaultError } from '../../../contract/fault.ts';
import { NicModel, type MachineSpec } from '../../../contract/machine.ts';
import { Guest } from '../../guest.ts';
import { scrollbackOf } from '../real-guest-hands.ts';
import { actInjured, chooseInjury, type Injury, type Scene } from './injuries.ts';
import { leaksOf, openPtys } from './leaks.ts';
import { whatIsWrong } from './own-lspci.ts';
import { Random } from './random.ts';

export interface SoakOptions {
  steps: number;
  seed: number;
  bundleDir: string;
  imageDir: string;
  /** Told after each step. */
  onStep?: (step: SoakStep) => void;
}

export interface SoakStep {
  number: number;
  wish: Wish;
  injury: Injury;
  machine: MachineSpec;
  /** Tags of the faults that were told on the way to the machine. */
  faults: string[];
  ms: number;
}

const wishes = ['start', 'switch', 'restart', 'stop-and-start', 'reboot'] as const;
type Wish = (typeof wishes)[number];

export interface SoakReport {
  seed: number;
  steps: number;
  seconds: number;
  /** How often each was done. */
  wishes: Record<string, number>;
  injuries: Record<string, number>;
  /** How often each fault was told. */
  faults: Record<string, number>;
  /** Milliseconds of a step without a fault, until its `lspci` was right. */
  plainMs: { median: number; max: number };
  /** Milliseconds of a step with one, recovery included. */
  injuredMs: { median: number; max: number };
  /** What must be empty. */
  failures: { wrongGuests: string[]; rejections: string[]; leaks: string[] };
  hostRssMiB: number;
  /** For a failed soak: what was last logged, and what stands on the learner's screen. */
  logTail: string[];
  screenTail: string;
}

/** Milliseconds for one step with its recovery; a boot on a busy machine takes 20 s. */
const STEP_MS = 180_000;

/** Tries to get a machine after a fault: the second fault may be one that was still on its way. */
const TRIES = 4;

const LOG_LINES = 60;
const SCREEN_CHARACTERS = 2_000;

/** Runs a soak in folders of its own, which are gone afterwards. */
export async function soak({ steps, seed, bundleDir, imageDir, onStep }: SoakOptions): Promise<SoakReport> {
  const folder = mkdtempSync(join(tmpdir(), 'soak-'));
  const [runtimeRoot, dataDir] = [join(folder, 'run'), join(folder, 'data')];
  mkdirSync(runtimeRoot, { mode: 0o700 });
  const rejections: string[] = [];
  const rejected = (reason: unknown) => rejections.push(text(reason));
  process.on('unhandledRejection', rejected);
  const ptysBefore = openPtys();
  const log: string[] = [];
  const guest = new Guest({
    bundleDir,
    imageDir,
    dataDir,
    runtimeRoot,
    accelerator: 'tcg',
    mayStandBy: () => true,
    log: (line) => {
      log.push(line);
      if (log.length > LOG_LINES) log.shift();
    },
  });
  const dispose = () => guest.disposeNow();
  process.on('exit', dispose);
  const scene: Scene = { guest, runtimeRoot, dataDir, random: new Random(seed) };
  const began = performance.now();
  const done: SoakStep[] = [];
  let screenTail = '';
  const wrongGuests: string[] = [];
  let machine: MachineSpec = { board: 'pc', nic: 'virtio-net-pci' };
  try {
    await within(STEP_MS, guest.start(machine), 'the first start');
    for (let number = 1; number <= steps; number++) {
      const wish = scene.random.pick(wishes);
      const injury = number === 1 ? 'none' : chooseInjury(scene.random);
      const what = `step ${number} (${wish}, ${injury})`;
      const next =
        wish === 'start' || wish === 'switch' ? anotherMachine(machine, wish, scene.random) : machine;
      const started = performance.now();
      const { faults, wrong } = await within(STEP_MS, reach(scene, wish, injury, next), what);
      if (wrong !== null) wrongGuests.push(`${what}: ${wrong}`);
      machine = next;
      const step = { number, wish, injury, machine, faults, ms: performance.now() - started };
      done.push(step);
      onStep?.(step);
    }
    await within(STEP_MS, guest.stop(), 'the last stop');
  } catch (error) {
    wrongGuests.push(text(error));
    screenTail = (await scrollbackOf(guest)).slice(-SCREEN_CHARACTERS);
    guest.disposeNow();
  } finally {
    process.off('exit', dispose);
    process.off('unhandledRejection', rejected);
  }
  const leaks = leaksOf(folder, ptysBefore);
  rmSync(folder, { recursive: true, force: true });
  const msOf = (plain: boolean) =>
    done.filter(({ injury }) => (injury === 'none') === plain).map(({ ms }) => ms);
  return {
    seed,
    steps: done.length,
    seconds: Math.round((performance.now() - began) / 1000),
    wishes: tally(done.map(({ wish }) => wish)),
    injuries: tally(done.map(({ injury }) => injury)),
    faults: tally(done.flatMap(({ faults }) => faults)),
    plainMs: medianAndMax(msOf(true)),
    injuredMs: medianAndMax(msOf(false)),
    failures: { wrongGuests, rejections, leaks },
    hostRssMiB: Math.round(process.memoryUsage().rss / 2 ** 20),
    logTail: log,
    screenTail,
  };
}

/** Whether nothing went wrong that must not. */
export function isSound({ failures: { wrongGuests, rejections, leaks } }: SoakReport): boolean {
  return wrongGuests.length + rejections.length + leaks.length === 0;
}

interface Reached {
  /** Tags of what was told on the way. */
  faults: string[];
  wrong: string | null;
}

/** Does what is wished for while it is hurt; afterwards takes the way out that each fault offers. */
async function reach(scene: Scene, wish: Wish, injury: Injury, machine: MachineSpec): Promise<Reached> {
  const { guest } = scene;
  const faults: string[] = [];
  const tell = (error: unknown) => {
    if (!(error instanceof FaultError)) throw error;
    faults.push(error.fault.tag);
  };
  await actInjured(injury, scene, () => act(guest, wish, machine)).catch(tell);
  for (let tried = 1; ; tried++) {
    try {
      await guest.start(machine);
      return { faults, wrong: await whatIsWrong(guest, machine) };
    } catch (error) {
      tell(error);
      if (tried === TRIES) throw error;
    }
  }
}

function act(guest: Guest, wish: Wish, machine: MachineSpec): Promise<void> {
  switch (wish) {
    case 'start':
      return guest.start(machine);
    case 'switch':
      return guest.switchNic(machine.nic);
    case 'restart':
      return guest.restart();
    case 'stop-and-start':
      return guest.stop().then(() => guest.start(machine));
    case 'reboot':
      return rebootFromInside(guest, machine);
  }
}

/** Where a fault has left a guest to type into; otherwise another start is as good. */
function rebootFromInside(guest: Guest, machine: MachineSpec): Promise<void> {
  const { view } = guest;
  if (view.kind !== 'ready') return guest.start(machine);
  return new Promise((resolve, reject) => {
    const stop = guest.onView((now) => {
      if (now.kind === 'ready' && now.runId === view.runId) return;
      stop();
      guest.start(machine).then(resolve, reject);
    });
    guest.console.write('reboot\r');
  });
}

function anotherMachine(now: MachineSpec, wish: 'start' | 'switch', random: Random): MachineSpec {
  const nic = random.pick([null, ...NicModel.options]);
  return wish === 'switch' ? { ...now, nic } : { board: random.pick(['pc', 'q35']), nic };
}

async function within<T>(ms: number, work: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took more than ${ms / 1000} s`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } catch (error) {
    throw new Error(`${what}: ${text(error)}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

function tally(names: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => a.localeCompare(b)));
}

function medianAndMax(values: readonly number[]): { median: number; max: number } {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    median: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
    max: Math.round(sorted.at(-1) ?? 0),
  };
}

function text(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
