import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Fault } from '../../contract/fault.ts';
import type { MachineSpec } from '../../contract/machine.ts';
import { qemuArgs } from '../../qemu/args.ts';
import { launchForm } from '../../qemu/bundle.ts';
import { fullCommand } from '../../qemu/command-line.ts';
import { ensureHostDisk, hostDiskFile } from '../../qemu/host-disk.ts';
import { climbKillLadder, within, type Rung } from '../../qemu/kill-ladder.ts';
import { verifyImage } from '../../qemu/image.ts';
import type { Origin } from '../../qemu/machine.ts';
import { loadState } from '../../qemu/migration.ts';
import { Problem } from '../../qemu/problem.ts';
import type { Lines, LineEnds, ProcessExit, QemuProcess } from '../../qemu/platform/platform.ts';
import { unixEnds } from '../../qemu/platform/posix.ts';
import { QmpClient } from '../../qemu/qmp.ts';
import { firstDisks, laterDisks } from '../../qemu/devices.ts';
import { RunDir } from '../../qemu/run-dir.ts';
import { AgentClient } from '../seat/agent.ts';
import { LOG_TAIL_CHARACTERS, mayBlameImage, panicIn, plainTail, type ExitReport } from './exit-report.ts';
import { faultOf, makeFault } from '../faults.ts';
import { makeDisks, type Inside } from './hotplug.ts';
import type { MeterTarget } from '../meter/meter.ts';
import { parametersOf, RUN_NAME } from './every-run.ts';
import type { Prepared } from './prepare.ts';
import type { Snapshot } from '../snapshots/meta.ts';

/** Milliseconds from process start to QMP's greeting: 60 here, seconds on a machine that swaps. */
const QMP_CONNECT_MS = 15_000;

/** Milliseconds that QMP's last words may take to arrive after the process is gone. */
const LAST_WORDS_MS = 500;

/**
 * How long each way of ending QEMU may take, in milliseconds. There is no powerdown: everything of this guest
 * is in RAM, so asking it to shut down would only cost the learner time.
 */
const LADDER_MS = { quit: 1_500, sigterm: 1_000, sigkill: 10_000 } as const;

/** What a run is made of. A restored guest has no NIC of its own: it is plugged in later, as are most devices. */
export type RunForm =
  | { kind: 'boot'; machine: MachineSpec }
  /** Boots with its RAM in a file, to be saved there. */
  | { kind: 'template'; machine: MachineSpec; ram: string; pace: 'foreground' | 'background' }
  | { kind: 'restore'; machine: MachineSpec; snapshot: Snapshot };

/** What a run reports, each at most once, except data. */
export interface RunEvents {
  data: (data: string) => void;
  /**
   * The process runs and QMP answers; a restored guest is loaded and waits for `cont`. `at`: wall clock of the
   * process start, in ms.
   */
  launched: (at: number) => void;
  /** There never was a process. */
  failed: (fault: Fault) => void;
  /** It runs but can't be used. */
  broken: (fault: Fault) => void;
  /** The process is gone, and so are its sockets and its folder. */
  exited: (exit: ExitReport) => void;
}

type Stage =
  | { kind: 'starting' }
  | { kind: 'cancelled' }
  | { kind: 'spawned'; qemu: QemuProcess; dir: RunDir; lines: Lines; agent: AgentClient }
  | { kind: 'connected'; qemu: QemuProcess; dir: RunDir; lines: Lines; agent: AgentClient; qmp: QmpClient }
  | { kind: 'over' };

/** Where the lines of a run end in QEMU, and its folder. */
interface Places {
  ends: LineEnds;
  folder: string;
}

/** Everything that exists of one run: process, folder, QMP, agent. Nothing of it outlives `exited`. */
export class LiveRun {
  /** What the guest's shell signs its marks with. */
  readonly nonce: string;
  readonly #form: RunForm;
  readonly #prepared: Prepared;
  readonly #root: string;
  #events: RunEvents;
  readonly #log: (line: string) => void;
  readonly #over: Promise<void>;
  #declareOver: () => void = () => undefined;
  #stage: Stage = { kind: 'starting' };
  #shutdownReason: string | null = null;
  #tail = '';
  /** The guest's shell has asked for a command: whatever kills it later, the image was whole. */
  #prompted = false;

