import { speedOf } from '../../main/checks/work.ts';
import { exitsBetween } from '../../main/guest/exits/counters.ts';
import { readExits } from '../../main/guest/exits/read-exits.ts';
import { cards, inLandlord, landlordMachine, LAY_BRIDGE, SPLIT_CARD } from '../landlord.ts';
import type { Study } from './study.ts';

const ROUNDS = 3;
const PINGS = 50;

/** Seconds of each transfer. */
const TRANSFER_S = 3;

const MEGABIT = 8;

/** The same tenant over each kind of card: how fast, and for how many exits. */
export const tenantCards: Study = {
  title: `the ways into a tenant (${ROUNDS} times each)`,
  measures: [
    'tenant_mbps_e1000',
    'tenant_mbps_e1000_received',
    'tenant_exits_per_ping_e1000',
    'tenant_mbps_virtio',
    'tenant_mbps_virtio_received',
    'tenant_exits_per_ping_virtio',
    'tenant_mbps_vhost',
    'tenant_mbps_vhost_received',
    'tenant_exits_per_ping_vhost',
    'tenant_mbps_vf',
    'tenant_mbps_vf_received',
    'tenant_exits_per_ping_vf',
  ],
  run: (bench) =>
    bench.withGuest(bench.workplace.guest('use'), landlordMachine, async ({ guest }) => {
      await inLandlord(guest, `${LAY_BRIDGE} && ${SPLIT_CARD} && iperf3 -s -D`);
      const inTenant = (line: string) => inLandlord(guest, `tenant-exec tenant1 '${line}'`);
      const kinds = ['e1000', 'virtio', 'vhost', 'vf'] as const;
      for (let round = 0; round < ROUNDS; round++) {
        for (const kind of kinds) {
          const wanted = [
            `tenant_mbps_${kind}`,
            `tenant_mbps_${kind}_received`,
            `tenant_exits_per_ping_${kind}`,
          ] as const;
          if (!wanted.some((id) => bench.wants(id))) continue;
          const [own, peer] = kind === 'vf' ? ['10.0.2.16', '10.0.2.15'] : ['10.0.9.2', '10.0.9.1'];
          await inLandlord(guest, `tenant ${cards[kind]}`);
          await inTenant(`ip addr flush dev eth0; ip addr add ${own}/24 dev eth0; ping -c 2 ${peer}`);
          const before = await readExits(guest);
          await inTenant(`ping -q -c ${PINGS} -i 0.02 ${peer}`);
          const [counted] = exitsBetween(before, await readExits(guest));
          if (counted !== undefined) bench.add(`tenant_exits_per_ping_${kind}`, counted.exits / PINGS);
          for (const [id, back] of [
            [`tenant_mbps_${kind}`, ''],
            [`tenant_mbps_${kind}_received`, ' -R'],
          ] as const) {
            if (!bench.wants(id)) continue;
            const line = `iperf3 -c ${peer} -t ${TRANSFER_S}${back}`;
            const speed = speedOf({ line, output: await inTenant(line) });
            if (speed !== null) bench.add(id, speed * MEGABIT);
          }
          await inLandlord(guest, 'tenant stop tenant1');
        }
      }
    }),
};
