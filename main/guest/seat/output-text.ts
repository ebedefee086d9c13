/** Characters of one command's output that are kept; `dmesg` of this guest has 60 k. */
export const OUTPUT_LIMIT = 1_000_000;

/** Characters of one line that overwriting is tracked in; a longer line is cut into several. */
const LINE_LIMIT = 100_000;

/**
 * What a command printed, as a person would read it afterwards: line ends are `\n`, a carriage return or a
 * backspace lets what follows overwrite, cursor movement within the line and erasing to its end are followed;
 * colours and everything else are dropped.
 */
export class OutputText {
  #done = '';
  #truncated = false;
  #line = '';
  /** Where the next character goes in `#line`. */
  #column = 0;

  /** Takes text without escape sequences. */
  write(text: string): void {
    for (const piece of text.match(/[^\x00-\x1f\x7f]+|[\x00-\x1f\x7f]/g) ?? []) this.#piece(piece);
  }

  /** Takes a control sequence, `ESC [` parameters final; only movement within the line matters here. */
  control(parameters: string, final: string): void {
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
      default: // colours, modes, other lines: no text
    }
  }

  /** The whole text; the object is not used any more. */
  end(): { text: string; truncated: boolean } {
    this.#keep(this.#line);
    return { text: this.#done, truncated: this.#truncated };
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
    if (this.#column === this.#line.length) this.#line += text;
    else {
      const before = this.#line.slice(0, this.#column).padEnd(this.#column);
      this.#line = before + text + this.#line.slice(this.#column + text.length);
    }
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
    if (parameters === '' || parameters === '0') this.#line = this.#line.slice(0, this.#column);
    else if (parameters === '2') this.#line = '';
  }

  #keep(text: string): void {
    const room = OUTPUT_LIMIT - this.#done.length;
    if (text.length > room) this.#truncated = true;
    if (room > 0) this.#done += text.slice(0, room);
  }
}
