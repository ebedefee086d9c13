import { Unicode11Addon } from '@xterm/addon-unicode11';
import { Terminal, type IBufferLine } from '@xterm/headless';
import type { Size } from './size.ts';

/** A terminal without a window that counts columns as the learner's does. */
export function headlessTerminal({ cols, rows }: Size, scrollback: number): Terminal {
  const terminal = new Terminal({ cols, rows, scrollback, allowProposedApi: true, logLevel: 'off' });
  terminal.loadAddon(new Unicode11Addon());
  terminal.unicode.activeVersion = '11';
  return terminal;
}

type Buffer = Terminal['buffer']['active'];

/** Where the cursor is, counted from the first line that is kept. */
export function cursorOf(buffer: Buffer): { row: number; column: number } {
  return { row: buffer.baseY + buffer.cursorY, column: buffer.cursorX };
}

/** Text of the rows from `first`, there from `column`, to `last`; rows that the terminal wrapped are one line. */
export function rowsText(buffer: Buffer, first: number, last: number, column = 0): string[] {
  const lines: string[] = [];
  for (let row = first; row <= last; row++) {
    const line = buffer.getLine(row);
    if (line === undefined) break;
    const goesOn = buffer.getLine(row + 1)?.isWrapped === true && row < last;
    // A wide character that did not fit leaves the last column empty.
    const full = line.getCell(line.length - 1)?.getChars() === '' ? line.length - 1 : line.length;
    const from = row === first ? column : 0;
    const text = goesOn ? line.translateToString(false, from, full) : line.translateToString(true, from);
    if (line.isWrapped && row > first) lines.push((lines.pop() ?? '') + text);
    else lines.push(text);
  }
  return lines;
}

/** The last row with anything on it; -1 when there is none. */
export function lastInked(buffer: Buffer): number {
  let row = buffer.length - 1;
  while (row >= 0 && isBlank(buffer.getLine(row))) row -= 1;
  return row;
}

export function isBlank(line: IBufferLine | undefined): boolean {
  return line === undefined || line.translateToString(true) === '';
}
