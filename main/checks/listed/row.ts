import type { Line } from '../lspci/line.ts';

/** What one row, block or object of a listing says of one thing, by name of the field. */
export interface Row {
  fields: ReadonlyMap<string, readonly string[]>;
  /** Where it stands. */
  lines: readonly Line[];
}

export function row(lines: readonly Line[], fields: Iterable<readonly [string, readonly string[]]>): Row {
  return { lines, fields: new Map(fields) };
}

/** The one value of a field; null where the row does not say it. */
export function valueOf({ fields }: Row, field: string): string | null {
  return fields.get(field)?.[0] ?? null;
}

/** The last part of a path. */
export function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
