import { isDeepStrictEqual } from 'node:util';
import type { CommandFact, Probe, ProbeResult } from '../checks/facts.ts';
import { FaultError } from '../contract/fault.ts';
import type { GuestView } from '../contract/guest.ts';
import { sameBase, type MachineSpec, type NicModel } from '../contract/machine.ts';
import { isTenantSeat, type SeatName, type SeatView } from '../contract/seat.ts';
import type { Language } from '../contract/text.ts';
import type { StartForecast } from '../contract/sandbox.ts';
import type { VirtqueueView } from '../contract/virtqueue.ts';
import { makeNotice, type NoticeTag } from '../faults/table.ts';
import { Emitter } from '../emitter.ts';
import { shortCommand } from '../qemu/command-line.ts';
import { DisplayReader } from './display/reader.ts';
import { readExits } from './exits/read-exits.ts';
import { faultError, faultOf } from './faults.ts';
import { AgentError } from './seat/agent.ts';
import type { Inside } from './run/hotplug.ts';
import { Launcher } from './run/launcher.ts';
import { PS_OF_CONSOLE, sessionOf } from './seat/foreground.ts';
import { LearnerConsole } from './seat/learner-console.ts';
import type { GuestConsole } from './seat/guest-console.ts';
import { inSeat, probeMs } from './seat/in-seat.ts';
import { Tenants } from './seat/tenants.ts';
import { ShellWatch } from './seat/shell-watch.ts';
import { Liveness } from './health/liveness.ts';
import { CountedCommands } from './meter/counted-commands.ts';
import { MeterSwitch } from './meter/meter-switch.ts';
import type { GuestOptions } from './options.ts';
import { Settler } from './run/settler.ts';
import { arrivalOf } from './life/arrival.ts';
import { crashOf } from './life/crash-of.ts';
import { initialState, wantedMachine, type Event } from './life/state.ts';
import { transition } from './life/transition.ts';
import { viewOf } from './life/view.ts';
import { VirtqueueReader } from './virtqueue/reader.ts';
import { Watch } from './watch.ts';
import { WakeWatch } from './health/wake-watch.ts';

export type { GuestConsole } from './seat/guest-console.ts';
export type { GuestOptions } from './options.ts';

