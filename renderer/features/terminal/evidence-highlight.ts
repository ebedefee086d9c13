/** Points at the line that proved a step: finds it in the terminal and brackets its fields. */
import type { IDecoration, IMarker, Terminal } from '@xterm/xterm';
import type { Evidence } from '../../../main/contract/check.ts';

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

/** Finds the rows of a line of output: at its index first, then anywhere in that output. */
function findLine(term: Terminal, output: IMarker, wanted: Evidence): Row[] | null {
  const last = term.buffer.active.baseY + term.buffer.active.cursorY;
  let y = output.line;
  let same: Row[] | null = null;
  for (let index = 0; y >= 0 && y <= last; index++) {
    const line = readLine(term, y);
    if (line.text.trimEnd() === wanted.line.trimEnd()) {
      if (index === wanted.lineIndex) return line.rows;
      same ??= line.rows;
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
    if (characters >= offset) return x;
    characters += line.getCell(x)?.getChars().length ?? 0;
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
        const rows = [...outputs]
          .reverse()
          .map((output) => findLine(term, output, item))
          .find((found) => found !== null);
        if (rows === undefined) {
          complete = false;
          continue;
        }
        const whole = { start: 0, end: item.line.length };
        for (const field of item.fields.length > 0 ? item.fields : [whole]) {
          for (const row of rows) {
            const decoration = bracket(term, row, field.start, field.end);
            if (decoration !== undefined) shown.push(decoration);
          }
        }
      }
      return complete;
    },
  };
}
