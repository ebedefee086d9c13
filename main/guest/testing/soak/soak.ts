/**
 * A course of starts, switches, restarts and resets in a row, with faults in between, as many as wanted. After each step
 * the guest must be what was asked for; after the last one nothing may be left of any.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Guest } from '../../guest.ts';
import { scrollbackOf } from '../real-guest-hands.ts';
import type { Course, Planned, Scene } from './course.ts';
import { leaksOf, openPtys } from './leaks.ts';
import { Random } from './random.ts';

export interface SoakOptions {
  course: (scene: Scene) => Course;
  steps: number;
  seed: number;
  bundleDir: string;
  imageDir: string;
  /** Told after each step. */
  onStep?: (step: SoakStep) => void;
}

export interface SoakStep extends Omit<Planned, 'take'> {
  number: number;
  /** Tags of the faults that were told on the way. */
  faults: string[];
  ms: number;
}

export interface SoakReport {
  /** What must be empty. It comes first: the end of a long log says only the beginning of a reason. */
  failures: { wrongGuests: string[]; rejections: string[]; leaks: string[] };
  seed: number;
  steps: number;
  seconds: number;
  /** How often each was done. */
  wishes: Record<string, number>;
  injuries: Record<string, number>;
  /** How often each fault was told. */
  faults: Record<string, number>;
  /** Milliseconds of a step without a fault, until everything was seen to be right. */
  plainMs: { median: number; max: number };
  /** Milliseconds of a step with one, recovery included. */
  injuredMs: { median: number; max: number };
  hostRssMiB: number;
  /** For a failed soak: what was last logged, and what stands on the learner's screen. */
  logTail: string[];
  screenTail: string;
}

const LOG_LINES = 60;
const SCREEN_CHARACTERS = 2_000;

/** Runs a soak in folders of its own, which are gone afterwards. */
export async function soak(options: SoakOptions): Promise<SoakReport> {
  const { steps, seed, bundleDir, imageDir, onStep } = options;
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
  const course = options.course(scene);
  try {
    await within(course.stepMs, guest.start(course.first), 'the first start');
    for (let number = 1; number <= steps; number++) {
      const { take, ...planned } = course.plan(number);
      const what = `step ${number} (${planned.wish}, ${planned.injury})`;
      const started = performance.now();
      const { faults, wrong } = await within(course.stepMs, take(), what);
      if (wrong !== null) wrongGuests.push(`${what}: ${wrong}`);
      const step = { number, ...planned, faults, ms: performance.now() - started };
      done.push(step);
      onStep?.(step);
    }
    await within(course.stepMs, guest.stop(), 'the last stop');
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
    failures: { wrongGuests, rejections, leaks },
    seed,
    steps: done.length,
    seconds: Math.round((performance.now() - began) / 1000),
    wishes: tally(done.map(({ wish }) => wish)),
    injuries: tally(done.map(({ injury }) => injury)),
    faults: tally(done.flatMap(({ faults }) => faults)),
    plainMs: medianAndMax(msOf(true)),
    injuredMs: medianAndMax(msOf(false)),
    hostRssMiB: Math.round(process.memoryUsage().rss / 2 ** 20),
    logTail: log,
    screenTail,
  };
}

/** Whether nothing went wrong that must not. */
export function isSound({ failures: { wrongGuests, rejections, leaks } }: SoakReport): boolean {
  return wrongGuests.length + rejections.length + leaks.length === 0;
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
