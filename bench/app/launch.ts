import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { asOwner, environmentOf, type Home } from '../../e2e/home.ts';
import { within } from '../deadline.ts';
import { DebuggedPage } from './page.ts';

/** The app has this long for each thing it is asked. */
const PATIENCE_MS = 60_000;

/** Milliseconds until a page that did not answer is asked again. */
const ASK_AGAIN_MS = 10;

/** The real app, from its launch to its end. */
export class RunningApp {
  readonly #process: ChildProcess;
  readonly #page: DebuggedPage;
  readonly #launchedAt: number;

  private constructor(process: ChildProcess, page: DebuggedPage, launchedAt: number) {
    this.#process = process;
    this.#page = page;
    this.#launchedAt = launchedAt;
  }

  /** Starts the app with this home; `atExit` undoes it should we end first. */
  static async launch(
    program: string,
    home: Home,
    atExit: (undo: () => void) => () => void,
  ): Promise<RunningApp> {
    const command = await asOwner(home, program);
    const launchedAt = Date.now();
    // Without a GPU the terminal is drawn as text, which can be read. A group of its own is easily killed.
    const child = spawn(command, ['--disable-gpu', '--remote-debugging-port=0'], {
      env: { ...environmentOf(home, 'en_US.UTF-8'), DISPLAY: process.env['DISPLAY'] ?? '' },
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    child.once(
      'exit',
      atExit(() => killGroup(child)),
    );
    try {
      const page = endpointOf(child).then((endpoint) => DebuggedPage.of(endpoint));
      return new RunningApp(child, await within(PATIENCE_MS, "the app's window", page), launchedAt);
    } catch (error) {
      killGroup(child);
      throw error;
    }
  }

  /** Milliseconds from the launch until an element is drawn, and its text matches. */
  async sinceLaunchUntil(selector: string, text: RegExp): Promise<number> {
    const expression = `new Promise((resolve) => {
      const look = () => {
        const found = document.querySelector(${JSON.stringify(selector)});
        if (found?.getClientRects().length > 0 && ${String(text)}.test(found.textContent)) resolve(Date.now());
        else requestAnimationFrame(look);
      };
      look();
    })`;
    const at = await within(PATIENCE_MS, `${selector} in the app's window`, this.#number(expression));
    return at - this.#launchedAt;
  }

  /** A page that is replaced by another one, as the empty first one is, answers nothing: then the next is asked. */
  async #number(expression: string): Promise<number> {
    for (;;) {
      const value = await this.#page.evaluate(expression);
      if (typeof value === 'number') return value;
      await pause(ASK_AGAIN_MS);
    }
  }

  /** Closes the window, as the learner does; resolves when the app is gone. */
  async close(): Promise<void> {
    const gone = new Promise<void>((resolve) => this.#process.once('exit', () => resolve()));
    try {
      await within(PATIENCE_MS, 'the end of the app', Promise.all([this.#page.close(), gone]));
    } finally {
      killGroup(this.#process);
    }
  }
}

/** Chromium says on standard error where it listens. */
function endpointOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-10_000);
      const endpoint = /DevTools listening on (\S+)/.exec(said)?.[1];
      if (endpoint !== undefined) resolve(endpoint);
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`The app ended: ${said.trim().slice(-500)}`)));
  });
}

function killGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid === undefined || exitCode !== null || signalCode !== null) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended by itself just now.
  }
}
