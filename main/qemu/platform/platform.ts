/**
 * What differs between the systems that QEMU runs on: how it is started, where the lines to it lie, what ends it with
 * us, and what its memory may be. `posix.ts` is the one that ships; `loopback.ts` is what Windows will need, and
 * stands in for it under test.
 */
import type { Socket } from 'node:net';
import type { QmpClient } from '../qmp.ts';

/** The lines between us and one QEMU. The first is where the learner types. */
export type LineName = 'console' | ServedLine;

/** Those that are sockets on every platform. */
export type ServedLine = 'qmp' | 'agent' | 'tenant1' | 'tenant2';

/** QEMU's end of a line, as its command line says it. */
export type LineEnd =
  | { kind: 'stdio' }
  | { kind: 'unix-server'; path: string }
  /** It comes to us over the loopback. `credentials`: folder of `keys.psk`, which has a key for this line's name. */
  | { kind: 'tls-client'; port: number; credentials: string; again: boolean };

export type LineEnds = Readonly<Record<LineName, LineEnd>>;

/** The lines of one run, from before its QEMU starts until it is gone. */
export interface Lines {
  readonly ends: LineEnds;
  /**
   * Our end of a line; QEMU may not be there yet.
   * @throws Problem `qmp.unreachable` (path, errno) at the deadline, or the signal's reason when aborted.
   */
  connect(name: ServedLine, timeoutMs: number, signal?: AbortSignal): Promise<Socket>;
  /** Lets go of everything. May be called twice. */
  close(): void;
}

/** How QEMU's process ended; the reason behind it comes from QMP. */
export interface ProcessExit {
  code: number;
  /** Signal number, 0 for none. */
  signal: number;
}

export interface SpawnOptions {
  /** Program and arguments. */
  argv: readonly string[];
  env: Readonly<Record<string, string>>;
  /** File that receives stderr: on the console it would mix with what the guest prints. */
  stderr: string;
  /** It gets only what processor time nobody else wants. */
  lastInLine?: boolean;
}

/** A QEMU with the learner's console. It ends when we do, however we do. */
export interface QemuProcess {
  readonly pid: number;
  /** Resolves when the process is gone; never rejects. */
  readonly exited: Promise<ProcessExit>;
  /** Everything the guest's console prints, decoded. */
  onData(receive: (data: string) => void): void;
  /** Types into the guest's console. */
  write(data: string): void;
  /** Stops reading: QEMU's writes then wait, and so does whoever prints in the guest. */
  pause(): void;
  resume(): void;
  /** Sends a signal; nothing happens when the process is gone. */
  kill(signal: 'SIGTERM' | 'SIGKILL'): void;
}

/** What QEMU's trace comes through, in order, from the moment it is opened. */
export interface TracePipe {
  /** Where QEMU writes it to. */
  readonly path: string;
  /** Resolves when the writer let go and everything was received, or after {@link destroy}. */
  readonly ended: Promise<void>;
  /** QEMU was told to write no more. */
  letGo(): void;
  /** Stops reading at once. */
  destroy(): void;
  /** Removes the name. May be called when the whole folder is gone. */
  remove(): Promise<void>;
}

/** Says that a run's folder is in use, for as long as its owner lives. */
export interface Claim {
  release(): void;
}

/** See above. */
export interface Platform {
  /**
   * `mapped`: a saved guest's memory is a file that each restored guest sees through a private copy-on-write mapping.
   * `in-state`: it is part of the saved state, and read whole at each start.
   */
  readonly memory: 'mapped' | 'in-state';
  /** Bytes that the path of anything in a run's folder may have, and the longest name there. */
  readonly pathLimit: { bytes: number; longestName: string };
  /** Opens the lines of a QEMU that is about to be started, in the run's folder. @throws Error of the system. */
  openLines(folder: string): Promise<Lines>;
  /** @throws Problem `qemu.spawn-failed` (errno) when no process could be made. */
  spawn(options: SpawnOptions, lines: Lines): QemuProcess;
  /** `receive` gets one byte a character. @throws Problem `meter.no-pipe` (errno). */
  openTrace(path: string, receive: (text: string) => void): Promise<TracePipe>;
  /** @throws Error of the system. */
  claim(folder: string): Promise<Claim>;
  /** `unborn`: nobody has claimed it yet. */
  whoHas(folder: string): Promise<'claimed' | 'dead' | 'unborn'>;
  /** The QEMU that outlived its owner, or null. @throws Problem when something there does not talk. */
  leftover(folder: string, timeoutMs: number): Promise<QmpClient | null>;
}
