import { setTimeout as pause } from 'node:timers/promises';
import { type Bench, usualMachine } from '../context.ts';
import { Learner } from '../learner.ts';
import { median } from '../statistics.ts';
import { session } from './idle.ts';
import type { Study } from './study.ts';

/** Learners side by side, each with a server and a guest of their own. */
const LEARNERS = 12;
/** Milliseconds of doing nothing that are looked at: a tick of the kernel's accounting is 0.03 % of it. */
const IDLE_MS = 30_000;
/** A learner at work enters a command this often, and reads between. */
const EVERY_MS = 10_000;

/** What the question is about: a small machine, or a node of a cluster. */
const machine = { cores: 2, memoryMiB: 16 * 1024 };
/** Kept free: memory for system and hub, and a fifth of the processor for starts and for bursts. */
const reserve = { memoryMiB: 2 * 1024, processor: 0.2 };

/** How many learners one machine has room for, idle and at work. */
export const classroom: Study = {
  title: `a class of ${LEARNERS}: servers and guests side by side`,
  measures: [
    'class_server_pss',
    'class_guest_pss',
    'class_guest_pss_used',
    'class_idle_cpu',
    'class_work_cpu',
    'class_answer',
    'class_fits_idle',
    'class_fits_working',
  ],
  async run(bench) {
    // All of them begin with the guest that their image brings along.
    await bench.snapshotsWork();
    const learners: Learner[] = [];
    try {
      for (let number = 1; number <= LEARNERS; number++) {
        const learner = await Learner.start(bench.workplace, number);
        learners.push(learner);
        await learner.startGuest(usualMachine);
      }
      await measure(bench, learners);
    } finally {
      await Promise.all(learners.map((learner) => learner.leave()));
    }
  },
};

async function measure(bench: Bench, learners: readonly Learner[]): Promise<void> {
  const fresh = await Promise.all(learners.map((learner) => learner.memory()));
  for (const { guest } of fresh) bench.add('class_guest_pss', guest);
  const working = await processorShare(learners, () =>
    Promise.all(learners.map((learner, at) => work(bench, learner, (at * EVERY_MS) / LEARNERS))),
  );
  const used = await Promise.all(learners.map((learner) => learner.memory()));
  for (const { server, guest } of used) {
    bench.add('class_server_pss', server);
    bench.add('class_guest_pss_used', guest);
  }
  const idle = await processorShare(learners, () => pause(IDLE_MS));
  for (const share of working) bench.add('class_work_cpu', share);
  for (const share of idle) bench.add('class_idle_cpu', share);
  const memory = median(used.map(({ server, guest }) => server + guest));
  bench.add('class_fits_idle', fitting(memory, median(idle)));
  bench.add('class_fits_working', fitting(memory, median(working)));
}

/** A session's commands, one every ten seconds, begun at a moment of one's own. */
async function work(bench: Bench, learner: Learner, delayMs: number): Promise<void> {
  await pause(delayMs);
  for (const line of session) {
    const next = performance.now() + EVERY_MS;
    bench.add('class_answer', await learner.run(line));
    await pause(Math.max(0, next - performance.now()));
  }
}

/** Percent of one core that each learner takes during `span`. */
async function processorShare(learners: readonly Learner[], span: () => Promise<unknown>): Promise<number[]> {
  const times = (): Promise<number[]> => Promise.all(learners.map((learner) => learner.processorTime()));
  const [before, begun] = [await times(), performance.now()];
  await span();
  const [after, ms] = [await times(), performance.now() - begun];
  return after.map((time, at) => (100 * (time - (before[at] ?? 0))) / ms);
}

function fitting(memoryMiB: number, percentOfCore: number): number {
  const byMemory = (machine.memoryMiB - reserve.memoryMiB) / memoryMiB;
  const byProcessor = (machine.cores * 100 * (1 - reserve.processor)) / percentOfCore;
  return Math.floor(Math.min(byMemory, byProcessor));
}
