import { nicModels, type Board, type NicModel } from '../../main/contract/machine.ts';
import { nicPlaces } from '../../main/qemu/nic.ts';
import type { Guest } from '../../main/guest/guest.ts';
import type { Bench } from '../context.ts';
import { within } from '../deadline.ts';
import type { MetricId } from '../metrics.ts';
import type { Study } from './study.ts';

/** Each way of the course, and cards with a driver that is quick or slow to load. The second round finds it loaded. */
const models: readonly NicModel[] = ['virtio-net-pci', 'rtl8139', 'igb', 'e1000', 'vmxnet3', 'e1000e'];
const ROUNDS = 2;

/** A switch that takes longer has failed. */
const SWITCH_MS = 60_000;

/** From choosing a NIC in a running guest to its line in lspci with the driver bound. */
export const nicSwitch: Study = {
  title: `NIC switches (${models.length} models, ${ROUNDS} times, both boards)`,
  measures: ['nic_to_lspci', 'nic_to_lspci_q35'],
  run: async (bench) => {
    await switchOn(bench, 'pc', 'nic_to_lspci');
    await switchOn(bench, 'q35', 'nic_to_lspci_q35');
  },
};

async function switchOn(bench: Bench, board: Board, id: MetricId): Promise<void> {
  if (!bench.wants(id)) return;
  await bench.withGuest(bench.workplace.guest('use'), { board, nic: 'e1000' }, async ({ guest }) => {
    for (let round = 0; round < ROUNDS; round++) {
      for (const model of models) {
        const chosen = performance.now();
        const { runId } = runOf(guest);
        await within(SWITCH_MS, `the switch to ${model}`, guest.switchNic(model));
        const took = performance.now() - chosen;
        if (runOf(guest).runId !== runId) throw new Error(`${model} took a new guest.`);
        await mustBeListed(guest, board, model);
        bench.add(id, took);
      }
    }
  });
}

/** lspci itself has the last word. */
async function mustBeListed(guest: Guest, board: Board, model: NicModel): Promise<void> {
  const { slot } = nicPlaces[board];
  const { stdout } = await guest.exec('/usr/bin/lspci', ['-s', slot, '-nk']);
  const { pciId, driver } = nicModels[model];
  const vendor = pciId.split(':')[0] ?? pciId;
  // Behind q35's port a virtio card shows its modern identity, so only the vendor is the same on both boards.
  if (
    !stdout.includes(board === 'pc' ? pciId : `${vendor}:`) ||
    (driver !== null && !stdout.includes(driver))
  ) {
    throw new Error(`lspci does not show ${model} in ${slot}: ${stdout}`);
  }
}

function runOf({ view }: Guest): { runId: string } {
  if (view.kind !== 'ready') throw new Error(`The guest is ${view.kind}.`);
  return view;
}
