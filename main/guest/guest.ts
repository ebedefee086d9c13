import type { CommandFact, Probe, ProbeResult } from '../checks/facts.ts';
import { FaultError } from '../contract/fault.ts';
import type { GuestView } from '../contract/guest.ts';
import type { MachineSpec, NicModel } from '../contract/machine.ts';
import { rememberAccelerator, type AcceleratorMemory } from '../qemu/accelerator.ts';
import { shortCommand } from '../qemu/command-line.ts';
import { KvmProbe } from '../qemu/kvm-probe.ts';
import { defaultRuntimeRoot } from '../qemu/run-dir.ts';
import { sweepRuns } from '../qemu/sweep.ts';
import { CommandParser } from './console.ts';
import { faultError, faultOf } from './faults.ts';
import { exchangeNic, type Inside } from './hotplug.ts';
import { LearnerConsole } from './learner-console.ts';
import { LiveRun, RUN_NAME } from './live-run.ts';
import { prepareRun, type Prepared } from './prepare.ts';
import { Settler } from './settler.ts';
import {
  initialState,
  transition,
  type AcceleratorWish,
  type Effect,
  type Event,
  type Run,
} from './state.ts';
import { viewOf } from './view.ts';

/** Where things are; everything is a plain path so that tests, the CLI and the app say it the same way. */
export interface GuestOptions {
  /** Folder that holds `bundle.json` of the QEMU bundle. */
  bundleDir: string;
  /** Folder that holds `guest.json` of the guest image. */
  imageDir: string;
  /** Where what was learnt about this machine is remembered (small JSON files); created when missing. */
  dataDir: string;
  /** Folder for sockets of running guests. Default: XDG_RUNTIME_DIR/taproom, else TMPDIR/taproom-UID. */
  runtimeRoot?: string;
  /** `auto` uses hardware virtualisation where it truly works; `tcg` never tries it. Default `auto`. */
  accelerator?: 'auto' | 'tcg';
  /** One line a noteworthy event, for a log file; never shown to the learner. */
  log?: (line: string) => void;
}

/** What one program run through the guest agent did. */
export interface ExecResult {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** The learner's serial console, as the window uses it. */
export interface GuestConsole {
  /** Types into the console. Dropped while no guest runs. */
  write(data: string): void;
  /** Size of the learner's terminal, in characters. Remembered for the next guests too. */
  resize(cols: number, rows: number): void;
  /** Everything the console prints from now on. Returns how to stop listening. */
  onData(receive: (data: string) => void): () => void;
  /**
   * Screen and scrollback so far, then what follows, without gap or repetition. A `push` that returns a
   * promise slows the guest down while too much is unacknowledged. Returns how to detach.
   */
  attach(push: (data: string) => void | Promise<void>): () => void;
}

/** Milliseconds to the first prompt: what it usually takes (for a progress bar), and when we give up. */
const BOOT_MS = {
  tcg: { expected: 5_000, deadline: 120_000 },
  /** A KVM that needs longer than this is not faster than TCG. */
  kvm: { expected: 1_200, deadline: 6_000 },
} as const;

/** One learner's guest: at most one QEMU at a time, from start to stop, with its console and its agent. */
export class Guest {
  readonly console: GuestConsole;
  readonly #options: GuestOptions;
  readonly #root: string;
  readonly #console = new LearnerConsole();
  readonly #settler: Settler;
  readonly #viewListeners = new Set<(view: GuestView) => void>();
  readonly #commandListeners = new Set<(command: CommandFact) => void>();
  #state = initialState;
  #prepared: { runId: string; prepared: Prepared } | undefined;
  #live: LiveRun | undefined;
  #probe: KvmProbe | undefined;
  #kvm: AcceleratorMemory = 'unknown';
  #deadline: NodeJS.Timeout | undefined;
  #swept: Promise<unknown> | undefined;

  constructor(options: GuestOptions) {
    this.#options = options;
    this.#root = options.runtimeRoot ?? defaultRuntimeRoot();
    this.#settler = new Settler((line) => this.#log(line));
    const learner = this.#console;
    this.console = {
      write: (data) => learner.write(data),
      resize: (cols, rows) => {
        learner.resize(cols, rows);
        this.#settler.resize({ cols, rows }, this.#readyInside());
      },
      onData: (receive) => learner.onData(receive),
      attach: (push) => learner.attach(push),
    };
  }

