import { parseLspci } from '../checks/lspci.ts';
import type { Probe, ProbeResult } from '../checks/facts.ts';
import type { PciDevice } from '../contract/pci.ts';

/** Every fact of every PCI function, in the one form of lspci made for programs. */
const lspciProbe: Probe = { path: '/usr/bin/lspci', args: ['-Dvmmnnk'] };

/** Keeps what the running guest's own `lspci` last said, and tells when it said something else. */
export class DeviceWatch {
  #devices: PciDevice[] = [];
  #looking: 'no' | 'yes' | 'again' = 'no';

  constructor(
    private readonly probe: (probe: Probe) => Promise<ProbeResult>,
    private readonly changed: (devices: PciDevice[]) => void,
  ) {}

  get devices(): PciDevice[] {
    return this.#devices;
  }

  /** No guest, no devices. */
  clear(): void {
    this.#tell([]);
  }

  /** Looks again; calls during a look are answered by one more look after it. */
  async refresh(): Promise<void> {
    if (this.#looking !== 'no') {
      this.#looking = 'again';
      return;
    }
    do {
      this.#looking = 'yes';
      const result = await this.probe(lspciProbe);
      if (result.ok && result.exitCode === 0) this.#tell(parseLspci(result.stdout).devices);
    } while (this.#lookAgain());
    this.#looking = 'no';
  }

  #lookAgain(): boolean {
    return this.#looking === 'again';
  }

  #tell(devices: PciDevice[]): void {
    if (JSON.stringify(devices) === JSON.stringify(this.#devices)) return;
    this.#devices = devices;
    this.changed(devices);
  }
}
