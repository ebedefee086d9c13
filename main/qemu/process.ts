import { spawn, type IPty } from 'node-pty';
import { errnoOf, Problem } from './problem.ts';

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
  /** File that receives stderr: on the terminal it would mix with the guest's console. */
  stderr: string;
}

/**
 * What /bin/sh does before it becomes QEMU: no second carriage return on the guest's line ends (QEMU makes
 * the terminal raw itself but leaves that one on), and no core file when a broken accelerator aborts it.
 */
const PRELUDE = 'stty -onlcr 2>/dev/null; ulimit -c 0; exec "$@" 2>"$0"';

/** Where stty is; nothing else of the environment reaches QEMU. */
const PATH = '/usr/bin:/bin';

/**
 * QEMU under a pseudoterminal of its own, with the learner's console on its stdio. The kernel hangs up that
 * terminal when we die, however we die, and QEMU ends on the hang-up.
 */
export class QemuProcess {
  readonly #pty: IPty;
  /** Resolves when the process is gone; never rejects. */
  readonly exited: Promise<ProcessExit>;
  #running = true;

  /** @throws Problem `qemu.spawn-failed` (errno) when no process could be made. */
  constructor({ argv, env, stderr }: SpawnOptions) {
    try {
      // node-pty decodes UTF-8 as a stream, so a character cut in two by a read arrives whole.
      this.#pty = spawn('/bin/sh', ['-c', PRELUDE, stderr, ...argv], {
        cwd: '/',
        env: { PATH, ...env },
      });
    } catch (error) {
      throw new Problem('qemu.spawn-failed', { errno: errnoOf(error) }, { cause: error });
    }
    this.exited = new Promise((resolve) => {
      this.#pty.onExit(({ exitCode, signal }) => {
        this.#running = false;
        resolve({ code: exitCode, signal: signal ?? 0 });
      });
    });
  }

  get pid(): number {
    return this.#pty.pid;
  }

  /** Everything the guest's console prints, decoded. */
  onData(receive: (data: string) => void): void {
    this.#pty.onData(receive);
  }

  /** Types into the guest's console. */
  write(data: string): void {
    if (this.#running) this.#pty.write(data);
  }

  /** Stops reading: QEMU's writes then wait, and so does whoever prints in the guest. */
  pause(): void {
    if (this.#running) this.#pty.pause();
  }

  resume(): void {
    if (this.#running) this.#pty.resume();
  }

  /** Sends a signal; nothing happens when the process is gone. */
  kill(signal: 'SIGTERM' | 'SIGKILL'): void {
    if (!this.#running) return;
    try {
      process.kill(this.#pty.pid, signal);
    } catch (error) {
      if (errnoOf(error) !== 'ESRCH') throw error; // gone, and its exit is on the way to us
    }
  }
}