  /** What the window shows of the guest right now. */
  get view(): GuestView {
    return viewOf(this.#state);
  }

  /**
   * Starts a guest, or joins the start of the same machine under way; resolves at the first prompt.
   * A running guest of another machine is stopped first.
   * @throws FaultError when the guest could not be started, crashed, or was stopped meanwhile.
   */
  start(spec: MachineSpec): Promise<void> {
    this.#dispatch({ kind: 'start', machine: spec });
    return this.#untilReady();
  }

  /** Ends the guest; resolves when its process, sockets and folder are gone. Never rejects. */
  async stop(): Promise<void> {
    const { over } = this.#live ?? { over: Promise.resolve() };
    const probed = this.#probe?.verdict ?? Promise.resolve();
    const swept = this.#swept ?? Promise.resolve();
    this.#probe?.cancel();
    this.#dispatch({ kind: 'stop' });
    await Promise.all([over, probed, swept]);
  }

  /** Boots the same machine afresh; also the way out of `crashed`. @throws FaultError as {@link start}. */
  restart(): Promise<void> {
    this.#dispatch({ kind: 'restart' });
    return this.#untilReady();
  }

  /**
   * Exchanges the NIC of the running guest by hot-plug, keeping the learner's shell; boots afresh with
   * the new NIC where hot-plug fails. Resolves when the guest's PCI bus shows the new NIC with its driver.
   * @throws FaultError when there is no guest, or it is lost on the way.
   */
  switchNic(nic: NicModel | null): Promise<void> {
    if (this.#state.phase.kind === 'off') return Promise.reject(faultError('guest.not-ready'));
    this.#dispatch({ kind: 'switch-nic', nic });
    return this.#untilReady();
  }

  /**
   * Runs one program in the guest through its agent, out of the learner's sight.
   * @throws FaultError when no guest is ready, the program is not there, or it took too long.
   */
  async exec(
    path: string,
    args: readonly string[],
    options: { timeoutMs?: number } = {},
  ): Promise<ExecResult> {
    const inside = this.#readyInside();
    if (inside === undefined) throw faultError('guest.not-ready');
    try {
      return await inside.agent.exec(path, args, options.timeoutMs);
    } catch (error) {
      throw new FaultError(faultOf(error), { cause: error });
    }
  }

  /** As {@link exec} for checks: never throws, says why it could not look. */
  async probe(probe: Probe): Promise<ProbeResult> {
    try {
      const { exitCode, stdout } = await this.exec(probe.path, probe.args);
      return { ok: true, exitCode, stdout };
    } catch (error) {
      return { ok: false, why: faultOf(error).message };
    }
  }

  /** Called with every new view. Returns how to stop listening. */
  onView(receive: (view: GuestView) => void): () => void {
    this.#viewListeners.add(receive);
    return () => this.#viewListeners.delete(receive);
  }

  /** Called for each command the learner finished. Returns how to stop listening. */
  onCommand(receive: (command: CommandFact) => void): () => void {
    this.#commandListeners.add(receive);
    return () => this.#commandListeners.delete(receive);
  }

  /** The command a person would type for this machine, and the whole one that runs; null while off. */
  commandLine(): { short: string; full: string } | null {
    const { phase } = this.#state;
    if (phase.kind === 'off' || this.#live === undefined) return null;
    const { machine } = phase.run;
    return { short: shortCommand(machine), full: this.#live.commandLine(machine) };
  }

  /** Kills the guest and removes its folder before returning; for `process.on('exit')`. */
  disposeNow(): void {
    clearTimeout(this.#deadline);
    this.#probe?.disposeNow();
    this.#live?.disposeNow();
  }

  #dispatch(event: Event): void {
    const before = this.#state;
    const { state, effects } = transition(before, event);
    this.#state = state;
    if (state.phase !== before.phase) {
      const { phase } = state;
      this.#log(`${event.kind}: ${before.phase.kind} → ${phase.kind}`);
      if (phase.kind !== 'launching' && phase.kind !== 'booting') clearTimeout(this.#deadline);
    }
    for (const effect of effects) this.#perform(effect);
    if (state.phase !== before.phase) this.#announce();
  }

  #announce(): void {
    const { view } = this;
    for (const receive of [...this.#viewListeners]) receive(view);
  }

  #perform(effect: Effect): void {
    switch (effect.kind) {
      case 'prepare':
        void this.#prepare(effect.run, effect.accel);
        return;
      case 'launch':
        this.#launch(effect.run);
        return;
      case 'end':
        this.#probe?.cancel();
        void this.#live?.end();
        return;
      case 'settle':
        void this.#settler.settle(this.#live?.inside);
        return;
      case 'switch-nic':
        void this.#switch(effect);
        return;
      case 'remember-kvm-broken':
        void this.#remember('broken', effect.why);
        return;
    }
  }

  async #prepare(run: Run, accel: AcceleratorWish): Promise<void> {
    this.#swept ??= this.#sweep();
    const { bundleDir, imageDir, dataDir, accelerator } = this.#options;
    const wish = accel === 'tcg' ? 'tcg' : (accelerator ?? 'auto');
    try {
      const prepared = await prepareRun(bundleDir, imageDir, dataDir, wish, this.#kvm);
      this.#prepared = { runId: run.id, prepared };
      this.#dispatch({
        kind: 'prepared',
        runId: run.id,
        accel: prepared.accel,
        notice: prepared.notice,
      });
    } catch (error) {
      this.#dispatch({ kind: 'failed', runId: run.id, fault: faultOf(error) });
    }
  }

  #launch(run: Run): void {
    if (this.#prepared?.runId !== run.id) return; // prepared and launched in one step of the table
    const { prepared } = this.#prepared;
    const runId = run.id;
    const live = new LiveRun(
      prepared,
      this.#root,
      {
        data: (data) => {
          this.#console.feed(data);
          parser.push(data);
        },
        launched: (at) => {
          const { expected, deadline } = BOOT_MS[prepared.accel === 'tcg' ? 'tcg' : 'kvm'];
          const overdue = { kind: 'overdue', runId, seconds: deadline / 1000 } as const;
          this.#deadline = setTimeout(() => this.#dispatch(overdue), deadline);
          this.#dispatch({ kind: 'launched', runId, at, expectedMs: expected });
        },
        failed: (fault) => this.#dispatch({ kind: 'failed', runId, fault }),
        broken: (fault) => this.#dispatch({ kind: 'broken', runId, fault }),
        exited: (exit) => {
          this.#console.disconnect();
          this.#log(`run ${runId} exited: ${JSON.stringify({ ...exit, logTail: undefined })}`);
          this.#dispatch({ kind: 'exited', runId, exit });
        },
      },
      (line) => this.#log(line),
    );
    const parser = new CommandParser(live.nonce, (event) => {
      if (event.kind === 'prompt') this.#dispatch({ kind: 'prompt', runId, at: Date.now() });
      if (event.kind === 'finished') this.#tellCommand(event.command);
    });
    this.#live = live;
    void live.launch(run.machine).then(() => {
      if (live.process !== undefined) this.#console.connect(live.process);
    });
    if (prepared.probe === 'needed') void this.#probeKvm(prepared, runId);
  }

  async #probeKvm({ bundle, image }: Prepared, runId: string): Promise<void> {
    if (this.#probe !== undefined) return;
    const probe = new KvmProbe(bundle, image, this.#root, RUN_NAME);
    this.#probe = probe;
    const { kvm, why } = await probe.verdict;
    this.#probe = undefined;
    this.#log(`KVM ${kvm}: ${why}`);
    if (kvm === 'unknown') return;
    await this.#remember(kvm, why);
    this.#dispatch({ kind: 'kvm-judged', runId, verdict: kvm });
  }

  async #remember(kvm: 'works' | 'broken', why: string): Promise<void> {
    this.#kvm = kvm === 'works' ? 'kvm-works' : 'kvm-broken';
    const version = this.#prepared?.prepared.bundle.qemuVersion;
    if (version === undefined) return;
    await rememberAccelerator(this.#options.dataDir, version, kvm, why).catch((error: unknown) => {
      // A data folder that can't be written costs the next app start another probe, nothing else.
      this.#log(`could not remember that KVM ${kvm}: ${String(error)}`);
    });
  }

  async #switch({ runId, from, to }: Extract<Effect, { kind: 'switch-nic' }>): Promise<void> {
    const { phase } = this.#state;
    const inside = this.#live?.inside;
    try {
      if (phase.kind !== 'ready' || inside === undefined) throw faultError('guest.not-ready');
      await exchangeNic(inside, phase.run.machine.board, from, to);
      this.#dispatch({ kind: 'switched', runId, nic: to });
    } catch (error) {
      this.#log(`hot-plug of ${to ?? 'nothing'} failed, booting afresh: ${String(error)}`);
      this.#dispatch({ kind: 'switch-failed', runId });
    }
  }

  async #sweep(): Promise<void> {
    const swept = await sweepRuns(this.#root, (name) => name === RUN_NAME);
    for (const one of swept) if (one.kind !== 'in-use') this.#log(`leftover: ${JSON.stringify(one)}`);
  }

  #tellCommand({ line, output, exitCode }: CommandFact): void {
    for (const receive of [...this.#commandListeners]) receive({ line, output, exitCode });
  }

  #readyInside(): Inside | undefined {
    return this.#state.phase.kind === 'ready' ? this.#live?.inside : undefined;
  }

  /** Resolves at `ready` with nothing under way; rejects when the guest ends up anywhere else. */
  #untilReady(): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (view: GuestView): boolean => {
        switch (view.kind) {
          case 'ready':
            if (view.switchingTo !== undefined) return false;
            resolve();
            return true;
          case 'off':
            reject(faultError('guest.stopped'));
            return true;
          case 'crashed':
            reject(new FaultError(view.fault));
            return true;
          case 'preparing':
          case 'launching':
          case 'booting':
          case 'paused':
          case 'stopping':
            return false;
        }
      };
      if (look(this.view)) return;
      const stop = this.onView((view) => {
        if (look(view)) stop();
      });
    });
  }

  #log(line: string): void {
    this.#options.log?.(line);
  }
}
