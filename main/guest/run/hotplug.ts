import { closeSync, openSync, truncateSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { nicModels, type Board, type MachineSpec, type NicModel } from '../../contract/machine.ts';
import type { Text } from '../../contract/text.ts';
import { AwakeStopwatch } from '../../qemu/awake.ts';
import { diskCount, laterDisks, laterPlugs, slotsOf, type DiskFile } from '../../qemu/devices.ts';
import { netdev, NETDEV_ID, NIC_ID, nicDevice, nicPlaces } from '../../qemu/nic.ts';
import { Problem } from '../../qemu/problem.ts';
import type { QmpClient } from '../../qemu/qmp.ts';
import type { AgentClient } from '../seat/agent.ts';
import { AgentError } from '../seat/agent.ts';

/** Milliseconds for the guest to let go of a NIC; measured 50 to 500. */
const UNPLUG_MS = 5_000;

/** Milliseconds for the guest to see the new NIC and bind its driver; measured 200 to 800, a landlord's igb 2000. */
const BIND_MS = 30_000;

/** Milliseconds between two looks; one takes the guest about 10, which is at work on what we wait for. */
const LOOK_EVERY_MS = 40;

/** Milliseconds without a driver after which the guest is told of the device once more. */
const REMIND_MS = 1_500;

/** Milliseconds of one look on a guest that is drowned in work. */
const LOOK_MS = 5_000;

const anything = z.unknown();

/** The two ways into a running guest. */
export interface Inside {
  qmp: QmpClient;
  agent: AgentClient;
}

/**
 * Exchanges the NIC of a running guest: takes `from` out, puts `to` in at the same address, and waits until
 * the guest's PCI bus shows it with its driver (or shows the slot empty).
 * @throws Problem when QEMU or the guest refuses, `AgentError` when the guest can't be looked into.
 */
export async function exchangeNic(
  { qmp, agent }: Inside,
  board: Board,
  from: NicModel | null,
  to: NicModel | null,
): Promise<void> {
  if (from !== null) await unplug(qmp);
  if (to !== null) await plug(qmp, board, to);
  await untilSeen(agent, board, to);
}

const emptySlot: Text = { en: 'empty slot', 'zh-CN': '空槽位' };

/** What was waited for: this at that address. */
function inSlot(what: string | Text, slot: string): Text {
  const { en, 'zh-CN': chinese } = typeof what === 'string' ? { en: what, 'zh-CN': what } : what;
  return { en: `${en} in ${slot}`, 'zh-CN': `${slot}里的${chinese}` };
}

/** The guest has to agree: QEMU reports DEVICE_DELETED once it let go. */
async function unplug(qmp: QmpClient): Promise<void> {
  const gone = qmp.waitEvent(
    ({ name, data }) => name === 'DEVICE_DELETED' && data['device'] === NIC_ID,
    'device_del',
    UNPLUG_MS,
  );
  await Promise.all([gone, qmp.execute('device_del', { id: NIC_ID }, anything)]);
  await qmp.execute('netdev_del', { id: NETDEV_ID }, anything);
}

async function plug(qmp: QmpClient, board: Board, nic: NicModel): Promise<void> {
  await qmp.execute('netdev_add', netdev, anything);
  await qmp.execute('device_add', nicDevice(nic, board), anything);
}

/**
 * Looks at sysfs, which is what lspci prints, without starting a program.
 * @throws Problem `qmp.timeout` naming what was not seen in time.
 */
async function untilSeen(agent: AgentClient, board: Board, nic: NicModel | null): Promise<void> {
  const spent = new AwakeStopwatch(LOOK_MS);
  const { slot } = nicPlaces[board];
  const wanted = nic !== null && nicModels[nic].driver !== null;
  let remindAt = REMIND_MS;
  for (;;) {
    // One cheap question while the guest is at work, which has but one CPU.
    const bound = await agent.exists(`/sys/bus/pci/devices/${slot}/driver`);
    if (bound === wanted && isThere(await lookAt(agent, slot), nic)) {
      if (!wanted || (await isAtWork(agent, slot, 'nic'))) return;
    }
    if (spent.ms >= BIND_MS) {
      throw new Problem('qmp.timeout', { command: inSlot(nic ?? emptySlot, slot) });
    }
    if (wanted && spent.ms >= remindAt) {
      remindAt += REMIND_MS;
      await remind(agent, slot);
    }
    await wait(LOOK_EVERY_MS);
  }
}

/** Makes these disks, empty. @throws Error of the file system. */
export function makeDisks(disks: readonly DiskFile[]): void {
  for (const { file, bytes } of disks) {
    closeSync(openSync(file, 'wx', 0o600));
    truncateSync(file, bytes);
  }
}

/** Plugs in, in order, what a machine has besides a restored guest's own devices. @throws Problem of QMP. */
export async function plugLater(qmp: QmpClient, machine: MachineSpec, folder: string): Promise<void> {
  makeDisks(laterDisks(machine, folder));
  for (const { blocks, nodes } of laterPlugs(machine, folder)) {
    for (const block of blocks) await qmp.execute('blockdev-add', { ...block }, anything);
    for (const node of nodes) await qmp.execute('device_add', node, anything);
  }
}

/**
 * Waits until the drivers have finished with everything the machine has, whenever it came.
 * @throws Problem `qmp.timeout` naming what was not seen in time.
 */
export async function untilAllBound(agent: AgentClient, machine: MachineSpec): Promise<void> {
  if (machine.nic !== null) await untilSeen(agent, machine.board, machine.nic);
  const spent = new AwakeStopwatch(LOOK_MS);
  for (const { name, slot } of slotsOf(machine)) {
    let remindAt = spent.ms + REMIND_MS;
    while (!(await isAtWork(agent, slot, 'other'))) {
      if (spent.ms >= remindAt) {
        remindAt += REMIND_MS;
        await remind(agent, slot);
      }
      if (spent.ms >= BIND_MS) throw new Problem('qmp.timeout', { command: inSlot(name, slot) });
      await wait(LOOK_EVERY_MS);
    }
  }
  const disks = diskCount(machine);
  while ((await disksSeen(agent)) < disks) {
    if (spent.ms >= BIND_MS)
      throw new Problem('qmp.timeout', { command: { en: `${disks} disks`, 'zh-CN': `${disks}块磁盘` } });
    await wait(LOOK_EVERY_MS);
  }
}

/** How many disks the kernel has found: behind a controller they come a moment after its driver has finished. */
async function disksSeen(agent: AgentClient): Promise<number> {
  const script = 'set -- /sys/block/*/device; [ -e "$1" ] || shift; exit $#';
  return (await agent.exec('/usr/bin/busybox', ['sh', '-c', script])).exitCode;
}

/**
 * Has the kernel announce a device again (sysfs `uevent`): the guest's listener may just have been killed, and a
 * device that came meanwhile would stay without its driver.
 */
async function remind(agent: AgentClient, slot: string): Promise<void> {
  // Where there is no such device yet, it will be announced when it comes.
  await agent.exec('/usr/bin/busybox', ['sh', '-c', `echo add > /sys/bus/pci/devices/${slot}/uevent`]);
}

/**
 * Whether a driver has finished with a device. The link to it stands in sysfs before the driver even begins, and a
 * virtio card has a second driver, one bus further; an interface comes last of all. Reading `driver_override`
 * waits for a driver that has not finished.
 */
async function isAtWork(agent: AgentClient, slot: string, kind: 'nic' | 'other'): Promise<boolean> {
  const folder = `/sys/bus/pci/devices/${slot}`;
  if (!(await agent.exists(`${folder}/driver`))) return false;
  const script = [
    `cd ${folder} && read -r override < driver_override; [ -e driver ] || exit 1`,
    'for bus in virtio[0-9]*; do [ ! -e "$bus" ] || [ -e "$bus/driver" ] || exit 1; done',
    kind === 'nic' ? 'for net in net/* virtio*/net/*; do [ ! -e "$net" ] || exit 0; done; exit 1' : 'exit 0',
  ];
  const { exitCode } = await agent.exec('/usr/bin/busybox', ['sh', '-c', script.join('\n')]);
  return exitCode === 0;
}

type Seen = { kind: 'empty' } | { kind: 'device'; id: string; driver: string | null };

function isThere(seen: Seen, nic: NicModel | null): boolean {
  if (nic === null || seen.kind === 'empty') return nic === null && seen.kind === 'empty';
  const { pciId, driver } = nicModels[nic];
  return seen.id === pciId && seen.driver === driver;
}

/** `uevent` of a PCI function has lines `DRIVER=e1000` (when bound) and `PCI_ID=8086:100E`. */
async function lookAt(agent: AgentClient, slot: string): Promise<Seen> {
  try {
    const text = await agent.readFile(`/sys/bus/pci/devices/${slot}/uevent`);
    const value = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(text)?.[1] ?? null;
    return { kind: 'device', id: value('PCI_ID')?.toLowerCase() ?? '', driver: value('DRIVER') };
  } catch (error) {
    if (error instanceof AgentError && error.kind === 'refused') return { kind: 'empty' };
    throw error;
  }
}
