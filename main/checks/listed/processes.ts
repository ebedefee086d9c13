import type { Handling } from '../handling.ts';
import type { Line } from '../lspci/line.ts';
import { row, type Row } from './row.ts';
import { readTables } from './table.ts';

/** Programs that run, as top and ps list them, with whatever columns. */
export function readProcesses(lines: readonly Line[], { rewritten }: Handling): Row[] {
  return readTables(lines, isHeader, { aligned: !rewritten, spaced: 'last' }).flatMap(({ line, cells }) => {
    const name = cells.get('COMMAND') ?? cells.get('CMD');
    if (name === undefined) return [];
    const of = (field: string, ...columns: string[]) =>
      columns.flatMap((column) => {
        const value = cells.get(column);
        return value === undefined ? [] : [[field, [value]] as const];
      });
    return [
      row(
        [line],
        [
          ['name', [name.replace(/^\[|\]$/g, '')]],
          ...of('cpu', '%CPU', 'C'),
          ...of('pid', 'PID'),
          ...of('thread', 'SPID', 'TID', 'LWP'),
        ],
      ),
    ];
  });
}

function isHeader(words: readonly string[]): boolean {
  return words.includes('PID') && (words.at(-1) === 'COMMAND' || words.at(-1) === 'CMD');
}
