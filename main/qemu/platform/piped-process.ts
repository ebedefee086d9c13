import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import type { Socket } from 'node:net';
import { constants, setPriority } from 'node:os';
import { StringDecoder } from 'node:string_decoder';
import { errnoOf, Problem } from '../problem.ts';
import type { ProcessExit, QemuProcess, SpawnOptions } from './platform.ts';

/** Milliseconds until QEMU has called on the console's line: it does so before the guest runs. */
const CONSOLE_MS = 60_000;

/** QEMU without a terminal: its console comes over a line of its own. */
export class PipedProcess implements QemuProcess {
  readonly exited: Promise<ProcessExit>;
  readonly pid: number;
  readonly #child: ChildProcess;
  readonly #utf8 = new StringDecoder('utf8');
  #line: Socket | undefined;
  #receive: (data: string) => void = () => undefined;
  /** Typed before the line was there. */
  #typed = '';
  #running = true;

  /**
   * `openConsole` resolves with the console's line.
   * @throws Problem `qemu.spawn-failed` (errno) when no process could be made.
   */
  constructor(
    { argv, env, stderr, lastInLine }: SpawnOptions,
    openConsole: (timeoutMs: number, signal: AbortSignal) => Promise<Socket>,
  ) {
    const [program = '', ...args] = argv;
    try {
      const complaints = openSync(stderr, 'w', 0o600);
      try {
        this.#child = spawn(program, args, { cwd: '/', env, stdio: ['ignore', 'ignore', complaints] });
      } finally {
        closeSync(complaints);
      }
    } catch (error) {
      throw new Problem('qemu.spawn-failed', { errno: errnoOf(error) }, { cause: error });
    }
    const gone = new AbortController();
    this.exited = new Promise((resolve) => {
      const end = (exit: ProcessExit) => {
        this.#running = false;
        gone.abort(new Error('QEMU exited'));
        resolve(exit);
      };
      this.#child.once('error', () => end({ code: NOT_FOUND, signal: 0 }));
      this.#child.once('exit', (code, signal) =>
        end({ code: code ?? 0, signal: signal === null ? 0 : constants.signals[signal] }),
      );
    });
    // Of a program that could not be started there is no id, and the error above follows.
    this.pid = this.#child.pid ?? -1;
    if (lastInLine === true && this.#child.pid !== undefined) giveWay(this.#child.pid);
    void this.#attach(openConsole(CONSOLE_MS, gone.signal));
  }

  onData(receive: (data: string) => void): void {
    this.#receive = receive;
  }

  write(data: string): void {
    if (!this.#running) return;
    if (this.#line === undefined) this.#typed += data;
    else this.#line.write(data);
  }

  pause(): void {
    this.#line?.pause();
  }

  resume(): void {
    this.#line?.resume();
  }

  kill(signal: 'SIGTERM' | 'SIGKILL'): void {
    if (this.#running) this.#child.kill(signal);
  }

  async #attach(opening: Promise<Socket>): Promise<void> {
    const line = await opening.catch(() => null); // QEMU's exit says more
    if (line === null) return;
    this.#line = line;
    line.on('data', (bytes: Buffer) => this.#receive(this.#utf8.write(bytes)));
    if (this.#typed !== '') line.write(this.#typed);
    this.#typed = '';
  }
}

/** Before the program has made threads, which inherit it. */
function giveWay(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It has ended already, which its exit tells.
  }
}

/** What a shell says of a program that is not there. */
const NOT_FOUND = 127;
