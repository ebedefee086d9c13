import { SerializeAddon } from '@xterm/addon-serialize';
import { Terminal } from '@xterm/headless';

/** Lines kept above the screen, here and in the window. */
export const SCROLLBACK_LINES = 10_000;

/** Size before a window said its own; the one every serial console assumes. */
export const FIRST_SIZE = { cols: 80, rows: 24 } as const;

/** A terminal without a screen that follows the console, so that a reloaded window gets it back. */
export class Scrollback {
  readonly #terminal = new Terminal({
    ...FIRST_SIZE,
    scrollback: SCROLLBACK_LINES,
    allowProposedApi: true,
    logLevel: 'off',
  });
  readonly #serializer = new SerializeAddon();

  constructor() {
    this.#terminal.loadAddon(this.#serializer);
  }

  /** Takes the next text; `taken` is called when it is on the screen. Text is taken in order. */
  write(data: string, taken?: () => void): void {
    this.#terminal.write(data, taken);
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
