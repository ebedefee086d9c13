import type { Terminal } from '@xterm/headless';
import { cursorOf, headlessTerminal, isBlank, lastInked, rowsText } from './screen.ts';
import type { Size } from './size.ts';

/** Lines kept above the screen, of a command that moves about on it. */
const SCROLLBACK = 10_000;

/** Characters that may wait to be drawn; a program that floods a screen it moves about on loses the rest. */
const BACKLOG_LIMIT = 4_000_000;

/** Modes whose end brings the screen back that was there before a full-screen program. */
const ALTERNATE_MODES = [47, 1047, 1049];

/**
 * What a command printed, once it has moved to another row: a real terminal keeps it. What was last on the alternate
 * screen counts as printed, since the learner has seen it.
 */
export class OutputScreen {
  readonly #terminal: Terminal;
  readonly #stop: () => void;
  /** First row of the output: those above are other commands', and blank here. */
  readonly #from: number;
  #behind = 0;
  #truncated = false;
  #alternate: string | undefined;

  /** Begins at the bottom of the screen, where a terminal in use has its prompt. */
  constructor(size: Size, onScrollbackErased: () => void) {
    this.#terminal = headlessTerminal(size, SCROLLBACK);
    this.#from = size.rows - 1;
    const { parser } = this.#terminal;
    const handlers = [
      parser.registerCsiHandler({ prefix: '?', final: 'l' }, (modes) => {
        if (modes.some((mode) => ALTERNATE_MODES.includes(Number(mode)))) this.#keepAlternate();
        return false;
      }),
      parser.registerCsiHandler({ final: 'J' }, ([what]) => {
        if (what === 3) onScrollbackErased();
        return false;
      }),
    ];
    this.#stop = () => {
      for (const handler of handlers) handler.dispose();
    };
    this.write('\n'.repeat(this.#from));
  }

  write(data: string): void {
    if (this.#behind > BACKLOG_LIMIT) {
      this.#truncated = true;
      return;
    }
    this.#behind += data.length;
    this.#terminal.write(data, () => (this.#behind -= data.length));
  }

  /** The text when all of it is drawn; the object is not used any more. */
  async end(): Promise<{ text: string; truncated: boolean }> {
    await new Promise<void>((drawn) => this.#terminal.write('', drawn));
    this.#keepAlternate();
    const text = this.#normal() + (this.#alternate ?? '');
    this.#stop();
    this.#terminal.dispose();
    return { text, truncated: this.#truncated };
  }

  #keepAlternate(): void {
    const { active } = this.#terminal.buffer;
    if (active.type !== 'alternate') return;
    const last = lastInked(active);
    if (last >= 0) this.#alternate = `${rowsText(active, 0, last).join('\n')}\n`;
  }

  #normal(): string {
    const { normal } = this.#terminal.buffer;
    const cursor = cursorOf(normal);
    const last = lastInked(normal);
    let first = 0;
    while (first < this.#from && isBlank(normal.getLine(first))) first += 1;
    const lines = rowsText(normal, first, Math.max(last, cursor.column > 0 ? cursor.row : cursor.row - 1));
    const unfinished = cursor.row <= last || cursor.column > 0;
    return lines.join('\n') + (unfinished || lines.length === 0 ? '' : '\n');
  }
}
