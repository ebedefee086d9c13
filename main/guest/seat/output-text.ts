import { OutputScreen } from './output-screen.ts';
import { FIRST_SIZE, type Size } from './size.ts';

/** Characters of one command's output that are kept; `dmesg` of this guest has 60 k. */
export const OUTPUT_LIMIT = 1_000_000;

/** Characters of one line that overwriting is tracked in; a longer line is cut into several. */
const LINE_LIMIT = 100_000;

/** Control sequences that only colour, name or ask: they move nothing. */
const HARMLESS_FINALS = 'cgmnpqtxy';

/** Modes of `ESC [ ? … h` and `l` that change where text goes: origin, no wrapping, and the alternate screen. */
const SCREEN_MODES = [6, 7, 47, 1047, 1048, 1049];

/** Escape sequences without parameters that move nothing: keypad, and the sets and widths of plain text. */
const HARMLESS_ESCAPE = /^\x1b(?:[=>\\]|[()*+][B@AU]|%[@G]| [FG])$/;

/**
 * What a command printed, as a person would read it afterwards: line ends are `\n`, a carriage return or a
 * backspace lets what follows overwrite, cursor movement within the line and erasing to its end are followed;
 * colours and everything else are dropped. A command that moves to another row, clears or scrolls gets a whole screen
 * to do it on: see {@link OutputScreen}. Few do, and a screen costs more than a line.
 */
export class OutputText {
  readonly #size: Size;
  readonly #breaksLines: boolean;
  #done = '';
  #truncated = false;
  /** Something that can be seen was printed. */
  #inked = false;
  #line = '';
  /** Where the next character goes in `#line`. */
  #column = 0;
  #screen: OutputScreen | undefined;

  /** `breaksLines`: the program makes rows of long lines itself. */
  constructor(size: Size = FIRST_SIZE, breaksLines = false) {
    this.#size = size;
    this.#breaksLines = breaksLines;
  }

  /** Takes text without escape sequences. */
  write(text: string): void {
    this.#inked ||= /[^\s\x00-\x1f\x7f]/.test(text);
    let at = 0;
    for (const piece of text.match(/[^\x00-\x1f\x7f]+|[\x00-\x1f\x7f]/g) ?? []) {
      if (this.#screen !== undefined) break;
      this.#piece(piece);
      at += piece.length;
    }
    if (at < text.length) this.#screen?.write(text.slice(at));
  }

  /** Takes a whole sequence that begins with ESC. */
  sequence(sequence: string): void {
    if (this.#screen !== undefined) {
      this.#screen.write(sequence);
      return;
    }
    const control = /^\x1b\[([^@-~]*)([@-~])$/.exec(sequence);
    if (control !== null) this.#control(sequence, control[1] ?? '', control[2] ?? '');
    else if (!HARMLESS_ESCAPE.test(sequence)) this.#onScreen().write(sequence);
  }

  /** The whole text, at once or when the screen is drawn; the object is not used any more. */
  end(): OutputEnd | Promise<OutputEnd> {
    if (this.#screen !== undefined) return this.#endOfScreen(this.#screen);
    this.#keep(this.#line);
    return this.#whole();
  }

  #whole(): OutputEnd {
    const wiped = this.#inked && this.#done.trim() === '';
    return { text: this.#done, truncated: this.#truncated, wiped };
  }

  async #endOfScreen(screen: OutputScreen): Promise<OutputEnd> {
    const { text, truncated } = await screen.end();
    this.#truncated ||= truncated;
    this.#keep(text);
    return this.#whole();
  }

  #control(sequence: string, parameters: string, final: string): void {
    const count = Math.max(1, Number.parseInt(parameters, 10) || 0);
    switch (final) {
      case 'K':
        this.#erase(parameters);
        return;
      case 'C':
        this.#moveTo(this.#column + count);
        return;
      case 'D':
        this.#moveTo(this.#column - count);
        return;
      case 'G':
        this.#moveTo(count - 1);
        return;
      case 'h':
      case 'l':
        if (movesText(parameters)) this.#onScreen().write(sequence);
        return;
      default:
        if (!HARMLESS_FINALS.includes(final)) this.#onScreen().write(sequence);
    }
  }

  #piece(piece: string): void {
    switch (piece) {
      case '\n':
        this.#newLine();
        return;
      case '\r':
        this.#column = 0;
        return;
      case '\b':
        this.#moveTo(this.#column - 1);
        return;
      case '\t':
        this.#put(piece);
        return;
      default:
        // Other control characters (bell, shifts) print nothing.
        if (piece >= ' ' && piece !== '\x7f') this.#put(piece);
    }
  }

