import type { IBufferLine, Terminal } from '@xterm/headless';
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
  /** The program breaks long lines itself, where the terminal can't tell. */
  readonly #breaksLines: boolean;
  #behind = 0;
  #truncated = false;
  #alternate: string | undefined;

  /** Begins at the bottom of the screen, where a terminal in use has its prompt. */
  constructor(size: Size, onScrollbackErased: () => void, breaksLines: boolean) {
    this.#breaksLines = breaksLines;
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
    if (last < 0) return;
    const rows = this.#breaksLines ? unbroken(active, last) : rowsText(active, 0, last);
    this.#alternate = `${rows.join('\n')}\n`;
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

/** A row that begins something by itself: an address of lspci, a number of `ip`. */
const BEGINS = /^(?:(?:[0-9a-f]{4}:)?[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]|\d+:)(?: |$)/;

/** The lines of which a program made rows of the screen's width. */
function unbroken(buffer: Terminal['buffer']['active'], last: number): string[] {
  const lines: string[] = [];
  let joint: string | null = null;
  for (let row = 0; row <= last; row++) {
    const line = buffer.getLine(row);
    if (line === undefined) break;
    const text = line.translateToString(true);
    const goesOn = joint !== null && /^ ?[^ ]/.test(text) && !BEGINS.test(text);
    if (line.isWrapped || goesOn)
      lines.push((lines.pop() ?? '') + (line.isWrapped ? '' : (joint ?? '')) + text);
    else lines.push(text);
    joint = jointOf(line);
  }
  return lines;
}

/** What stood between a row and the next, if its line goes on there: a blank at the right edge leaves nothing behind. */
function jointOf(line: IBufferLine): string | null {
  const isInked = (column: number) => (line.getCell(column)?.getChars() ?? '').trim() !== '';
  if (isInked(line.length - 1)) return '';
  // A wide character takes two columns, the second of them empty.
  const isWide = line.getCell(line.length - 2)?.getWidth() === 2;
  return isWide || isInked(line.length - 2) ? (isWide ? '' : ' ') : null;
}
