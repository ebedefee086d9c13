import type { Line } from '../lspci/line.ts';

/** A line of a table, by column. */
export interface TableRow {
  line: Line;
  cells: ReadonlyMap<string, string>;
}

interface Token {
  text: string;
  start: number;
  end: number;
}

/**
 * Reads tables by their header, whatever columns it has and in whatever order. `aligned`: the columns still stand
 * where the program put them; else only rows with a word for each column can be read. A header rules the lines
 * below it; a single one rules them all, for `sort` may have carried it off.
 */
export function readTables(
  lines: readonly Line[],
  isHeader: (words: readonly string[]) => boolean,
  { aligned, spaced }: { aligned: boolean; spaced: 'no' | 'last' },
): TableRow[] {
  const headers = lines.filter(({ text }) => isHeader(wordsOf(text)));
  return headers.flatMap((header, at) => {
    const next = headers[at + 1]?.index ?? Infinity;
    const rows = lines.filter(
      ({ index, text }) =>
        !headers.some((one) => one.index === index) &&
        text.trim() !== '' &&
        (headers.length === 1 || (index > header.index && index < next)),
    );
    return readRows(tokensOf(header.text), rows, { header: header.text, aligned, spaced });
  });
}

function readRows(
  columns: readonly Token[],
  rows: readonly Line[],
  { header, aligned, spaced }: { header: string; aligned: boolean; spaced: 'no' | 'last' },
): TableRow[] {
  const names = columns.map(({ text }) => text);
  const overflowing =
    aligned && names.length > 1 ? rows.filter((one, at) => overflows(one, rows[at + 1])) : [];
  const whole = rows.filter((one) => !overflowing.includes(one));
  const segments = aligned ? segmentsOf([header, ...whole.map(({ text }) => text)]) : [];
  const owners = ownersOf(segments, columns);
  return whole.flatMap((line) => {
    const above = overflowing.find(({ index }) => index === line.index - 1);
    const words = wordsOf(`${above?.text ?? ''} ${line.text}`);
    if (words.length === names.length && (owners === null || !aligned))
      return [{ line, cells: zip(names, words) }];
    if (spaced === 'last' && words.length >= names.length) {
      const head = words.slice(0, names.length - 1);
      return [{ line, cells: zip(names, [...head, words.slice(names.length - 1).join(' ')]) }];
    }
    if (owners === null) return [];
    const cells = new Map(above === undefined ? [] : zip(names, [above.text.trim()]));
    for (const [at, { start, end }] of segments.entries()) {
      const owner = owners[at];
      const text = line.text.slice(start, end).trim();
      if (owner === undefined || text === '') continue;
      cells.set(owner, `${cells.get(owner) ?? ''} ${text}`.trim());
    }
    return [{ line, cells }];
  });
}

/** A name too long for its column stands alone, and the rest of its row below it. */
function overflows(line: Line, next: Line | undefined): boolean {
  return /^\S+\s*$/.test(line.text) && next?.index === line.index + 1 && /^\s+\S/.test(next.text);
}

/** Reads rows without a header, for whom it is known which columns were asked for. */
export function readBare(lines: readonly Line[], columns: readonly string[]): TableRow[] {
  const rows = lines.filter(({ text }) => text.trim() !== '');
  const segments = segmentsOf(rows.map(({ text }) => text));
  return rows.flatMap((line) => {
    const words = wordsOf(line.text);
    if (words.length === columns.length) return [{ line, cells: zip(columns, words) }];
    if (segments.length !== columns.length) return [];
    const cells = segments.map(({ start, end }) => line.text.slice(start, end).trim());
    return [{ line, cells: zip(columns, cells) }];
  });
}

function zip(names: readonly string[], values: readonly string[]): Map<string, string> {
  return new Map(
    names.flatMap((name, at) => (values[at] === undefined ? [] : [[name, values[at]] as const])),
  );
}

/** Which column each segment belongs to; null where two headings share one, so that nobody can say. */
function ownersOf(segments: readonly Token[], columns: readonly Token[]): string[] | null {
  const owners: string[] = [];
  for (const { start, end } of segments) {
    const inside = columns.filter((column) => column.start < end && column.end > start);
    if (inside.length > 1) return null;
    // A value of several words reaches beyond its heading.
    owners.push(inside[0]?.text ?? owners.at(-1) ?? '');
  }
  return owners.length === 0 ? null : owners;
}

/** The stretches between columns of characters that are blank in every line. */
function segmentsOf(texts: readonly string[]): Token[] {
  const width = Math.max(0, ...texts.map((text) => text.length));
  const found: Token[] = [];
  let start = -1;
  for (let at = 0; at <= width; at += 1) {
    const blank = texts.every((text) => (text[at] ?? ' ') === ' ');
    if (!blank && start < 0) start = at;
    if (blank && start >= 0) {
      found.push({ text: '', start, end: at });
      start = -1;
    }
  }
  return found;
}

function tokensOf(text: string): Token[] {
  return [...text.matchAll(/\S+/g)].map((found) => ({
    text: found[0],
    start: found.index,
    end: found.index + found[0].length,
  }));
}

export function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
