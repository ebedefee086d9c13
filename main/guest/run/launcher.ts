import { z } from 'zod';
import type { CommandFact } from '../../checks/facts.ts';
import type { MachineSpec, NicModel } from '../../contract/machine.ts';
import type { StartForecast } from '../../contract/sandbox.ts';
import { afterAwake } from '../../qemu/awake.ts';
import { Aftercare } from './aftercare.ts';
import { CardExchange } from './card-exchange.ts';
import { AgentError } from '../seat/agent.ts';
import { CommandParser, type ConsoleEvent } from '../seat/console.ts';
import { over, viaOf, type Current, type Offer } from './current.ts';
import { faultOf, makeFault } from '../faults.ts';
import { Foresight } from './foresight.ts';
import { plugLater, type Inside } from './hotplug.ts';
import { KvmWatch } from '../health/kvm-watch.ts';
import type { LandlordLines } from '../seat/tenants.ts';
import type { LearnerConsole } from '../seat/learner-console.ts';
import { LiveRun, type RunEvents, type RunForm } from './live-run.ts';
import type { MeterTarget } from '../meter/meter.ts';
import { snapshotNotKeptNotice, snapshotRebuiltNotice } from '../notices.ts';
import type { GuestOptions } from '../options.ts';
import type { Prepared } from './prepare.ts';
import { Preparation } from './preparation.ts';
import { Settler } from './settler.ts';
import { SnapshotLibrary, type Plan } from '../snapshots/library.ts';
import type { Snapshot } from '../snapshots/meta.ts';
import { Template } from '../snapshots/template.ts';
import { Standby } from './standby.ts';
import { bootTimes, LIFE_MS, RESTORE_MS } from './times.ts';
import type { AcceleratorWish, Effect, Event, Run, Way } from '../life/state.ts';

/** What the launcher tells. */
export interface LauncherPorts {
  dispatch: (event: Event) => void;
  command: (command: CommandFact) => void;
  /** Everything the marks of the learner's shell say. */
  marks: (event: ConsoleEvent) => void;
  console: LearnerConsole;
  settler: Settler;
  log: (line: string) => void;
}

/** Runs the effects of the life table: prepares, builds, boots, restores, ends; and says what came of it. */
export class Launcher {
  readonly #root: string;
  readonly #ports: LauncherPorts;
  readonly #library: SnapshotLibrary;
  readonly #standby: Standby;
  readonly #aftercare: Aftercare;
  /** Saves what is likely to be wanted next. */
  readonly foresight: Foresight;
  readonly #kvm: KvmWatch;
  readonly #preparation: Preparation;
  #current: Current = { kind: 'none' };
  #offer: Offer | undefined;
  #preparing: Promise<unknown> = Promise.resolve();
  #disarm: () => void = () => undefined;
  readonly #cards: CardExchange;

