/** Starts, switches, restarts and resets of one guest: its own `lspci` must show the machine that was asked for. */
import { FaultError } from '../../../contract/fault.ts';
import { NicModel, type MachineSpec } from '../../../contract/machine.ts';
import type { Guest } from '../../guest.ts';
import type { Course, Reached, Scene } from './course.ts';
import { actInjured, chooseInjury, type Injury } from './injuries.ts';
import { whatIsWrong } from './own-lspci.ts';
import type { Random } from './random.ts';

const wishes = ['start', 'switch', 'restart', 'stop-and-start', 'reboot'] as const;
type Wish = (typeof wishes)[number];

/** Milliseconds for one step; a boot on a busy machine takes 20 s. */
const STEP_MS = 180_000;

/** Tries to get a machine after a fault: the second fault may be one that was still on its way. */
const TRIES = 4;

export function machineCourse(scene: Scene): Course {
  const { random } = scene;
  const first: MachineSpec = { board: 'pc', nic: 'virtio-net-pci' };
  let machine = first;
  return {
    first,
    stepMs: STEP_MS,
    plan: (number) => {
      const wish = random.pick(wishes);
      const injury = number === 1 ? 'none' : chooseInjury(random);
      if (wish === 'start' || wish === 'switch') machine = anotherMachine(machine, wish, random);
      const wanted = machine;
      return {
        wish,
        injury,
        about: `${wanted.board} with ${wanted.nic ?? 'no NIC'}`,
        take: () => reach(scene, wish, injury, wanted),
      };
    },
  };
}

/** Does what is wished for while it is hurt; afterwards takes the way out that each fault offers. */
async function reach(scene: Scene, wish: Wish, injury: Injury, machine: MachineSpec): Promise<Reached> {
  const { guest } = scene;
  const faults: string[] = [];
  const tell = (error: unknown) => {
    if (!(error instanceof FaultError)) throw error;
    faults.push(error.fault.tag);
  };
  await actInjured(injury, scene, () => act(guest, wish, machine)).catch(tell);
  return { faults, wrong: await comeTo(guest, machine, tell) };
}

/**
 * Starts the machine and has it show itself, again where a fault that was still on its way comes between; `tell` hears
 * of each. Resolves with what is wrong with it.
 */
export async function comeTo(
  guest: Guest,
  machine: MachineSpec,
  tell: (error: unknown) => void,
): Promise<string | null> {
  for (let tried = 1; ; tried++) {
    try {
      await guest.start(machine);
      return await whatIsWrong(guest, machine);
    } catch (error) {
      tell(error);
      if (tried === TRIES) throw error;
    }
  }
}

function act(guest: Guest, wish: Wish, machine: MachineSpec): Promise<void> {
  switch (wish) {
    case 'start':
      return guest.start(machine);
    case 'switch':
      return guest.switchNic(machine.nic);
    case 'restart':
      return guest.restart();
    case 'stop-and-start':
      return guest.stop().then(() => guest.start(machine));
    case 'reboot':
      return rebootFromInside(guest, machine);
  }
}

/** Where a fault has left a guest to type into; otherwise another start is as good. */
function rebootFromInside(guest: Guest, machine: MachineSpec): Promise<void> {
  const { view } = guest;
  if (view.kind !== 'ready') return guest.start(machine);
  return new Promise((resolve, reject) => {
    const stop = guest.onView((now) => {
      if (now.kind === 'ready' && now.runId === view.runId) return;
      stop();
      guest.start(machine).then(resolve, reject);
    });
    guest.console.write('reboot\r');
  });
}

function anotherMachine(now: MachineSpec, wish: 'start' | 'switch', random: Random): MachineSpec {
  const nic = random.pick([null, ...NicModel.options]);
  return wish === 'switch' ? { ...now, nic } : { board: random.pick(['pc', 'q35']), nic };
}
