import { isDeepStrictEqual } from 'node:util';
import type { Probe, ProbeResult } from '../checks/facts.ts';
import type { HostView } from '../contract/host.ts';
import { hostFacts, hostProbe } from '../guest/host/host-facts.ts';
import { OneLook } from './one-look.ts';

/** Keeps what a landlord last had for its tenants, and tells when it was something else; null for any other guest. */
export class HostWatch {
  #view: HostView | null = null;
  #isLandlord = false;
  readonly #look = new OneLook(async () => {
    const result = await this.probe(hostProbe);
    // Meanwhile the landlord may have gone.
    if (this.#isLandlord && result.ok) this.#tell(hostFacts(result.stdout));
  });

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
    if (this.#isLandlord) await this.#look.now();
  }

  #tell(view: HostView | null): void {
    if (isDeepStrictEqual(view, this.#view)) return;
    this.#view = view;
    this.changed(view);
  }
}