  constructor(options: GuestOptions, root: string, ports: LauncherPorts) {
    this.#root = root;
    this.#ports = ports;
    this.#library = new SnapshotLibrary(options.imageDir, options.dataDir, root, ports.log);
    this.#cards = new CardExchange(ports.dispatch, ports.log);
    this.#kvm = new KvmWatch(root, options.dataDir, ports.log);
    this.#preparation = new Preparation(options, root, this.#library, this.#kvm, ports.log);
    this.#standby = new Standby(
      root,
      options.mayStandBy ?? (() => false),
      // Its clock only: the window's size is the running guest's.
      (inside) => new Settler(ports.log).settle(inside),
      ports.log,
    );
    this.foresight = new Foresight({
      forecast: (machine) => this.forecast(machine),
      prepare: ({ board }) => this.#preparation.prepared('auto', board),
      plan: (prepared, machine) => this.#library.plan(prepared, machine),
      finish: (plan, nonce, screen) => this.#library.finish(plan, nonce, screen),
      isGoodMoment: () => this.#current.kind === 'live' && (options.mayWorkAhead?.() ?? false),
      dataDir: options.dataDir,
      root,
      log: ports.log,
    });
    this.#aftercare = new Aftercare(this.#library, this.#standby, (runId) =>
      ports.dispatch({ kind: 'noticed', runId, notice: snapshotRebuiltNotice }),
    );
  }

  /** The two ways into the guest, as soon as there are any. */
  get inside(): Inside | undefined {
    return this.#current.kind === 'live' ? this.#current.live.inside : undefined;
  }

  /** What a meter listens to; null while there is no run. */
  get metered(): MeterTarget | null {
    return this.#current.kind === 'live' ? this.#current.live.metered : null;
  }

  /** A landlord that can be asked, and the ways to its tenants' consoles; null for any other guest. */
  get landlord(): LandlordLines | null {
    if (this.#current.kind !== 'live') return null;
    const { runId, live, machine } = this.#current;
    const { lines } = live;
    if (machine.board !== 'landlord' || lines === undefined) return null;
    return {
      runId,
      connect: (seat, timeoutMs, signal) => lines.connect(seat, timeoutMs, signal),
    };
  }

  /** The whole command that makes this machine; null while there is no run. */
  commandLine(machine: MachineSpec): string | null {
    return this.#current.kind === 'live' ? this.#current.live.commandLine(machine) : null;
  }

  /** How a start of this machine would go now. Changes nothing; never rejects. */
  forecast(machine: MachineSpec): Promise<StartForecast> {
    return this.#preparation.forecast(machine);
  }

  /** The prompt is there, or will not come any more. */
  disarm(): void {
    this.#disarm();
  }

  /** Cancels what runs beside the guest; resolves when nothing is left of anything. Never rejects. */
  async windDown(): Promise<void> {
    await this.#preparing;
    await Promise.all([
      this.#aftercare.end(),
      this.foresight.end(),
      over(this.#current),
      this.#kvm.end(),
      this.#preparation.settled(),
      this.#library.settled(),
    ]);
  }

  /** Kills and removes synchronously; for our own exit. */
  disposeNow(): void {
    this.disarm();
    this.#kvm.disposeNow();
    this.#standby.disposeNow();
    this.foresight.disposeNow();
    if (this.#current.kind === 'live') this.#current.live.disposeNow();
    if (this.#current.kind === 'building') this.#current.template.disposeNow();
  }

  perform(effect: Effect): void {
    switch (effect.kind) {
      case 'prepare':
        this.#preparing = Promise.all([this.#preparing, this.#prepare(effect.run, effect.accel, effect.way)]);
        return;
      case 'launch':
        this.#launch(effect.run);
        return;
      case 'end':
        this.#end();
        return;
      case 'settle':
        void this.#settle(effect.runId);
        return;
      case 'switch-nic':
        this.#cards.begin(
          effect,
          this.inside,
          () => this.#current.kind === 'live' && this.#current.snapshot === null,
        );
        return;
      case 'remember-kvm-broken':
        if ('prepared' in this.#current) {
          void this.#kvm.remember('broken', effect.why, this.#current.prepared.bundle.qemuVersion);
        }
        return;
      case 'reject-snapshot':
        if (this.#current.kind === 'live' && this.#current.snapshot !== null) {
          void this.#library.discard(this.#current.snapshot);
        }
        return;
    }
  }

  async #prepare(run: Run, wanted: AcceleratorWish, way: Way): Promise<void> {
    this.foresight.busy();
    try {
      const { offer, notices } = await this.#preparation.offer(run, wanted, way);
      const { prepared, plan } = offer;
      this.#offer = offer;
      const { accel } = prepared;
      this.#ports.dispatch({ kind: 'prepared', runId: run.id, via: viaOf(plan), accel, notices });
      // The table launches at once, or wants something else by now.
      if (this.#offer === offer && plan.kind === 'build') await plan.store.discard(plan.draft.folder);
    } catch (error) {
      this.#ports.dispatch({ kind: 'failed', runId: run.id, fault: faultOf(error) });
    }
  }

  #launch(run: Run): void {
    if (this.#offer?.runId !== run.id) return;
    const { prepared, plan } = this.#offer;
    this.#offer = undefined;
    switch (plan.kind) {
      case 'boot':
        this.#start(run.id, prepared, { kind: 'boot', machine: run.machine });
        break;
      case 'build':
        this.#build(run, prepared, plan);
        break;
      case 'restore': {
        const { snapshot } = plan;
        const standby = this.#standby.take(snapshot);
        if (standby === undefined) {
          this.#start(run.id, prepared, { kind: 'restore', machine: run.machine, snapshot });
        } else this.#takeOver(run, prepared, snapshot, standby);
        break;
      }
    }
    void this.#kvm.look(prepared).then((verdict) => {
      if (verdict !== 'unknown') this.#ports.dispatch({ kind: 'kvm-judged', runId: run.id, verdict });
    });
  }

  #build(run: Run, prepared: Prepared, plan: Extract<Plan, { kind: 'build' }>): void {
    const runId = run.id;
    const template = new Template(
      prepared,
      run.machine,
      plan.draft,
      this.#root,
      (at) => this.#launched(runId, at, bootTimes(prepared)),
      this.#ports.log,
    );
    const finished = template.saved.then(
      async ({ nonce, screen }) => {
        if (this.#current.kind === 'abandoning') {
          await this.#abandoned(runId, plan);
          return;
        }
        const snapshot = this.#library.finish(plan, nonce, screen);
        const restore: Plan = { kind: 'restore', snapshot, notice: null };
        this.#current = { kind: 'none' };
        this.#offer = { runId, prepared, plan: restore };
        this.#ports.dispatch({ kind: 'built', runId, expectedMs: RESTORE_MS.expected });
      },
      async (error: unknown) => {
        this.#ports.log(`no template: ${String(error)}`);
        if (this.#current.kind === 'abandoning') {
          await this.#abandoned(runId, plan);
          return;
        }
        await plan.store.discard(plan.draft.folder);
        this.#current = { kind: 'none' };
        // Under KVM it is more likely KVM's fault, and the boot that follows will tell.
        const notice = prepared.accel === 'tcg' ? snapshotNotKeptNotice : null;
        this.#ports.dispatch({ kind: 'build-failed', runId, notice });
      },
    );
    this.#current = { kind: 'building', runId, prepared, template, over: finished };
  }

  async #abandoned(runId: string, { store, draft }: Extract<Plan, { kind: 'build' }>): Promise<void> {
    await store.discard(draft.folder);
    this.#current = { kind: 'none' };
    this.#ports.dispatch({ kind: 'failed', runId, fault: makeFault('guest.stopped') });
  }

  #start(runId: string, prepared: Prepared, form: RunForm): void {
    const { console } = this.#ports;
    const live: LiveRun = new LiveRun(
      form,
      prepared,
      this.#root,
      this.#eventsOf(
        runId,
        () => live,
        (at) => {
          this.#launched(runId, at, form.kind === 'restore' ? RESTORE_MS : bootTimes(prepared));
          if (form.kind === 'restore')
            void this.#wake({ id: runId, machine: form.machine }, live, form.snapshot, null);
        },
      ),
      this.#ports.log,
    );
    const snapshot = form.kind === 'restore' ? form.snapshot : null;
    if (form.kind === 'boot') this.#cards.nic = form.machine.nic;
    this.#current = { kind: 'live', runId, machine: form.machine, prepared, live, snapshot };
    void live.launch().then(() => {
      if (live.process !== undefined && form.kind === 'boot') console.connect(live.process);
    });
  }

  #takeOver(
    run: Run,
    prepared: Prepared,
    snapshot: Snapshot,
    { live, nic }: { live: LiveRun; nic: NicModel | null },
  ): void {
    const runId = run.id;
    const events = this.#eventsOf(
      runId,
      () => live,
      () => undefined, // long ago
    );
    live.follow(events);
    this.#current = { kind: 'live', runId, machine: run.machine, prepared, live, snapshot };
    this.#launched(runId, Date.now(), RESTORE_MS);
    void this.#wake(run, live, snapshot, nic);
  }

  #eventsOf(runId: string, live: () => LiveRun, launched: (at: number) => void): RunEvents {
    const { console, dispatch, command, marks, log } = this.#ports;
    let parser: CommandParser | undefined;
    return {
      data: (data) => {
        console.feed(data);
        this.foresight.heard();
        parser ??= new CommandParser(
          live().nonce,
          (event) => {
            if (event.kind === 'prompt') dispatch({ kind: 'prompt', runId, at: Date.now() });
            if (event.kind === 'finished' || event.kind === 'unrun') command(event.command);
            marks(event);
          },
          () => console.size,
        );
        parser.push(data);
      },
      launched,
      failed: (fault) => dispatch({ kind: 'failed', runId, fault }),
      broken: (fault) => dispatch({ kind: 'broken', runId, fault }),
      exited: (exit) => {
        console.disconnect();
        log(`run ${runId} exited: ${JSON.stringify({ ...exit, logTail: undefined })}`);
        dispatch({ kind: 'exited', runId, exit });
      },
    };
  }

  /** A restored guest goes on where its template was: at the prompt that the learner sees now. */
  async #wake(run: Run, live: LiveRun, snapshot: Snapshot, nic: NicModel | null): Promise<void> {
    const runId = run.id;
    const { dispatch, console, log } = this.#ports;
    const { inside, process, folder } = live;
    // Otherwise its end is on the way to us.
    if (inside === undefined || process === undefined || folder === undefined) return;
    try {
      const plug = () => plugLater(inside.qmp, run.machine, folder);
      const isLandlord = run.machine.board === 'landlord';
      if (!isLandlord) await plug();
      await inside.qmp.execute('cont', {}, z.unknown());
      // The prompt comes first: these take a second to be found.
      if (isLandlord) await plug();
    } catch (error) {
      dispatch({ kind: 'broken', runId, fault: faultOf(error) });
      return;
    }
    console.connect(process);
    console.feed(snapshot.screen);
    this.#cards.nic = nic;
    // Asked before anything else, so that a guest that hangs is not taken for one that can't plug.
    const life = inside.agent.request('guest-ping', {}, z.unknown(), LIFE_MS);
    dispatch({ kind: 'awake', runId, at: Date.now(), nic });
    await life.catch((error: unknown) => {
      // A QEMU that was killed is no fault of its snapshot: its exit is on the way to us.
      if (!(error instanceof AgentError && error.kind === 'silent')) return;
      log(`no sign of life: ${String(error)}`);
      dispatch({ kind: 'lifeless', runId });
    });
  }

  #launched(runId: string, at: number, { expected, deadline }: { expected: number; deadline: number }): void {
    this.disarm();
    const overdue = { kind: 'overdue', runId, seconds: deadline / 1000 } as const;
    this.#disarm = afterAwake(deadline, () => this.#ports.dispatch(overdue));
    this.#ports.dispatch({ kind: 'launched', runId, at, expectedMs: expected });
  }

  #end(): void {
    void this.#kvm.end();
    const current = this.#current;
    if (current.kind === 'live') void current.live.end();
    if (current.kind === 'building') {
      this.#current = { kind: 'abandoning', over: current.over };
      void current.template.end();
    }
  }

  /** Clock and window size; then, when nobody waits for anything, the next guest and the snapshot's checksum. */
  async #settle(runId: string): Promise<void> {
    const { settler } = this.#ports;
    // Its cards take seconds, and it is typed into meanwhile.
    if (this.landlord !== null) settler.fit(this.inside);
    await this.#cards.settled();
    await settler.settle(this.inside);
    const current = this.#current;
    if (current.kind !== 'live' || current.runId !== runId || current.snapshot === null) return;
    const { prepared, machine, snapshot } = current;
    this.#aftercare.begin(runId, { prepared, machine, snapshot, nic: this.#cards.nic });
  }
}
