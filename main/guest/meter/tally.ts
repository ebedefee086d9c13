import type { DeviceCalls, KvmExits, MeterReading } from '../../contract/meter.ts';
import { deviceOfRegion, type MeteredDevice } from './regions.ts';

/** Region names that are remembered; QEMU has a few dozen. */
const NAMES_LIMIT = 1_000;

/** How much was counted up to one moment. Counts only grow: a window is the difference of two of them. */
export interface Counts {
  /** By device name. */
  devices: ReadonlyMap<string, Readonly<DeviceCalls>>;
  interrupts: number;
  /** Milliseconds of a clock that never jumps. */
  at: number;
}

/** Counts what the trace tells, by device. */
export class Tally {
  readonly #virtio: () => MeteredDevice;
  readonly #devices = new Map<string, DeviceCalls>();
  readonly #byRegion = new Map<string, DeviceCalls | null>();
  #interrupts = 0;

  /** `virtio`: the device that kicks and the registers of the old dialect belong to at this moment. */
  constructor(virtio: () => MeteredDevice) {
    this.#virtio = virtio;
  }

  access(region: string, kind: 'read' | 'write'): void {
    const calls = this.#callsOf(region);
    if (calls === null) return;
    if (kind === 'read') calls.reads += 1;
    else calls.writes += 1;
  }

  notify(): void {
    this.#entry(this.#virtio()).notifies += 1;
  }

  interrupt(): void {
    this.#interrupts += 1;
  }

  /** The NIC was exchanged: what a name stood for may have changed. */
  forgetNames(): void {
    this.#byRegion.clear();
  }

  counts(at: number): Counts {
    const devices = new Map([...this.#devices].map(([name, calls]) => [name, { ...calls }]));
    return { devices, interrupts: this.#interrupts, at };
  }

  #callsOf(region: string): DeviceCalls | null {
    const known = this.#byRegion.get(region);
    if (known !== undefined) return known;
    const device = deviceOfRegion(region, this.#virtio());
    const calls = device === null ? null : this.#entry(device);
    if (this.#byRegion.size < NAMES_LIMIT) this.#byRegion.set(region, calls);
    return calls;
  }

  #entry({ name, technology }: MeteredDevice): DeviceCalls {
    const known = this.#devices.get(name);
    if (known !== undefined) return known;
    const fresh = { name, technology, reads: 0, writes: 0, notifies: 0 };
    this.#devices.set(name, fresh);
    return fresh;
  }
}

/** What is known of a window besides its counts. */
export interface Beside {
  /** Whether interrupts pass through QEMU, where they can be counted. */
  seesInterrupts: boolean;
  kvm: KvmExits | null;
}

/** What was counted from one moment to another. */
export function readingBetween(from: Counts, to: Counts, beside: Beside): MeterReading {
  const devices = [...to.devices.values()]
    .map((now) => since(now, from.devices.get(now.name)))
    .filter((device) => callsOf(device) > 0)
    .sort((a, b) => callsOf(b) - callsOf(a));
  return {
    devices,
    interrupts: beside.seesInterrupts ? to.interrupts - from.interrupts : null,
    total: devices.reduce((sum, device) => sum + callsOf(device), 0),
    durationMs: Math.max(0, to.at - from.at),
    kvm: beside.kvm,
  };
}

function since(now: Readonly<DeviceCalls>, then: Readonly<DeviceCalls> | undefined): DeviceCalls {
  return {
    ...now,
    reads: now.reads - (then?.reads ?? 0),
    writes: now.writes - (then?.writes ?? 0),
    notifies: now.notifies - (then?.notifies ?? 0),
  };
}

function callsOf({ reads, writes, notifies }: Readonly<DeviceCalls>): number {
  return reads + writes + notifies;
}
