/**
 * Asks for the rings: QEMU for the queues and their indexes, the guest's own memory for what it has offered, the
 * guest's agent for the features.
 *
 * Two questions are never put to QEMU. `x-query-virtio-status` makes 11.1.3 abort, guest and all. And
 * `x-query-virtio-queue-element` may walk through descriptors that the guest has long given back, and declares the
 * device broken when it trips over them.
 */
import { z } from 'zod';
import type { VirtioDevice, VirtqueueView } from '../../contract/virtqueue.ts';
import { Problem } from '../../qemu/problem.ts';
import type { QmpClient } from '../../qemu/qmp.ts';
import { AgentError, type AgentClient } from '../seat/agent.ts';
import {
  AVAILABLE_INDEX_AT,
  deviceFrom,
  DeviceList,
  featureBits,
  halfWord,
  PciBuses,
  QueueStatus,
  slotOf,
  type ToldQueue,
} from './answers.ts';

/** What is needed of the two ways into a guest. */
export interface Asked {
  qmp: Pick<QmpClient, 'execute'>;
  agent: Pick<AgentClient, 'readFile'>;
}

/** No device of the lab has more queues than this. */
const MOST_QUEUES = 64;

/** Numbers that a device may have on the guest's virtio bus. */
const MOST_DEVICES = 16;

/** What is known of a device for as long as its rings stay where they are. */
interface Known {
  agent: Asked['agent'];
  /** The places of its rings: a driver that comes anew lays out new ones. */
  places: string;
  slot: string | undefined;
  features: number[];
}

/** See above. One for a guest's life, as it remembers what changes only with the driver. */
export class VirtqueueReader {
  /** By QEMU's path of the device. */
  readonly #known = new Map<string, Known>();

  constructor(private readonly log: (line: string) => void) {}

  /** Looks once. Never rejects: an answer that changed its form is `unknown`. */
  async read(asked: Asked): Promise<VirtqueueView> {
    try {
      const list = await listDevices(asked);
      for (const path of this.#known.keys())
        if (list.every((one) => one.path !== path)) this.#known.delete(path);
      if (list.length === 0) return { kind: 'none' };
      const devices: VirtioDevice[] = [];
      for (const { name, path } of list) {
        const queues = await readQueues(asked, path);
        const { slot, features } = await this.#about(asked, path, queues);
        const device = deviceFrom(name, slot, queues, features);
        if (device !== null) devices.push(device);
      }
      return devices.length === 0 ? { kind: 'unknown' } : { kind: 'rings', devices };
    } catch (error) {
      this.log(`the rings could not be read: ${String(error)}`);
      return { kind: 'unknown' };
    }
  }

  async #about(
    asked: Asked,
    path: string,
    queues: readonly ToldQueue[],
  ): Promise<{ slot: string | undefined; features: number[] | null }> {
    const { agent, qmp } = asked;
    const descriptors = queues.map(({ status }) => status['vring-desc']);
    const places = descriptors.join(' ');
    const known = this.#known.get(path);
    if (known?.agent === agent && known.places === places) return known;
    const slot = slotOf(path, await qmp.execute('query-pci', {}, PciBuses));
    // Before the driver came nothing is agreed upon.
    const features = descriptors.every((place) => place === 0) ? [] : await featuresInside(agent, slot);
    if (features !== null) this.#known.set(path, { agent, places, slot, features });
    return { slot, features };
  }
}

async function listDevices({ qmp }: Asked) {
  try {
    return await qmp.execute('x-query-virtio', {}, DeviceList);
  } catch (error) {
    // "No virtio devices found" is an error to QEMU; a command that is no more has another class.
    if (isRefusal(error) && error.data['class'] === 'GenericError') return [];
    throw error;
  }
}

/** Every queue, up to the number that QEMU calls invalid. */
async function readQueues(asked: Asked, path: string): Promise<ToldQueue[]> {
  const queues: ToldQueue[] = [];
  while (queues.length < MOST_QUEUES) {
    const queue = queues.length;
    try {
      const status = await asked.qmp.execute('x-query-virtio-queue-status', { path, queue }, QueueStatus);
      queues.push({ status, available: await availableIndex(asked, status) });
    } catch (error) {
      if (!isRefusal(error) || queue === 0) throw error;
      break;
    }
  }
  return queues;
}

/** Reads the index where the guest's driver writes it; null before there is a driver. */
async function availableIndex({ qmp }: Asked, status: QueueStatus): Promise<number | null> {
  const ring = status['vring-avail'];
  if (ring === 0) return null;
  const line = `xp /1hx 0x${(ring + AVAILABLE_INDEX_AT).toString(16)}`;
  return halfWord(await qmp.execute('human-monitor-command', { 'command-line': line }, z.string()));
}

/** The features of the device in that slot of the guest's bus; null where it can't be asked. */
async function featuresInside(agent: Asked['agent'], slot: string | undefined): Promise<number[] | null> {
  if (slot === undefined) return null;
  try {
    // Linux numbers virtio devices in the order in which they came.
    for (let at = 0; at < MOST_DEVICES; at++) {
      const file = await fileOf(agent, `/sys/bus/pci/devices/${slot}/virtio${String(at)}/features`);
      if (file !== null) return featureBits(file);
    }
    return null;
  } catch (error) {
    // The rings are QEMU's word, and worth showing without.
    if (error instanceof AgentError) return null;
    throw error;
  }
}

/** Null for a file that is not there. */
async function fileOf(agent: Asked['agent'], path: string): Promise<string | null> {
  try {
    return await agent.readFile(path);
  } catch (error) {
    if (error instanceof AgentError && error.kind === 'refused') return null;
    throw error;
  }
}

function isRefusal(error: unknown): error is Problem {
  return error instanceof Problem && error.tag === 'qmp.refused';
}
