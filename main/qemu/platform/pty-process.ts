import { spawn, type IPty } from 'node-pty';
import { errnoOf, Problem } from '../problem.ts';
import type { ProcessExit, QemuProcess, SpawnOptions } from './platform.ts';

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
export class PtyProcess implements QemuProcess {
  readonly #pty: IPty;
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

  onData(receive: (data: string) => void): void {
    this.#pty.onData(receive);
  }

  write(data: string): void {
    if (this.#running) this.#pty.write(data);
  }

  pause(): void {
    if (this.#running) this.#pty.pause();
  }

  resume(): void {
    if (this.#running) this.#pty.resume();
  }

  kill(signal: 'SIGTERM' | 'SIGKILL'): void {
    if (!this.#running) return;
    try {
      process.kill(this.#pty.pid, signal);
    } catch (error) {
      if (errnoOf(error) !== 'ESRCH') throw error; // gone, and its exit is on the way to us
    }
  }
}
