/** What a selection is as text to copy. */
import type { Terminal } from '@xterm/xterm';

/** The blanks that a program or the screen filled a row up with are nobody's text. */
const trimmed = (text: string): string => text.replace(/[ \t]+$/, '');

/** Rows of a selection, each with whether it goes on from the row above. */
export function joinRows(rows: readonly { text: string; isWrapped: boolean }[], endsInRow: boolean): string {
  const lines: string[] = [];
  for (const { text, isWrapped } of rows) {
    if (isWrapped && lines.length > 0) lines.push((lines.pop() ?? '') + text);
    else lines.push(text);
  }
  return lines
    .map((line, at) => (endsInRow && at === lines.length - 1 ? line : trimmed(line)))
    .join('\n')
    .replaceAll('\u00a0', ' ');
}

/**
 * The selected text: a line that the screen wrapped is one line, with the space at the bend; blanks at the end of a
 * line are left out, unless they were selected before something else in that line.
 */
export function selectedText(term: Terminal): string {
  const range = term.getSelectionPosition();
  const plain = term.getSelection();
  if (range === undefined || plain === '') return plain;
  const buffer = term.buffer.active;
  const rows = [];
  for (let y = range.start.y; y <= range.end.y; y++) {
    const line = buffer.getLine(y);
    const from = y === range.start.y ? range.start.x : 0;
    const to = y === range.end.y ? range.end.x : term.cols;
    const goesOn = y < range.end.y && buffer.getLine(y + 1)?.isWrapped === true;
    rows.push({
      text: line?.translateToString(!goesOn, from, to) ?? '',
      isWrapped: y > range.start.y && line?.isWrapped === true,
    });
  }
  const last = buffer.getLine(range.end.y);
  const endsInRow = trimmed(last?.translateToString(true) ?? '').length > range.end.x;
  const text = joinRows(rows, endsInRow);
  // A rectangle has other rows than these; its text is xterm's.
  const bare = (one: string) => one.replace(/\s+/g, '');
  return bare(text) === bare(plain) ? text : plain.split('\n').map(trimmed).join('\n');
}
