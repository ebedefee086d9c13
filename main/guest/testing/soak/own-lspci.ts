import type { CommandFact } from '../../../checks/facts.ts';
import { FaultError } from '../../../contract/fault.ts';
import type { GuestView } from '../../../contract/guest.ts';
import { type Board, nicModels, type MachineSpec } from '../../../contract/machine.ts';
import { nicPlaces } from '../../../qemu/nic.ts';
import type { Guest } from '../../guest.ts';
import { type } from '../real-guest-hands.ts';

/** PCI id of each board's own bridge; a landlord's is a q35's. */
const boardIds: Readonly<Record<Board, string>> = {
  pc: '8086:1237',
  q35: '8086:29c0',
  landlord: '8086:29c0',
};

/**
 * Asks the guest itself what it is, as the learner would. Null when all is right.
 * @throws FaultError when the guest ends meanwhile.
 */
export async function whatIsWrong(guest: Guest, { board, nic }: MachineSpec): Promise<string | null> {
  const { output } = await typeWhileAlive(guest, 'lspci -Dnk');
  const { slot } = nicPlaces[board];
  const functions = output.split(/\n(?=\S)/);
  const at = (place: string) => functions.find((one) => one.startsWith(place));
  const bridge = idIn(at('0000:00:00.0'));
  if (bridge !== boardIds[board]) return `board ${board} wanted, bridge ${bridge ?? 'missing'} found`;
  const card = at(slot);
  if (nic === null) return card === undefined ? null : `no NIC wanted, found ${card}`;
  const { pciId, driver } = nicModels[nic];
  const found = `found ${card ?? 'none'}`;
  if (idIn(card) !== pciId) return `${nic} (${pciId}) wanted, ${found}`;
  const bound = /Kernel driver in use: (\S+)/.exec(card ?? '')?.[1] ?? null;
  return bound === driver ? null : `${nic} without its driver ${driver ?? ''}, ${found}`;
}

/** `0000:00:02.0 0200: 8086:100e (rev 03)` → `8086:100e` */
function idIn(entry: string | undefined): string | undefined {
  return /^\S+ \S+ ([0-9a-f]{4}:[0-9a-f]{4})/.exec(entry ?? '')?.[1];
}

async function typeWhileAlive(guest: Guest, line: string): Promise<CommandFact> {
  let stop: () => void = () => undefined;
  const died = new Promise<never>((_, reject) => {
    const look = (view: GuestView) => {
      if (view.kind === 'crashed') reject(new FaultError(view.fault));
    };
    stop = guest.onView(look);
    look(guest.view);
  });
  try {
    return await Promise.race([type(guest, line), died]);
  } finally {
    stop();
  }
}
