import { isDeepStrictEqual } from 'node:util';
import type { Probe, ProbeResult } from '../checks/facts.ts';
import type { HostView } from '../contract/host.ts';
import { hostFacts, hostProbe } from '../guest/host/host-facts.ts';

/** Keeps what a landlord last had for its tenants, and tells when it was something else; null for any other guest. */
export class HostWatch {
  #view: HostView | null = null;
  #looking: 'no' | 'yes' | 'again' = 'no';
  #isLandlord = false;

  constructor(
    private readonly probe: (probe: Probe) => Promise<ProbeResult>,
    private readonly changed: (view: HostView | null) => void,
  ) {}

  get view(): HostView | null {
    return this.#view;
  }

  /** A guest is there that is a landlord, or there is none. */
  follow(isLandlord: boolean): void {
    this.#isLandlord = isLandlord;
    if (isLandlord) void this.refresh();
    else this.#tell(null);
  }

  /** Looks again; calls during a look are answered by one more look after it. */
  async refresh(): Promise<void> {
    if (!this.#isLandlord) return;
    if (this.#looking !== 'no') {
      this.#looking = 'again';
      return;
    }
    do {
      this.#looking = 'yes';
      const result = await this.probe(hostProbe);
      if (result.ok) this.#heard(result.stdout);
    } while (this.#lookAgain());
    this.#looking = 'no';
  }

  /** Meanwhile the landlord may have gone. */
  #heard(output: string): void {
    if (this.#isLandlord) this.#tell(hostFacts(output));
  }

  #lookAgain(): boolean {
    return this.#looking === 'again';
  }

  #tell(view: HostView | null): void {
    if (isDeepStrictEqual(view, this.#view)) return;
    this.#view = view;
    this.changed(view);
  }
}
