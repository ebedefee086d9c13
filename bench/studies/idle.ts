import { setTimeout as pause } from 'node:timers/promises';
import { usualMachine } from '../context.ts';
import { memoryOf, processorTimeOf, qemuOf } from '../process.ts';
import type { Study } from './study.ts';

/** Four windows of three seconds: a tick of the kernel's accounting is 0.3 % of one. */
const WINDOWS = 4;
const WINDOW_MS = 3_000;

/** What a learner does in the first minutes. */
export const session = [
  'lspci',
  'lspci -nn',
  'lspci -k',
  'lspci -v',
  'lsmod',
  'ip link',
  'dmesg | tail',
  'ls /sys/bus/pci',
];

/** What a guest costs that waits for its learner, and what it holds on to after some work. */
export const idle: Study = {
  title: `an idle guest (${(WINDOWS * WINDOW_MS) / 1000} s)`,
  measures: ['idle_cpu', 'guest_rss_used'],
  run: (bench) =>
    bench.withGuest(bench.workplace.guest('use'), usualMachine, async ({ guest, seat }) => {
      for (const line of session) await seat.run(line);
      const pid = await qemuOf(guest);
      bench.add('guest_rss_used', (await memoryOf(pid)).rss);
      if (!bench.wants('idle_cpu')) return;
      let [used, at] = [await processorTimeOf(pid), performance.now()];
      for (let window = 0; window < WINDOWS; window++) {
        await pause(WINDOW_MS);
        const [usedNow, now] = [await processorTimeOf(pid), performance.now()];
        bench.add('idle_cpu', (100 * (usedNow - used)) / (now - at));
        [used, at] = [usedNow, now];
      }
    }),
};
