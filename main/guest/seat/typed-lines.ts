import { cursorOf, headlessTerminal, lastInked, rowsText } from './screen.ts';
import type { Size } from './size.ts';

/** Characters of prompt and echo that are kept; a longer paste is taken on the shell's word or not at all. */
const ECHO_LIMIT = 64_000;

/** Lines above the screen while the typed ones are read off it. */
const SCROLLBACK = 1_000;

/** Bracketed paste ends: readline has handed the line to the shell, which no redrawing of the prompt does. */
const ENTERED = '\x1b[?2004l';

/** What bash says in its own name. */
const SAID = /^-?bash: /;

/** A line that the shell took and ran nothing of. */
export interface Unrun {
  line: string;
  /** What the shell said to it. */
  said: string;
}

/** What stands at a prompt when the line is entered: the second witness of what the command was. */
export class TypedLines {
  readonly #size: Size;
  #prompt = '';
  #typed: string | undefined;
  #continued = false;
  #overlong = false;
  /** What was entered of it so far: a pasted block holds several commands. */
  readonly #entered: (string | Promise<string>)[] = [];
  #read: Promise<string> | undefined;

  constructor(size: Size) {
    this.#size = size;
  }

  /** Takes what the shell prints at the prompt. Nothing after the first command of a block is an echo. */
  echo(data: string): void {
    if (this.#entered.length > 0 || this.#overlong) return;
    if (this.#typed === undefined) this.#prompt += data;
    else this.#typed += data;
    this.#overlong = this.#prompt.length + (this.#typed?.length ?? 0) > ECHO_LIMIT;
  }

  promptEnds(): void {
    this.#typed = '';
  }

  /** The shell asks for more of the same command. */
  goesOn(): void {
    this.#continued = true;
  }

  /** The shell has taken it, and told of no command in it. A prompt that is only drawn anew has taken nothing. */
  get isUntold(): boolean {
    return this.#entered.length === 0 && this.#typed?.includes(ENTERED) === true;
  }

  /** The line just entered. `told` is the shell's word; if it is not `sure`, the screen's is believed. */
  entered(told: string, unsure: boolean): string | Promise<string> {
    const line = unsure ? this.#next(told, [...this.#entered]) : told;
    this.#entered.push(line);
    return line;
  }

  /** What was entered where the next prompt came without a command: null where that was nothing, or given up. */
  unrun(): Promise<Unrun | null> | null {
    return this.isUntold ? this.#unrun() : null;
  }

  async #unrun(): Promise<Unrun | null> {
    const rows = (await this.#readScreen()).split('\n');
    const at = rows.findIndex((row) => SAID.test(row));
    if (at > 0) return { line: rows.slice(0, at).join('\n'), said: rows.slice(at).join('\n') };
    const [line = ''] = rows;
    return /^\s*#/.test(line) && !line.endsWith('^C') ? { line, said: '' } : null;
  }

  async #next(told: string, before: readonly (string | Promise<string>)[]): Promise<string> {
    this.#read ??= this.#readScreen();
    let rest = await this.#read;
    for (const earlier of before) {
      const line = await earlier;
      if (rest.startsWith(line)) rest = rest.slice(line.length + 1);
    }
    if (rest === told || rest.startsWith(`${told}\n`)) return told;
    // A block is typed at one prompt; one command of several lines has a prompt for each.
    return this.#continued ? rest : (rest.split('\n')[0] ?? '');
  }

  /** A terminal draws prompt and echo; what stands behind the prompt was typed. */
  async #readScreen(): Promise<string> {
    if (this.#typed === undefined || this.#overlong) return '';
    const terminal = headlessTerminal(this.#size, SCROLLBACK);
    const write = (data: string) => new Promise<void>((drawn) => terminal.write(data, drawn));
    await write(this.#prompt);
    const { active } = terminal.buffer;
    const { row, column } = cursorOf(active);
    await write(this.#typed);
    const [first = '', ...others] = rowsText(active, row, lastInked(active), column);
    terminal.dispose();
    return [first, ...others.map((line) => line.replace(/^> /, ''))].join('\n').trimEnd();
  }
}
