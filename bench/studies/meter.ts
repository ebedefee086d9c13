import type { MetricId } from '../metrics.ts';
import { processorTimeOf, qemuOf } from '../process.ts';
import type { Study } from './study.ts';

const ROUNDS = 6;

/** As many register accesses as a card can be made to see: nothing would feel a tracing QEMU more. */
const FLOOD = 'ping -q -f -c 3000 10.0.2.2';

/** The card has its address a moment after its driver. */
const UNTIL_ANSWERED = 'until ping -q -c 1 -W 1 10.0.2.2 > /dev/null 2>&1; do :; done';

/**
 * What the call meter costs while it counts, and that a closed one costs nothing. Processor time, not the clock:
 * the same work is done each time, whatever else this machine does.
 */
export const meter: Study = {
  title: `the call meter (3 × ${ROUNDS} floods of 3000 pings)`,
  measures: ['flood_before_meter', 'flood_metered', 'flood_after_meter'],
  run: (bench) =>
    bench.withGuest(bench.workplace.guest('use'), { board: 'pc', nic: 'e1000' }, async ({ guest, seat }) => {
      const pid = await qemuOf(guest);
      const flood = async (id: MetricId) => {
        const before = await processorTimeOf(pid);
        await seat.run(FLOOD);
        bench.add(id, (await processorTimeOf(pid)) - before);
      };
      await seat.run(UNTIL_ANSWERED);
      await seat.run(FLOOD); // translated and warm
      for (let round = 0; round < ROUNDS; round++) await flood('flood_before_meter');
      // Side by side, so that what else this machine does meets both alike.
      for (let round = 0; round < ROUNDS; round++) {
        await guest.meter.set(true);
        await flood('flood_metered');
        await guest.meter.set(false);
        await flood('flood_after_meter');
      }
    }),
};
