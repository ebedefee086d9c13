import { SerializeAddon } from '@xterm/addon-serialize';
import { headlessTerminal, lastInked } from './screen.ts';
import { FIRST_SIZE, type Size } from './size.ts';

/** Lines kept above the screen, here and in the window. */
export const SCROLLBACK_LINES = 10_000;

/** A terminal without a screen that follows the console, so that a reloaded window gets it back. */
export class Scrollback {
  readonly #terminal = headlessTerminal(FIRST_SIZE, SCROLLBACK_LINES);
  readonly #serializer = new SerializeAddon();

  constructor() {
    this.#terminal.loadAddon(this.#serializer);
  }

  /** Takes the next text; `taken` is called when it is on the screen. Text is taken in order. */
  write(data: string, taken?: () => void): void {
    this.#terminal.write(data, taken);
  }

  get size(): Size {
    const { cols, rows } = this.#terminal;
    return { cols, rows };
  }

  /** Rows of the screen, from the top to the last with something on it. */
  get rowsInUse(): number {
    const { normal } = this.#terminal.buffer;
    return Math.max(0, lastInked(normal) + 1 - normal.baseY);
  }

  resize(cols: number, rows: number): void {
    this.#terminal.resize(cols, rows);
  }

  /**
   * Screen and scrollback as text that draws them again. Includes what was written before and is taken;
   * call it from `taken` for an exact cut.
   */
  serialize(): string {
    return this.#serializer.serialize({ scrollback: SCROLLBACK_LINES });
  }

  dispose(): void {
    this.#terminal.dispose();
  }
}
