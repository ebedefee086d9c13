import { parseLspci } from '../checks/lspci.ts';
import type { Probe, ProbeResult } from '../checks/facts.ts';
import { eventsProbe, lspciProbe } from '../checks/probes.ts';
import type { PciDevice } from '../contract/pci.ts';
import { OneLook } from './one-look.ts';

/** A kernel loads the drivers of plugged devices one by one; two seconds are plenty under TCG. */
const PATIENCE = 8;
const PAUSE_MS = 400;

/** Keeps what the running guest's own `lspci` last said, and tells when it said something else. */
export class DeviceWatch {
  #devices: PciDevice[] = [];
  readonly #look = new OneLook(() => this.#lookAt());
  /** What this guest's kernel had announced when lspci was last asked; null where nobody knows. */
  #known: { events: string | null } = { events: null };
  /** Looks that are left for drivers that come a moment after their device. */
  #patience = 0;
  #later: NodeJS.Timeout | undefined;
  /** A card is on its way: what the bus shows of either is half a truth. */
  #betweenCards = false;

  constructor(
    private readonly probe: (probe: Probe) => Promise<ProbeResult>,
    private readonly changed: (devices: PciDevice[]) => void,
  ) {}

  get devices(): PciDevice[] {
    return this.#devices;
  }

  /** No guest, no devices. */
  clear(): void {
    clearTimeout(this.#later);
    this.#known = { events: null };
    this.#tell([]);
  }

  /** Says nothing of network cards until {@link refreshNew}. */
  expectCard(): void {
    this.#betweenCards = true;
    this.#tell(this.#devices);
  }

  /** Looks at a guest that has just come up, and again while drivers are still on their way to its devices. */
  async refreshNew(): Promise<void> {
    this.#patience = PATIENCE;
    this.#betweenCards = false;
    this.#known = { events: null };
    await this.refresh();
  }

  /**
   * Looks again, where the kernel has announced something since; calls during a look are answered by one more look
   * after it.
   */
  async refresh(): Promise<void> {
    if (!(await this.#look.now())) return;
    clearTimeout(this.#later);
    const isAwaited = this.#devices.some(({ driver, modules = [] }) => !driver && modules.length > 0);
    if (!isAwaited || this.#patience === 0) return;
    this.#patience -= 1;
    this.#later = setTimeout(() => void this.refresh(), PAUSE_MS).unref();
  }

  /** lspci keeps a guest busy for as long as a learner's command does: it is asked only when it may say something else. */
  async #lookAt(): Promise<void> {
    // A look that began at the guest before says nothing of this one, whose kernel may have counted as far.
    const known = this.#known;
    const asked = await this.probe(eventsProbe);
    const events = asked.ok && asked.exitCode === 0 ? asked.stdout : null;
    if (events !== null && events === known.events) return;
    const result = await this.probe(lspciProbe);
    if (!result.ok || result.exitCode !== 0) return;
    // What was announced meanwhile may be missing in it.
    known.events = events;
    this.#tell(parseLspci(result.stdout).devices);
  }

  #tell(all: PciDevice[]): void {
    const devices = this.#betweenCards ? all.filter(({ classId }) => !classId?.startsWith('02')) : all;
    if (JSON.stringify(devices) === JSON.stringify(this.#devices)) return;
    this.#devices = devices;
    this.changed(devices);
  }
}
