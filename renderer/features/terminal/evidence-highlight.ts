/** Points at the line that proved a step: finds it in the terminal and brackets its fields. */
import type { IDecoration, IMarker, Terminal } from '@xterm/xterm';
import type { Evidence } from '../../../main/contract/check.ts';
import { bitGroups, bitRow } from '../../lab/bit-row.ts';

/** One row of the screen holds this slice of an output line. */
interface Row {
  y: number;
  /** Offset of the row's first character in the line. */
  from: number;
  text: string;
}

/** The output line that starts at buffer row `y`, joined over its wrapped rows. */
function readLine(term: Terminal, y: number): { rows: Row[]; text: string; next: number } {
  const buffer = term.buffer.active;
  const rows: Row[] = [];
  let text = '';
  let at = y;
  do {
    const wraps = buffer.getLine(at + 1)?.isWrapped === true;
    const part = buffer.getLine(at)?.translateToString(!wraps) ?? '';
    rows.push({ y: at, from: text.length, text: part });
    text += part;
    at += 1;
  } while (buffer.getLine(at)?.isWrapped === true);
  return { rows, text, next: at };
}

interface Span {
  start: number;
  end: number;
}

/** A line as a terminal shows it, where a tab is a gap up to the next column of eight; and its fields there. */
export function onScreen({ line, fields }: Pick<Evidence, 'line' | 'fields'>): {
  text: string;
  spans: Span[];
} {
  const places: number[] = [];
  let text = '';
  for (let index = 0; index < line.length; index++) {
    places.push(text.length);
    const char = line.charAt(index);
    text += char === '\t' ? ' '.repeat(8 - (text.length % 8)) : char;
  }
  const placeOf = (offset: number) => places[offset] ?? text.length;
  return {
    text,
    spans: (fields.length > 0 ? fields : whole(line)).map(({ start, end }) => ({
      start: placeOf(start),
      end: placeOf(end),
    })),
  };
}

/** All of a line; a row of bits in pieces that can be counted. */
function whole(line: string): Span[] {
  const row = bitRow(line);
  if (row === null) return [{ start: 0, end: line.length }];
  const from = line.indexOf(row);
  return bitGroups(row).map(({ first, digits }) => ({
    start: from + first,
    end: from + first + digits.length,
  }));
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

/** Rows of the screen, and how much further right than `wanted` says they show it. */
interface Found {
  rows: Row[];
  shift: number;
}

/** Finds the rows of a line of output: at its index first, then anywhere in that output. */
function findLine(term: Terminal, output: IMarker, wanted: string, lineIndex: number | null): Found | null {
  const last = term.buffer.active.baseY + term.buffer.active.cursorY;
  let y = output.line;
  let same: Found | null = null;
  for (let index = 0; y >= 0 && y <= last; index++) {
    const line = readLine(term, y);
    if (line.text.trim() === wanted.trim()) {
      const found = { rows: line.rows, shift: indentOf(line.text) - indentOf(wanted) };
      if (index === lineIndex) return found;
      same ??= found;
    }
    y = line.next;
  }
  return same;
}

/** Screen column of a character: CJK characters take two. */
function columnOf(term: Terminal, row: Row, offset: number): number {
  const line = term.buffer.active.getLine(row.y);
  let characters = 0;
  for (let x = 0; line !== undefined && x < line.length; x++) {
    const cell = line.getCell(x);
    // The second half of a wide character is no character.
    if (cell === undefined || cell.getWidth() === 0) continue;
    if (characters >= offset) return x;
    // A cell that a tab jumped over is empty, and reads as a space.
    characters += Math.max(1, cell.getChars().length);
  }
  return Math.min(offset, term.cols);
}

function bracket(term: Terminal, row: Row, start: number, end: number): IDecoration | undefined {
  const from = Math.max(start, row.from) - row.from;
  const to = Math.min(end, row.from + row.text.length) - row.from;
  if (to <= from) return undefined;
  const cursor = term.buffer.active.baseY + term.buffer.active.cursorY;
  const x = columnOf(term, row, from);
  const decoration = term.registerDecoration({
    marker: term.registerMarker(row.y - cursor),
    x,
    width: Math.max(1, columnOf(term, row, to) - x),
  });
  decoration?.onRender((element) => element.classList.add('terminal-evidence'));
  return decoration;
}

export interface EvidenceHighlight {
  /** Brackets what the learner's own terminal showed; tells whether every line was found. */
  show(evidence: readonly Evidence[], outputs: readonly IMarker[]): boolean;
  clear(): void;
}

/** Highlights of one terminal; showing new ones takes the old ones away. */
export function evidenceHighlight(term: Terminal): EvidenceHighlight {
  let shown: IDecoration[] = [];
  const clear = () => {
    for (const decoration of shown) decoration.dispose();
    shown = [];
  };
  return {
    clear,
    show(evidence, outputs) {
      clear();
      let complete = true;
      for (const item of evidence.filter((candidate) => candidate.witness === 'saw')) {
        const { text, spans } = onScreen(item);
        const found = [...outputs]
          .reverse()
          .map((output) => findLine(term, output, text, item.lineIndex))
          .find((candidate) => candidate !== null);
        if (found === undefined) {
          complete = false;
          continue;
        }
        for (const span of spans) {
          for (const row of found.rows) {
            const decoration = bracket(term, row, span.start + found.shift, span.end + found.shift);
            if (decoration !== undefined) shown.push(decoration);
          }
        }
      }
      return complete;
    },
  };
}
