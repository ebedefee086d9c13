import { z } from 'zod';
import type { Language } from '../../contract/text.ts';
import type { Inside } from './hotplug.ts';

interface Size {
  cols: number;
  rows: number;
}

/** Milliseconds the guest's clock may be off; a cold boot reads the board's clock, to the second. */
const CLOCK_TOLERANCE_MS = 2_000;

const NANOSECONDS_PER_MS = 1_000_000;

/** Where the guest's `man` reads which language the learner does. */
const LANGUAGE_FILE = '/run/taproom/language';

/** Makes a guest feel at home after its first prompt: clock, window size and language, through the agent. Best effort. */
export class Settler {
  readonly #log: (line: string) => void;
  #size: Size | undefined;
  #language: Language | undefined;
  #work: Promise<void> = Promise.resolve();
  /** The size wanted by work that has not begun yet; a drag of the window asks for many. */
  #pending: Size | undefined;

  constructor(log: (line: string) => void) {
    this.#log = log;
  }

  /** The guest has its prompt. */
  async settle(inside: Inside | undefined): Promise<void> {
    if (inside === undefined) return;
    this.fit(inside);
    if (this.#language !== undefined) this.speak(this.#language, inside);
    await this.#setClock(inside).catch((error: unknown) => this.#log(`clock not set: ${String(error)}`));
  }

  /** Tells the window's size at once: a shell that hears of it while somebody types draws its line anew. */
  fit(inside: Inside | undefined): void {
    if (this.#size !== undefined) this.resize(this.#size, inside);
  }

  /** A serial line carries no window size, so the guest is told beside it. Remembered while no guest is ready. */
  resize(size: Size, inside: Inside | undefined): void {
    this.#size = size;
    if (inside === undefined) return;
    const waiting = this.#pending !== undefined;
    this.#pending = size;
    if (waiting) return;
    this.#work = this.#work
      .then(() => this.#applySize(inside))
      .catch((error: unknown) => this.#log(`window size not set: ${String(error)}`));
  }

  /** Saved guests are shared by both languages, so each one is told when it wakes. Remembered as the size is. */
  speak(language: Language, inside: Inside | undefined): void {
    this.#language = language;
    if (inside === undefined) return;
    this.#work = this.#work
      .then(() => writeLanguage(inside, language))
      .catch((error: unknown) => this.#log(`language not set: ${String(error)}`));
  }

  async #applySize({ agent }: Inside): Promise<void> {
    const size = this.#pending;
    this.#pending = undefined;
    if (size === undefined) return;
    const { rows, cols } = size;
    await agent.exec('/usr/bin/stty', ['-F', '/dev/ttyS0', 'rows', String(rows), 'cols', String(cols)]);
  }

  async #setClock({ agent }: Inside): Promise<void> {
    const now = await agent.request('guest-get-time', {}, z.number());
    if (Math.abs(now / NANOSECONDS_PER_MS - Date.now()) < CLOCK_TOLERANCE_MS) return;
    await agent.exec('/usr/bin/date', ['-u', '-s', `@${(Date.now() / 1000).toFixed(3)}`]);
  }
}

/** The agent writes it by itself: no program of the guest is started for it. */
async function writeLanguage({ agent }: Inside, language: Language): Promise<void> {
  const handle = await agent.request('guest-file-open', { path: LANGUAGE_FILE, mode: 'w' }, z.number());
  const bytes = Buffer.from(`${language}\n`).toString('base64');
  await agent.request('guest-file-write', { handle, 'buf-b64': bytes }, z.unknown());
  await agent.request('guest-file-close', { handle }, z.unknown());
}
