import { rememberAccelerator, type AcceleratorMemory } from '../../qemu/accelerator.ts';
import { KvmProbe, type ProbeVerdict } from '../../qemu/kvm-probe.ts';
import { RUN_NAME } from '../run/every-run.ts';
import type { Prepared } from '../run/prepare.ts';

/** Finds out about KVM beside a guest, at most once at a time, and remembers it for this and later processes. */
export class KvmWatch {
  readonly #root: string;
  readonly #dataDir: string;
  readonly #log: (line: string) => void;
  #memory: AcceleratorMemory = 'unknown';
  #probe: KvmProbe | undefined;

  constructor(root: string, dataDir: string, log: (line: string) => void) {
    this.#root = root;
    this.#dataDir = dataDir;
    this.#log = log;
  }

  /** What this process itself found out. */
  get memory(): AcceleratorMemory {
    return this.#memory;
  }

  /** Resolves with what a probe saw; `unknown` also when there is nothing to find out. Never rejects. */
  async look({ platform, bundle, image, sandbox, probe: wanted }: Prepared): Promise<ProbeVerdict['kvm']> {
    if (wanted === 'not-needed' || this.#probe !== undefined || this.#memory !== 'unknown') return 'unknown';
    const probe = new KvmProbe({
      platform,
      bundle,
      image,
      sandbox,
      runtimeRoot: this.#root,
      name: RUN_NAME,
    });
    this.#probe = probe;
    const { kvm, why } = await probe.verdict;
    this.#probe = undefined;
    this.#log(`KVM ${kvm}: ${why}`);
    if (kvm !== 'unknown') await this.remember(kvm, why, bundle.qemuVersion);
    return kvm;
  }

  /** Never rejects: a data folder that can't be written costs the next app start another probe, nothing else. */
  async remember(kvm: 'works' | 'broken', why: string, qemuVersion: string): Promise<void> {
    this.#memory = kvm === 'works' ? 'kvm-works' : 'kvm-broken';
    await rememberAccelerator(this.#dataDir, qemuVersion, kvm, why).catch((error: unknown) => {
      this.#log(`could not remember that KVM ${kvm}: ${String(error)}`);
    });
  }

  /** Gives up; resolves when nothing is left of a probe. */
  async end(): Promise<void> {
    this.#probe?.cancel();
    await this.#probe?.verdict;
  }

  /** Kills it synchronously; for our own exit. */
  disposeNow(): void {
    this.#probe?.disposeNow();
  }
}
