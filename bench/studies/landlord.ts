import { untilReady } from '../context.ts';
import { within } from '../deadline.ts';
import { cards, inLandlord, landlordMachine, LAY_BRIDGE, SPLIT_CARD } from '../landlord.ts';
import { memoryOf, qemuOf } from '../process.ts';
import { Seat } from '../seat.ts';
import type { Study } from './study.ts';

const RESTORES = 5;
const ROUNDS = 3;

/** A landlord that does not stand by within this will not. */
const STANDBY_MS = 120_000;

/** The kinds of card that a tenant is started with here. */
const started = ['e1000', 'virtio', 'vf'] as const;

/** A landlord as learners get it, and the tenants they start in it. */
export const landlord: Study = {
  title: `a landlord (${RESTORES} times) and its tenants (${ROUNDS} of each)`,
  measures: [
    'landlord_restore_to_prompt',
    'landlord_standby_to_prompt',
    'landlord_rss',
    'tenant_start_to_prompt',
    'tenant_start_to_prompt_e1000',
    'tenant_start_to_prompt_virtio',
    'tenant_start_to_prompt_vf',
    'tenant_lspci',
    'tcg_tenant_boot',
  ],
  run: async (bench) => {
    let onReady: () => void = () => undefined;
    const guest = bench.workplace.guest('use', {
      mayStandBy: () => bench.wants('landlord_standby_to_prompt'),
      log: (line) => {
        if (line === 'standby is ready') onReady();
      },
    });
    // The first one is made.
    await bench.withGuest(guest, landlordMachine, () => Promise.resolve());
    for (let round = 0; bench.wants('landlord_restore_to_prompt') && round < RESTORES; round++) {
      await bench.withGuest(guest, landlordMachine, ({ echoedMs }) => {
        bench.add('landlord_restore_to_prompt', echoedMs);
        return Promise.resolve();
      });
    }
    const ready = new Promise<void>((resolve) => {
      onReady = resolve;
    });
    await bench.withGuest(guest, landlordMachine, async () => {
      if (bench.wants('landlord_standby_to_prompt')) {
        await within(STANDBY_MS, 'a landlord to stand by', ready);
        const next = new Seat(guest);
        const asked = performance.now();
        const whole = guest.restart();
        await Promise.race([untilReady(guest), whole]);
        await next.key();
        bench.add('landlord_standby_to_prompt', performance.now() - asked);
        await whole;
        await next.eraseLine();
        next.leave();
      }
      await inLandlord(guest, `${LAY_BRIDGE} && ${SPLIT_CARD}`);
      const host = new Seat(guest);
      const tenant = new Seat(guest, 'tenant1');
      try {
        for (let round = 0; round < ROUNDS; round++) {
          for (const card of started) {
            const entered = performance.now();
            await host.run(`tenant ${cards[card]}`);
            await tenant.key();
            const took = performance.now() - entered;
            bench.add('tenant_start_to_prompt', took);
            bench.add(`tenant_start_to_prompt_${card}`, took);
            await tenant.eraseLine();
            await tenant.run('lspci');
            const asked = performance.now();
            const { endedAt } = await tenant.run('lspci');
            bench.add('tenant_lspci', endedAt - asked);
            if (round === 0) bench.add('landlord_rss', (await memoryOf(await qemuOf(guest))).rss);
            await inLandlord(guest, 'tenant stop tenant1');
          }
        }
        if (!bench.wants('tcg_tenant_boot')) return;
        const line = (await inLandlord(guest, 'tenant --cold && tenant stop tenant1')).split('\n')[0] ?? '';
        const from = performance.now();
        await inLandlord(
          guest,
          `{ ${line.replace('-accel kvm', '-accel tcg')} >/dev/null 2>&1 & }; sleep 2; tenant-exec tenant1 true; tenant stop tenant1`,
        );
        bench.add('tcg_tenant_boot', performance.now() - from);
      } finally {
        host.leave();
        tenant.leave();
      }
    });
  },
};
