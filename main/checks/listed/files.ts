import type { Line } from '../lspci/line.ts';
import { lastPart, row, type Row } from './row.ts';

const types: Readonly<Record<string, string>> = {
  b: 'block',
  c: 'character',
  d: 'folder',
  l: 'link',
  '-': 'plain',
};
const mode = /(?:^|\s|\/)([bcdlps-])[r-][w-][xsS-][r-][w-][xsS-][r-][w-][xtT-][.+@]?(?=\s|\)|$)/;
const special = /\b(block|character) special file\b/;

/** Files with their type, as ls -l, stat and find say it. */
export function readNodes(lines: readonly Line[]): Row[] {
  return lines.flatMap((line, at) => {
    const letter = mode.exec(line.text)?.[1];
    const type = special.exec(line.text)?.[1] ?? (letter === undefined ? undefined : types[letter]);
    const printed = /^([bcdlf]) (\/\S+)$/.exec(line.text);
    if (printed !== null) return [node([line], types[printed[1] ?? ''] ?? 'plain', printed[2] ?? '')];
    if (type === undefined || type === 'link') return bareNames(line);
    // stat says the name in a line of its own, above the type.
    const above = [at - 1, at - 2, at - 3].map((index) => lines[index]).find((one) => isFileLine(one));
    const block = /^\s+Size:|^Access: \(/.test(line.text) && above !== undefined ? above : undefined;
    const named = block === undefined ? line.text.replace(/ -> .*$/, '') : block.text.replace(/ -> .*$/, '');
    const words = named
      .replace(special, '')
      .replace(mode, ' ')
      .split(/\s+/)
      .filter((word) => word !== '');
    const name = words.find((word) => /^'?\/(?:dev|sys)\//.test(word)) ?? words.at(-1);
    return name === undefined ? [] : [node(block === undefined ? [line] : [block, line], type, name)];
  });
}

/** Names alone, as ls prints them without -l; they tell no type. */
function bareNames(line: Line): Row[] {
  const words = line.text.replace(/ -> .*$/, '').split(/[\s,]+/);
  return words
    .filter((word) => /^[\w./-]+$/.test(word))
    .map((word) => row([line], [['name', [lastPart(word)]]]));
}

function isFileLine(line: Line | undefined): boolean {
  return line !== undefined && /^\s*File: /.test(line.text);
}

function node(lines: readonly Line[], type: string, name: string): Row {
  return row(lines, [
    ['name', [lastPart(name.replace(/[*@=|/'":]+$/, ''))]],
    ['type', [type]],
  ]);
}
