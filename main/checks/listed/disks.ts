import type { Run } from '../command-line.ts';
import type { Handling } from '../handling.ts';
import type { Line } from '../lspci/line.ts';
import { readJson } from './json.ts';
import { lastPart, row, type Row } from './row.ts';
import { readBare, readTables, type TableRow } from './table.ts';

const defaults = ['NAME', 'MAJ:MIN', 'RM', 'SIZE', 'RO', 'TYPE', 'MOUNTPOINTS'];
const names = ['NAME', 'KNAME', 'PATH'];

/** The disks that lsblk lists: as a table or a tree, raw (`-r`), as pairs (`-P`) or as JSON (`-J`). */
export function readDisks(run: Run, lines: readonly Line[], { rewritten }: Handling): Row[] {
  const own = lines.filter(({ text }) => !text.startsWith('lsblk: '));
  const json = readJson(own, 'name');
  if (json.length > 0)
    return json.flatMap((one) =>
      diskOf(
        one.lines,
        [...one.fields].map(([key, [value = '']]) => [key, value]),
      ),
    );
  const pairs = own.flatMap((line) => {
    const found = [...line.text.matchAll(/([A-Z][\w:%-]*)="((?:[^"\\]|\\.)*)"/g)];
    return diskOf(
      [line],
      found.map(([, key = '', value = '']) => [key, value]),
    );
  });
  if (pairs.length > 0) return pairs;
  if (asks(run, 'r', '--raw') && !rewritten) return readRaw(run, own);
  const tables = readTables(own, isHeader, { aligned: !rewritten, spaced: 'no' });
  if (tables.length > 0) return tables.flatMap(fromTable);
  const columns = rewritten ? null : columnsOf(run);
  return columns === null ? [] : readBare(own, columns).flatMap(fromTable);
}

function isHeader(words: readonly string[]): boolean {
  return (
    words.every((word) => /^[A-Z][A-Z0-9:%-]*$/.test(word)) && words.some((word) => names.includes(word))
  );
}

function fromTable({ line, cells }: TableRow): Row[] {
  return diskOf([line], [...cells]);
}

function diskOf(lines: readonly Line[], said: readonly (readonly [string, string])[]): Row[] {
  const values = new Map(said.map(([key, value]) => [key.toUpperCase(), value]));
  const name = names.map((key) => values.get(key)).find((value) => value !== undefined && value !== '');
  if (name === undefined) return [];
  // The branches of the tree stand in front of the name of a partition.
  const bare = lastPart(name.replace(/^[^\w/]+/, ''));
  const fields = [...values].map(
    ([key, value]) => [key === 'TRAN' ? 'transport' : key.toLowerCase(), [value]] as const,
  );
  return [row(lines, [...fields, ['name', [bare]]])];
}

/** Raw rows have one blank between fields, two where a field is empty, and no blank inside. */
function readRaw(run: Run, lines: readonly Line[]): Row[] {
  const header = lines.find(({ text }) => isHeader(text.split(' ')));
  const columns = header === undefined ? columnsOf(run) : header.text.split(' ');
  return lines.flatMap((line) => {
    const values = line.text.split(' ');
    if (line === header || columns === null || values.length !== columns.length) return [];
    return diskOf(
      [line],
      columns.map((column, at) => [column, (values[at] ?? '').replaceAll('\\x20', ' ')]),
    );
  });
}

/** The columns that were asked for; null where a set of them was asked for by another option. */
function columnsOf({ args }: Run): string[] | null {
  const texts = args.map(({ text }) => text);
  for (const [at, text] of texts.entries()) {
    const glued = /^(?:-[A-Za-z]*?o|--output=?)(.*)$/.exec(text);
    if (glued === null || text === '--output-all') continue;
    const value = glued[1] === '' ? (texts[at + 1] ?? '') : (glued[1] ?? '');
    const asked = value.replace(/^\+/, '').toUpperCase().split(',');
    return value.startsWith('+') ? [...defaults, ...asked] : asked;
  }
  return texts.some((text) => /^-[A-Za-z]*[SNtfmODvzJP]/.test(text)) ? null : defaults;
}

function asks({ args }: Run, letter: string, long: string): boolean {
  return args.some(({ text }) => text === long || new RegExp(`^-[A-Za-z]*${letter}`).test(text));
}
