import { untilReady, usualMachine } from '../context.ts';
import { within } from '../deadline.ts';
import { Seat } from '../seat.ts';
import type { Study } from './study.ts';

const ROUNDS = 4;

/** A guest that does not stand by within this will not. */
const STANDBY_MS = 30_000;

/** A fresh guest for a learner who has one already: what "start over" costs. */
export const standby: Study = {
  title: `a guest that stood by (${ROUNDS} times)`,
  measures: ['standby_to_prompt'],
  run: async (bench) => {
    if (!(await bench.snapshotsWork())) throw new Error('this build restores no guest');
    let onReady: () => void = () => undefined;
    let ready = nextReady();
    function nextReady(): Promise<void> {
      return new Promise((resolve) => {
        onReady = resolve;
      });
    }
    const guest = bench.workplace.guest('use', {
      mayStandBy: () => true,
      log: (line) => {
        if (line === 'standby is ready') onReady();
      },
    });
    await bench.withGuest(guest, usualMachine, async () => {
      for (let round = 0; round < ROUNDS; round++) {
        await within(STANDBY_MS, 'a guest to stand by', ready);
        ready = nextReady();
        const seat = new Seat(guest);
        const asked = performance.now();
        const whole = guest.restart();
        await Promise.race([untilReady(guest), whole]);
        await seat.key();
        bench.add('standby_to_prompt', performance.now() - asked);
        await whole;
        await seat.eraseLine();
        seat.leave();
      }
    });
  },
};
