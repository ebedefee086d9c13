import type { CommandFact, Probe, ProbeResult } from '../checks/facts.ts';
import type { GuestView } from '../contract/guest.ts';
import type { MachineSpec, NicModel } from '../contract/machine.ts';

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

/** One learner's guest: at most one QEMU at a time, from start to stop, with its console and its agent. */
export class Guest {
  readonly console: GuestConsole;

  constructor(options: GuestOptions) {
    options;
    throw new Error('not built yet');
  }

  /** What the window shows of the guest right now. */
  get view(): GuestView {
    return { kind: 'off' };
  }

  /**
   * Starts a guest, or joins the start of the same machine under way; resolves at the first prompt.
   * A running guest of another machine is stopped first.
   * @throws FaultError when the guest could not be started, crashed, or was stopped meanwhile.
   */
  start(spec: MachineSpec): Promise<void> {
    spec;
    return Promise.reject(new Error('not built yet'));
  }

  /** Ends the guest; resolves when its process, sockets and folder are gone. Never rejects. */
  stop(): Promise<void> {
    return Promise.resolve();
  }

  /** Boots the same machine afresh; also the way out of `crashed`. @throws FaultError as {@link start}. */
  restart(): Promise<void> {
    return Promise.resolve();
  }

  /**
   * Exchanges the NIC of the running guest by hot-plug, keeping the learner's shell; boots afresh with
   * the new NIC where hot-plug fails. Resolves when the guest's PCI bus shows the new NIC with its driver.
   * @throws FaultError when no guest is ready.
   */
  switchNic(nic: NicModel | null): Promise<void> {
    nic;
    return Promise.resolve();
  }

  /**
   * Runs one program in the guest through its agent, out of the learner's sight.
   * @throws FaultError when no guest is ready, the program is not there, or it took too long.
   */
  exec(path: string, args: readonly string[], options?: { timeoutMs?: number }): Promise<ExecResult> {
    [path, args, options];
    return Promise.reject(new Error('not built yet'));
  }

  /** As {@link exec} for checks: never throws, says why it could not look. */
  probe(probe: Probe): Promise<ProbeResult> {
    probe;
    return Promise.resolve({ ok: false, why: { en: 'not built yet', 'zh-CN': '尚未实现' } });
  }

  /** Called with every new view. Returns how to stop listening. */
  onView(receive: (view: GuestView) => void): () => void {
    receive;
    return () => undefined;
  }

  /** Called for each command the learner finished. Returns how to stop listening. */
  onCommand(receive: (command: CommandFact) => void): () => void {
    receive;
    return () => undefined;
  }

  /** The command a person would type for this machine, and the whole one that runs; null while off. */
  commandLine(): { short: string; full: string } | null {
    return null;
  }

  /** Kills the guest and removes its folder before returning; for `process.on('exit')`. */
  disposeNow(): void {
    // Filled in with the process layer.
  }
}
