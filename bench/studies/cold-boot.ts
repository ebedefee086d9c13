import { usualMachine } from '../context.ts';
import type { Study } from './study.ts';

const ROUNDS = 5;

/** The same guest as ever, booted: what the first start costs, and what each one would cost without snapshots. */
export const coldBoot: Study = {
  title: `cold boot (${ROUNDS} times)`,
  measures: ['cold_boot_to_prompt', 'cold_boot_to_prompt_shown'],
  run: async (bench) => {
    const guest = bench.workplace.guest('never');
    for (let round = 0; round < ROUNDS; round++) {
      await bench.withGuest(guest, usualMachine, ({ shownMs, echoedMs, restored }) => {
        if (restored) throw new Error('A guest that should boot was restored.');
        bench.add('cold_boot_to_prompt_shown', shownMs);
        bench.add('cold_boot_to_prompt', echoedMs);
        return Promise.resolve();
      });
    }
  },
};