/** What one program run through the guest agent did. */
export interface ExecResult {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** Milliseconds between two looks at the rings: four a second, as one look makes QEMU answer about eight questions. */
const RINGS_EVERY_MS = 250;

/** One learner's guest: at most one QEMU at a time, from start to stop, with its console and its agent. */
export class Guest {
  readonly console: GuestConsole;
  /** Counts the guest's calls, command by command, while it is switched on. */
  readonly meter: MeterSwitch;
  /** The rings of the guest's virtio devices, for as long as somebody looks. */
  readonly virtqueues = new Watch<VirtqueueView>({
    look: () => this.readVirtqueues(),
    everyMs: RINGS_EVERY_MS,
    same: isDeepStrictEqual,
  });
  /** What the guest's graphics cards show, for as long as somebody looks. */
  readonly display = new DisplayReader(
    () => (this.#state.phase.kind === 'ready' ? this.#launcher.metered : null),
    (line) => this.#log(line),
  );
  readonly #launcher: Launcher;
  readonly #log: (line: string) => void;
  readonly #rings = new VirtqueueReader((line) => this.#log(line));
  readonly #console = new LearnerConsole();
  readonly #settler: Settler;
  readonly #liveness: Liveness;
  readonly #shell: ShellWatch;
  readonly #tenants: Tenants;
  /** After a night of the host's the guest believes it is still yesterday. */
  readonly #wakeWatch = new WakeWatch(() => void this.#settler.settle(this.#readyInside()));
  /** What is wrong with the ready guest, as the status bar says. */
  #trouble: NoticeTag | null = null;
  readonly #views = new Emitter<GuestView>();
  readonly #seatViews = new Emitter<SeatView>();
  readonly #commands = new Emitter<CommandFact>();
  readonly #counted: CountedCommands;
  #state = initialState;
  /** The run that somebody typed into, or whose card was exchanged. */
  #touched: string | null = null;

  constructor(options: GuestOptions) {
    this.#log = (line) => options.log?.(line);
    this.#settler = new Settler(this.#log);
    this.meter = new MeterSwitch({
      exits: () => (this.#tenants.views.length === 0 ? null : readExits(this)),
      log: this.#log,
    });
    this.#liveness = new Liveness({
      notice: (tag) => this.#notice(tag),
      broken: (fault) => this.#tellRun((runId) => ({ kind: 'broken', runId, fault })),
      log: this.#log,
    });
    this.#counted = new CountedCommands(this.meter, (command) => this.#commands.emit(command));
    const seatChanged = (view: SeatView) => this.#seatViews.emit(view);
    this.#shell = new ShellWatch('host', { changed: seatChanged, foreground: () => this.#foreground() });
    this.#tenants = new Tenants({
      changed: seatChanged,
      started: (seat) => this.meter.commandStarted(seat),
      command: (command) => {
        void this.meter.commandFinished(command);
        this.#commands.emit(command);
      },
      used: () => this.#touch(),
      ask: (probe) => this.#ask(probe, probeMs(probe)),
      log: this.#log,
    });
    const learner = this.#console;
    learner.onData((data) => {
      this.#liveness.heard(data);
      this.#shell.printed();
    });
    this.#launcher = new Launcher(options, options.runtimeRoot, {
      dispatch: (event) => this.#dispatch(event),
      command: (command) => this.#counted.ended(command),
      marks: (event) => {
        if (event.kind === 'started') this.meter.commandStarted('host');
        this.#shell.marks(event);
      },
      console: learner,
      settler: this.#settler,
      log: this.#log,
    });
    this.console = {
      write: (data) => {
        this.#touch();
        this.#launcher.foresight.busy();
        learner.write(data);
        this.#liveness.typed();
        this.#shell.typed(data);
      },
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

  /**
   * As {@link start}, with a guest that nobody has used: one that is there is kept only where nothing was typed into
   * it and its card was never exchanged. @throws FaultError as {@link start}.
   */
  startUnused(spec: MachineSpec): Promise<void> {
    const { phase } = this.#state;
    const isUnused = phase.kind === 'ready' && phase.run.id !== this.#touched;
    if (isUnused && sameBase(phase.run.machine, spec)) return this.switchNic(spec.nic);
    this.#dispatch({ kind: 'renew', machine: spec });
    return this.#untilReady();
  }

  /** Ends the guest; resolves when its process, sockets and folder are gone. Never rejects. */
  async stop(): Promise<void> {
    this.#dispatch({ kind: 'stop' });
    await this.#launcher.windDown();
    await this.meter.settled();
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
    const { phase } = this.#state;
    if (phase.kind === 'off') return Promise.reject(faultError('guest.not-ready'));
    if (phase.kind !== 'ready' || nic !== wantedMachine(phase).nic) this.#touch();
    this.#dispatch({ kind: 'switch-nic', nic });
    return this.#untilReady();
  }

  /** The guest's manual is read in this language; remembered for the next guests too. */
  speak(language: Language): void {
    this.#settler.speak(language, this.#readyInside());
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
      const result = await inside.agent.exec(path, args, options.timeoutMs);
      void this.#liveness.answered(null);
      return result;
    } catch (error) {
      if (error instanceof AgentError) void this.#liveness.answered(error);
      // Not that nobody answers any more, but why.
      const crash = error instanceof AgentError && error.kind === 'closed' ? await crashOf(this) : null;
      throw new FaultError(crash ?? faultOf(error), { cause: error });
    }
  }

  /** As {@link exec} for checks: never throws, says why it could not look. */
  async probe(probe: Probe): Promise<ProbeResult> {
    try {
      const { exitCode, stdout } = await this.#ask(probe, probeMs(probe));
      return { ok: true, exitCode, stdout };
    } catch (error) {
      return { ok: false, why: faultOf(error).message };
    }
  }

  /** Asks QEMU once for the rings of the guest's virtio devices. Never rejects. */
  readVirtqueues(): Promise<VirtqueueView> {
    const inside = this.#readyInside();
    return inside === undefined ? Promise.resolve({ kind: 'none' }) : this.#rings.read(inside);
  }

  /** Called with every new view. Returns how to stop listening. */
  onView(receive: (view: GuestView) => void): () => void {
    return this.#views.on(receive);
  }

  /** What the learner's shell is at. */
  get seat(): SeatView {
    return this.#shell.view;
  }

  /** The same of every seat that this guest has. */
  get seats(): SeatView[] {
    return [this.seat, ...this.#tenants.views];
  }

  /** The tenants that are there; undefined for a guest that can have none. */
  get tenants(): SeatName[] | undefined {
    const { views } = this.#tenants;
    return views.length === 0 ? undefined : views.filter(({ taken }) => taken).map(({ seat }) => seat);
  }

  /** The console of a seat; those of tenants are there, and empty, in every guest. */
  consoleOf(seat: SeatName): GuestConsole {
    return isTenantSeat(seat) ? this.#tenants.consoleOf(seat) : this.console;
  }

  /** Called whenever one of {@link seats} changes. Returns how to stop listening. */
  onSeat(receive: (view: SeatView) => void): () => void {
    return this.#seatViews.on(receive);
  }

  /**
   * Ends what sits at the learner's terminal, however deep; the guest's init starts a new shell there. What runs in the
   * background goes on.
   * @throws FaultError when no guest is ready, or it does not answer.
   */
  async freshShell(seat: SeatName = 'host'): Promise<void> {
    const { stdout } = await this.#ask({ ...PS_OF_CONSOLE, seat });
    const session = sessionOf(stdout);
    if (session === undefined) return;
    await this.#ask({ path: '/usr/bin/busybox', args: ['kill', '-KILL', String(session)], seat });
  }

  /** Called for each command the learner finished. Returns how to stop listening. */
  onCommand(receive: (command: CommandFact) => void): () => void {
    return this.#commands.on(receive);
  }

  /** A guest of this machine is likely to be wanted next. */
  foresee(machine: MachineSpec): void {
    this.#launcher.foresight.want(machine);
  }

  /** How a start of this machine would go now. Never rejects. */
  forecast(machine: MachineSpec): Promise<StartForecast> {
    return this.#launcher.forecast(machine);
  }

  /** The command a person would type for this machine, and the whole one that runs; null while off. */
  commandLine(): { short: string; full: string } | null {
    const { phase } = this.#state;
    if (phase.kind === 'off') return null;
    const { machine } = phase.run;
    const full = this.#launcher.commandLine(machine);
    return full === null ? null : { short: shortCommand(machine), full };
  }

  /** Kills the guest and removes its folder before returning; for `process.on('exit')`. */
  disposeNow(): void {
    this.#launcher.disposeNow();
  }

  #dispatch(event: Event): void {
    const before = this.#state;
    const { state, effects } = transition(before, event);
    this.#state = state;
    if (state.phase !== before.phase) {
      const { phase } = state;
      this.#log(`${event.kind}: ${before.phase.kind} → ${phase.kind}`);
      if (phase.kind === 'ready' || phase.kind === 'stopping') this.#launcher.disarm();
    }
    for (const effect of effects) this.#launcher.perform(effect);
    if (state.phase === before.phase) return;
    this.#liveness.follow(this.#readyInside());
    if ((state.phase.kind === 'ready') !== (before.phase.kind === 'ready'))
      this.#shell.reset(state.phase.kind === 'ready');
    this.#tenants.follow(state.phase.kind === 'ready' ? this.#launcher.landlord : null);
    if (before.phase.kind !== 'ready' && state.phase.kind === 'ready') this.#wakeWatch.start();
    if (before.phase.kind === 'ready' && state.phase.kind !== 'ready') {
      this.#wakeWatch.stop();
      this.#trouble = null;
    }
    this.meter.follow(state.phase.kind === 'ready' ? this.#launcher.metered : null);
    if (event.kind === 'switched') this.meter.devicesChanged();
    this.#views.emit(this.view);
  }

  #touch(): void {
    const { phase } = this.#state;
    if (phase.kind !== 'off') this.#touched = phase.run.id;
  }

  /** Says something about the run that is there, if there is one. */
  #tellRun(event: (runId: string) => Event): void {
    const { phase } = this.#state;
    if (phase.kind !== 'off') this.#dispatch(event(phase.run.id));
  }

  #notice(tag: NoticeTag | null): void {
    const { phase } = this.#state;
    if (phase.kind !== 'ready') return;
    this.#log(`notice: ${tag ?? 'all is well'}`);
    const before = this.#trouble;
    const runId = phase.run.id;
    this.#trouble = tag;
    if (before !== null && before !== tag) this.#dispatch({ kind: 'unnoticed', runId, tag: before });
    if (tag !== null) this.#dispatch({ kind: 'noticed', runId, notice: makeNotice(tag) });
  }

  /** At the seat that is asked. @throws FaultError as {@link exec}. */
  #ask(probe: Probe, timeoutMs?: number): Promise<ExecResult> {
    const { path, args } = inSeat(probe);
    return this.exec(path, args, timeoutMs === undefined ? {} : { timeoutMs });
  }

  /** Null too where the agent has no answer: the marks are missed again at the next Enter. */
  async #foreground(): Promise<string | null> {
    const result = await this.probe(PS_OF_CONSOLE);
    return result.ok ? result.stdout : null;
  }

  #readyInside(): Inside | undefined {
    return this.#state.phase.kind === 'ready' ? this.#launcher.inside : undefined;
  }

  /** Resolves at `ready` with nothing under way; rejects when the guest ends up anywhere else. */
  #untilReady(): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (view: GuestView): boolean => {
        const arrival = arrivalOf(view);
        if (arrival.kind === 'there') resolve();
        if (arrival.kind === 'lost') reject(arrival.why);
        return arrival.kind !== 'on-the-way';
      };
      if (look(this.view)) return;
      const stop = this.onView((view) => {
        if (look(view)) stop();
      });
    });
  }
}