  constructor(
    form: RunForm,
    prepared: Prepared,
    root: string,
    events: RunEvents,
    log: (line: string) => void,
  ) {
    // A restored shell goes on with its template's nonce, which nothing but the snapshot's private folder knows.
    this.nonce = form.kind === 'restore' ? form.snapshot.nonce : randomBytes(16).toString('hex');
    this.#form = form;
    this.#prepared = prepared;
    this.#root = root;
    this.#events = events;
    this.#log = log;
    this.#over = new Promise((resolve) => {
      this.#declareOver = resolve;
    });
  }

  /** Tells somebody else from now on. */
  follow(events: RunEvents): void {
    this.#events = events;
  }

  /** Resolves when nothing is left of the run. */
  get over(): Promise<void> {
    return this.#over;
  }

  /** The two ways into the guest; undefined before QMP answered and after the end. */
  get inside(): Inside | undefined {
    return this.#stage.kind === 'connected' ? this.#stage : undefined;
  }

  /** What a meter needs to listen to this run; null before QMP answered and after the end. */
  get metered(): MeterTarget | null {
    if (this.#stage.kind !== 'connected') return null;
    const { qmp, dir } = this.#stage;
    const { accel, platform } = this.#prepared;
    return { qmp, folder: dir.path, nonce: this.nonce, accel, platform };
  }

  /** The lines to this run; undefined before there is a process and after the end. */
  get lines(): Lines | undefined {
    return 'lines' in this.#stage ? this.#stage.lines : undefined;
  }

  /** The run's private folder; undefined before there is a process and after the end. */
  get folder(): string | undefined {
    return 'dir' in this.#stage ? this.#stage.dir.path : undefined;
  }

  /** The process behind the learner's console. */
  get process(): QemuProcess | undefined {
    return 'qemu' in this.#stage ? this.#stage.qemu : undefined;
  }

  /** Starts the process; what comes of it is told through the events. Never rejects. */
  async launch(): Promise<void> {
    try {
      const { platform } = this.#prepared;
      const dir = await RunDir.create(this.#root, platform);
      try {
        const { bundle, image, landlord } = this.#prepared;
        if (landlord !== null) await ensureHostDisk(bundle, image, landlord.diskKey, landlord.diskFolder);
        if (this.#stage.kind !== 'starting') throw new Error('stopped while starting');
        const { machine, kind } = this.#form;
        if (kind === 'boot') makeDisks([...firstDisks(machine, dir.path), ...laterDisks(machine, dir.path)]);
        else makeDisks(firstDisks(machine, dir.path));
        this.#spawn(dir, await platform.openLines(dir.path));
      } catch (error) {
        dir.remove();
        throw error;
      }
    } catch (error) {
      const fault = this.#stage.kind === 'cancelled' ? makeFault('guest.stopped') : faultOf(error);
      this.#stage = { kind: 'over' };
      this.#events.failed(fault);
      this.#declareOver();
    }
  }

  /** Ends the run by the kill ladder; resolves when nothing is left of it. */
  async end(): Promise<void> {
    const stage = this.#stage;
    if (stage.kind === 'starting') this.#stage = { kind: 'cancelled' };
    if ('qemu' in stage) {
      const { qemu } = stage;
      const rungs: Rung[] = [
        { name: 'SIGTERM', act: () => qemu.kill('SIGTERM'), waitMs: LADDER_MS.sigterm },
        { name: 'SIGKILL', act: () => qemu.kill('SIGKILL'), waitMs: LADDER_MS.sigkill },
      ];
      if (stage.kind === 'connected') rungs.unshift(quitRung(stage.qmp));
      await climbKillLadder(rungs, qemu.exited, this.#log);
    }
    await this.#over;
  }

  /** Kills and removes synchronously; for our own exit. */
  disposeNow(): void {
    const stage = this.#stage;
    this.#stage = { kind: 'over' };
    if (!('qemu' in stage)) return;
    stage.qemu.kill('SIGKILL');
    stage.lines.close();
    stage.dir.remove();
  }

  /**
   * The whole command that boots the given machine, ready to paste. A restored guest is shown as its cold twin:
   * a saved state and a card plugged in later are no command line. The nonce stays between us and the guest.
   */
  commandLine(machine: MachineSpec): string {
    const { argv, env } = launchForm(this.#prepared.bundle);
    const places =
      'dir' in this.#stage
        ? { ends: this.#stage.lines.ends, folder: this.#stage.dir.path }
        : { ends: unixEnds('.'), folder: '.' };
    return fullCommand(env, [...argv, ...this.#argsOf(machine, { kind: 'boot' }, places, '0')]);
  }

  #args(places: Places): string[] {
    const form = this.#form;
    const inFile = this.#prepared.platform.memory === 'mapped';
    switch (form.kind) {
      case 'boot':
        return this.#argsOf(form.machine, { kind: 'boot' }, places);
      case 'template':
        return this.#argsOf(
          { ...form.machine, nic: null },
          { kind: 'template', ram: inFile ? form.ram : null },
          places,
        );
      case 'restore': {
        const ram = inFile ? form.snapshot.ram : null;
        return this.#argsOf({ ...form.machine, nic: null }, { kind: 'restore', ram }, places);
      }
    }
  }

  #argsOf(machine: MachineSpec, origin: Origin, { ends, folder }: Places, nonce = this.nonce): string[] {
    const { bundle, image, accel, sandbox, landlord } = this.#prepared;
    return qemuArgs({
      ...machine,
      accel,
      sandbox,
      origin,
      firmware: bundle.firmware,
      boot: {
        kernel: image.kernel,
        initrd: image.initrd,
        cmdline: [...image.cmdline, ...parametersOf(machine.board, accel), `taproom.nonce=${nonce}`],
      },
      lines: ends,
      disks: folder,
      landlord:
        landlord === null
          ? undefined
          : {
              disk: hostDiskFile(landlord.diskFolder, landlord.diskKey),
              processors: landlord.processors,
            },
      name: RUN_NAME,
    });
  }

  #spawn(dir: RunDir, lines: Lines): void {
    const { argv, env } = launchForm(this.#prepared.bundle);
    const at = Date.now();
    const form = this.#form;
    const { platform } = this.#prepared;
    const lastInLine = form.kind === 'template' && form.pace === 'background';
    const args = this.#args({ ends: lines.ends, folder: dir.path });
    const qemu = platform.spawn({ argv: [...argv, ...args], env, stderr: dir.stderr, lastInLine }, lines);
    const agent = new AgentClient((timeoutMs, signal) => lines.connect('agent', timeoutMs, signal));
    this.#stage = { kind: 'spawned', qemu, dir, lines, agent };
    qemu.onData((data) => {
      this.#tail = (this.#tail + data).slice(-LOG_TAIL_CHARACTERS);
      this.#prompted ||= this.#tail.includes(`133;B;k=${this.nonce}`);
      this.#events.data(data);
    });
    const gone = new AbortController();
    const connected = this.#connect(qemu, dir, lines, agent, at, gone.signal);
    void qemu.exited.then(async (exit) => {
      gone.abort(new Error('QEMU exited'));
      await this.#finish(exit, dir, lines, agent, await connected);
    });
  }

  /** Resolves with the QMP client, or with undefined when there was none to get. */
  async #connect(
    qemu: QemuProcess,
    dir: RunDir,
    lines: Lines,
    agent: AgentClient,
    at: number,
    gone: AbortSignal,
  ): Promise<QmpClient | undefined> {
    try {
      const qmp = await QmpClient.over(lines.connect('qmp', QMP_CONNECT_MS, gone), QMP_CONNECT_MS);
      qmp.onEvent(({ name, data }) => {
        if (name === 'SHUTDOWN' && typeof data['reason'] === 'string') this.#shutdownReason = data['reason'];
      });
      qmp.onEnd((end) => {
        if (end.kind === 'garbage') {
          this.#events.broken(makeFault('qmp.garbage', { command: 'event', line: end.line }));
        }
      });
      if (this.#form.kind === 'restore') {
        await loadState(qmp, this.#form.snapshot.state, this.#prepared.platform.memory);
      }
      if (this.#stage.kind === 'spawned') this.#stage = { kind: 'connected', qemu, dir, lines, agent, qmp };
      this.#events.launched(at);
      return qmp;
    } catch (error) {
      // The exit says more than the connection that could not be made because of it.
      if (!gone.aborted) {
        await within(qemu.exited, LAST_WORDS_MS);
      }
      if (!gone.aborted) this.#events.broken(faultOf(error));
      return undefined;
    }
  }

  async #finish(
    exit: ProcessExit,
    dir: RunDir,
    lines: Lines,
    agent: AgentClient,
    qmp: QmpClient | undefined,
  ): Promise<void> {
    if (qmp !== undefined) await lastWords(qmp);
    agent.close();
    lines.close();
    const logTail = plainTail(this.#tail);
    const seen: ExitReport = {
      ...exit,
      reason: this.#shutdownReason,
      panic: panicIn(logTail),
      stderrTail: dir.stderrTail(),
      logTail,
    };
    const damagedFile = !this.#prompted && mayBlameImage(seen) ? await this.#damagedFile() : undefined;
    const report = damagedFile === undefined ? seen : { ...seen, damagedFile };
    dir.remove();
    this.#stage = { kind: 'over' };
    this.#events.exited(report);
    this.#declareOver();
  }

  /** The first file of the image whose content is wrong. */
  async #damagedFile(): Promise<string | undefined> {
    try {
      await verifyImage(this.#prepared.image);
      return undefined;
    } catch (error) {
      const file = error instanceof Problem ? error.data['file'] : undefined;
      return typeof file === 'string' ? file : undefined;
    }
  }
}

function quitRung(qmp: QmpClient): Rung {
  const act = async () => {
    await qmp.execute('quit', {}, z.unknown());
  };
  return { name: 'quit', act, waitMs: LADDER_MS.quit };
}

/** The kernel delivers what QEMU wrote before it died; the end of the stream says that that was all. */
async function lastWords(qmp: QmpClient): Promise<void> {
  await within(new Promise<void>((resolve) => qmp.onEnd(() => resolve())), LAST_WORDS_MS);
  qmp.close();
}
