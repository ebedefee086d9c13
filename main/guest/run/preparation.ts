import type { Board, MachineSpec } from '../../contract/machine.ts';
import type { StartForecast } from '../../contract/sandbox.ts';
import type { KvmWatch } from '../health/kvm-watch.ts';
import type { AcceleratorWish, Notices, Run, Way } from '../life/state.ts';
import { runtimeElsewhereNotice } from '../notices.ts';
import type { GuestOptions } from '../options.ts';
import type { Platform } from '../../qemu/platform/platform.ts';
import { posix } from '../../qemu/platform/posix.ts';
import { sweepRuns } from '../../qemu/sweep.ts';
import type { Plan, SnapshotLibrary } from '../snapshots/library.ts';
import type { Offer } from './current.ts';
import { RUN_NAME } from './every-run.ts';
import { prepareRun, type Prepared } from './prepare.ts';

/** Finds out how a machine is best started here, before anything is launched. */
export class Preparation {
  readonly #options: GuestOptions;
  readonly #platform: Platform;
  readonly #root: string;
  readonly #library: SnapshotLibrary;
  readonly #kvm: Pick<KvmWatch, 'memory'>;
  readonly #log: (line: string) => void;
  #swept: Promise<unknown> | undefined;

  constructor(
    options: GuestOptions,
    root: string,
    library: SnapshotLibrary,
    kvm: Pick<KvmWatch, 'memory'>,
    log: (line: string) => void,
  ) {
    this.#options = options;
    this.#platform = options.platform ?? posix;
    this.#root = root;
    this.#library = library;
    this.#kvm = kvm;
    this.#log = log;
  }

  /** Bundle, image and accelerator of a board. @throws Problem of what is missing. */
  prepared(wanted: AcceleratorWish, board: Board): Promise<Prepared> {
    const { bundleDir, imageDir, dataDir, accelerator = 'auto', kvmDevice } = this.#options;
    const wish = wanted === 'tcg' ? 'tcg' : accelerator;
    return prepareRun({
      platform: this.#platform,
      bundleDir,
      imageDir,
      dataDir,
      board,
      wish,
      learnt: this.#kvm.memory,
      device: kvmDevice,
    });
  }

  /** How a start of this machine would go now. Changes nothing; never rejects. */
  async forecast(machine: MachineSpec): Promise<StartForecast> {
    if (this.#options.snapshots === 'never') return 'boot';
    try {
      return await this.#library.forecast(await this.prepared('auto', machine.board), machine);
    } catch (error) {
      this.#log(`no forecast: ${String(error)}`);
      return 'unknown';
    }
  }

  /** What the run can be made of, and what there is to say of it. @throws as {@link prepared}. */
  async offer(run: Run, wanted: AcceleratorWish, way: Way): Promise<{ offer: Offer; notices: Notices }> {
    this.#swept ??= this.#sweep();
    const prepared = await this.prepared(wanted, run.machine.board);
    const plan: Plan =
      way === 'boot' || this.#options.snapshots === 'never'
        ? { kind: 'boot', notice: null }
        : await this.#library.plan(prepared, run.machine);
    const elsewhere = this.#options.runtimeElsewhere === true ? runtimeElsewhereNotice : null;
    const notices = [plan.notice, prepared.notice, elsewhere].filter((notice) => notice !== null);
    return { offer: { runId: run.id, prepared, plan }, notices };
  }

  /** Resolves when what dead runs had left is gone. Never rejects. */
  async settled(): Promise<void> {
    await this.#swept;
  }

  async #sweep(): Promise<void> {
    const swept = await sweepRuns(this.#root, this.#platform, (name) => name === RUN_NAME);
    for (const one of swept) if (one.kind !== 'in-use') this.#log(`leftover: ${JSON.stringify(one)}`);
  }
}
