import type { Run } from '../command-line.ts';
import type { Handling } from '../handling.ts';
import type { Line } from '../lspci/line.ts';
import { row, type Row } from './row.ts';
import { readTables, wordsOf } from './table.ts';

/** Programs and threads that run, as top and ps list them, with whatever columns, and as pgrep names them. */
export function readProcesses(run: Run, lines: readonly Line[], { rewritten }: Handling): Row[] {
  if (run.program === 'pgrep') return lines.flatMap(fromPgrep);
  const tables = readTables(lines, isHeader, { aligned: !rewritten, spaced: 'last' });
  // `grep` takes the header away, as a rule.
  if (tables.length === 0) return lines.flatMap(withoutHeader);
  return tables.flatMap(({ line, cells }) => {
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
          ['name', [bare(name)]],
          ...of('cpu', '%CPU', 'C'),
          ...of('pid', 'PID'),
          ...of('thread', 'SPID', 'TID', 'LWP'),
        ],
      ),
    ];
  });
}

function isHeader(words: readonly string[]): boolean {
  return (
    words.every((word) => /^[A-Z%+]+$/.test(word)) && (words.includes('COMMAND') || words.includes('CMD'))
  );
}

const time = /^(?:\d+-)?\d+:\d\d(?:[:.]\d\d)?$/;
const terminal = /^(?:\?|tty\S*|pts\/\d+)$/;

/** In every usual layout the command follows the time it has used, and the first number is its process. */
function withoutHeader(line: Line): Row[] {
  const words = wordsOf(line.text);
  const at = words.findIndex((word, index) => {
    const next = words[index + 1];
    return next !== undefined && time.test(word) && !time.test(next) && !terminal.test(next);
  });
  const pid = words.slice(0, Math.max(0, at)).find((word) => /^\d+$/.test(word));
  return pid === undefined ? [] : [named(line, pid, words.slice(at + 1).join(' '))];
}

/** `869 qemu-system-x86`, by -l or -a. */
function fromPgrep(line: Line): Row[] {
  const [, pid, name] = /^(\d+) (\S.*)$/.exec(line.text.trim()) ?? [];
  return pid === undefined || name === undefined ? [] : [named(line, pid, name)];
}

function named(line: Line, pid: string, name: string): Row {
  return row(
    [line],
    [
      ['name', [bare(name)]],
      ['pid', [pid]],
    ],
  );
}

/** Kernel threads stand in brackets where whole command lines are shown. */
function bare(name: string): string {
  return name.replace(/^\[|\]$/g, '');
}