  #put(text: string): void {
    if (this.#column !== this.#line.length) {
      if (this.#mayHaveWrapped()) {
        this.#onScreen().write(text);
        return;
      }
      const before = this.#line.slice(0, this.#column).padEnd(this.#column);
      this.#line = before + text + this.#line.slice(this.#column + text.length);
    } else this.#line += text;
    this.#column += text.length;
    if (this.#line.length > LINE_LIMIT) {
      this.#keep(this.#line);
      this.#line = '';
      this.#column = 0;
    }
  }

  #newLine(): void {
    this.#keep(`${this.#line}\n`);
    this.#line = '';
    this.#column = 0;
  }

  #moveTo(column: number): void {
    this.#column = Math.min(Math.max(0, column), LINE_LIMIT);
  }

  #erase(parameters: string): void {
    if (this.#mayHaveWrapped()) this.#onScreen().write(`\x1b[${parameters}K`);
    else if (parameters === '' || parameters === '0') this.#line = this.#line.slice(0, this.#column);
    else if (parameters === '2') this.#line = '';
  }

  /** Whether going back in this line need not mean its beginning: a terminal goes back in the last row of it. */
  #mayHaveWrapped(): boolean {
    const { length } = this.#line;
    const { cols } = this.#size;
    if (length >= cols) return true;
    // Of what is wider than one column, a tab is the widest.
    return length * 8 >= cols && /[^\x20-\x7e]/.test(this.#line);
  }

  /** From now on a screen keeps the text. What can still be reached on it moves there. */
  #onScreen(): OutputScreen {
    if (this.#screen !== undefined) return this.#screen;
    const screen = new OutputScreen(this.#size, () => (this.#done = ''), this.#breaksLines);
    this.#screen = screen;
    let from = this.#done.length;
    for (let row = 0; row < this.#size.rows && from > 0; row++)
      from = this.#done.lastIndexOf('\n', from - 2) + 1;
    screen.write(this.#done.slice(from).replaceAll('\n', '\r\n') + this.#line);
    this.#done = this.#done.slice(0, from);
    if (this.#column < this.#line.length) screen.write('\r');
    const right = this.#column < this.#line.length ? this.#column : this.#column - this.#line.length;
    if (right > 0) screen.write(`\x1b[${right}C`);
    this.#line = '';
    this.#column = 0;
    return screen;
  }

  #keep(text: string): void {
    const room = OUTPUT_LIMIT - this.#done.length;
    if (text.length > room) this.#truncated = true;
    if (room > 0) this.#done += text.slice(0, room);
  }
}

/** What {@link OutputText.end} tells. */
export interface OutputEnd {
  text: string;
  /** The output was longer than is kept. */
  truncated: boolean;
  /** There was some, and none of it is left. */
  wiped: boolean;
}

/** Whether a mode set or reset by these parameters changes where text goes. `4` is insertion. */
function movesText(parameters: string): boolean {
  if (!parameters.startsWith('?')) return parameters.split(';').includes('4');
  return parameters
    .slice(1)
    .split(';')
    .some((mode) => SCREEN_MODES.includes(Number(mode)));
}
