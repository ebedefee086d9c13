import type { Word } from './lexer.ts';

/** How a program that usually stands in a pipe takes its arguments. */
interface Filter {
  /** Leading operands that are no files: grep's pattern, awk's program. */
  scripts?: number;
  /** Short options with a value, be it attached (`-f1`) or the next word (`-f 1`). */
  valued?: string;
  /** Long options whose value may be the next word; one behind `=` needs no mention. */
  long?: readonly string[];
  /** Options that carry the script themselves, short or long. */
  scriptOptions?: readonly string[];
  /** Operands of this form are no files: `+10` of less, `x=1` of awk. */
  noFile?: RegExp;
  /** How many of the operands are read; those behind are written. */
  read?: number;
}

const pattern: Filter = {
  scripts: 1,
  valued: 'efmABCdD',
  long: [
    'regexp',
    'file',
    'max-count',
    'after-context',
    'before-context',
    'context',
    'directories',
    'devices',
    'label',
    'include',
    'exclude',
    'exclude-from',
    'exclude-dir',
    'binary-files',
  ],
  scriptOptions: ['e', 'f', 'regexp', 'file'],
};
const awk: Filter = {
  scripts: 1,
  valued: 'fFvWei',
  long: ['file', 'field-separator', 'assign', 'source', 'include'],
  scriptOptions: ['f', 'e', 'file', 'source'],
  noFile: /^[A-Za-z_]\w*=/,
};
const plain: Filter = {};
const none: Filter = { scripts: Infinity };

const filters: Readonly<Record<string, Filter>> = {
  cat: plain,
  tac: { valued: 's', long: ['separator'] },
  head: { valued: 'nc', long: ['lines', 'bytes'] },
  tail: {
    valued: 'ncs',
    long: ['lines', 'bytes', 'sleep-interval', 'pid', 'max-unchanged-stats'],
    noFile: /^\+\d/,
  },
  less: {
    valued: 'bhjkoOpPtTxyzD#',
    long: ['pattern', 'prompt', 'tag', 'tabs', 'window', 'shift', 'color', 'log-file'],
    noFile: /^\+/,
  },
  more: { valued: 'n', long: ['lines'], noFile: /^\+/ },
  pager: { valued: 'bhjkoOpPtTxyzD#', noFile: /^\+/ },
  grep: pattern,
  egrep: pattern,
  fgrep: pattern,
  zgrep: pattern,
  rg: { ...pattern, valued: 'efmABCgtTjMr' },
  sed: {
    scripts: 1,
    valued: 'efl',
    long: ['expression', 'file', 'line-length'],
    scriptOptions: ['e', 'f', 'expression', 'file'],
  },
  awk,
  gawk: awk,
  mawk: awk,
  nawk: awk,
  perl: { scripts: 1, valued: 'eEFMmI', scriptOptions: ['e', 'E'] },
  python: { scripts: 1, valued: 'cmWX', scriptOptions: ['c', 'm'] },
  python3: { scripts: 1, valued: 'cmWX', scriptOptions: ['c', 'm'] },
  cut: {
    valued: 'bcdfO',
    long: ['bytes', 'characters', 'delimiter', 'fields', 'output-delimiter'],
  },
  sort: {
    valued: 'kotST',
    long: [
      'key',
      'output',
      'field-separator',
      'buffer-size',
      'temporary-directory',
      'compress-program',
      'files0-from',
      'parallel',
      'batch-size',
      'random-source',
    ],
  },
  uniq: { valued: 'fsw', long: ['skip-fields', 'skip-chars', 'check-chars'], read: 1 },
  nl: {
    valued: 'bdfhilnsvw',
    long: [
      'body-numbering',
      'section-delimiter',
      'footer-numbering',
      'header-numbering',
      'line-increment',
      'join-blank-lines',
      'number-format',
      'number-separator',
      'starting-line-number',
      'number-width',
    ],
  },
  fold: { valued: 'w', long: ['width'] },
  fmt: { valued: 'wgp', long: ['width', 'goal', 'prefix'] },
  pr: { valued: 'hloWwDN', long: ['header', 'length', 'indent', 'width', 'page-width', 'date-format'] },
  expand: { valued: 't', long: ['tabs'] },
  unexpand: { valued: 't', long: ['tabs'] },
  column: {
    valued: 'cElnNoOHRrpisTWC',
    long: [
      'output-width',
      'separator',
      'output-separator',
      'table-columns',
      'table-columns-limit',
      'table-right',
      'table-hide',
      'table-order',
      'table-wrap',
      'table-truncate',
      'table-noextreme',
      'table-name',
      'tree',
      'tree-id',
      'tree-parent',
    ],
  },
  colrm: none,
  col: { valued: 'l' },
  rev: plain,
  strings: { valued: 'nte', long: ['bytes', 'radix', 'encoding'] },
  paste: { valued: 'd', long: ['delimiters'] },
  join: { valued: 'aeijot12v', long: [] },
  comm: plain,
  diff: { valued: 'UCIFWx', long: ['unified', 'context', 'label', 'width'] },
  cmp: { valued: 'in' },
  wc: { long: ['files0-from'] },
  shuf: { valued: 'ion', long: ['input-range', 'head-count', 'output', 'random-source'] },
  md5sum: plain,
  sha1sum: plain,
  sha256sum: plain,
  cksum: plain,
  base64: { valued: 'w', long: ['wrap'] },
  xxd: { valued: 'cglosR' },
  od: { valued: 'AjNtS', long: ['address-radix', 'skip-bytes', 'read-bytes', 'format'] },
  hexdump: { valued: 'efns' },
  ts: none,
  dd: none,
  tr: none,
  tee: none,
  xargs: none,
};

/** Options and operands of a filter's arguments, as getopt takes them apart. */
export interface FilterCall {
  /** Each option by its letter or long name, with its value; '' where it has none. */
  options: { name: string; value: string }[];
  operands: string[];
}

export function isFilter(program: string): boolean {
  return Object.hasOwn(filters, program);
}

/** Quotes do not matter here: `'-d '` is an option to the program as `-d' '` is. Null for what is no filter. */
export function readFilter(program: string, args: readonly Word[]): FilterCall | null {
  const filter = Object.hasOwn(filters, program) ? filters[program] : undefined;
  if (filter === undefined) return null;
  const { valued = '', long = [] } = filter;
  const call: FilterCall = { options: [], operands: [] };
  const next = (at: number) => args[at]?.text ?? '';
  for (let at = 0; at < args.length; at += 1) {
    const text = next(at);
    if (text === '--') {
      call.operands.push(...args.slice(at + 1).map((word) => word.text));
      break;
    }
    if (text.startsWith('--')) {
      const equals = text.indexOf('=');
      const name = equals < 0 ? text.slice(2) : text.slice(2, equals);
      const takesNext = equals < 0 && long.includes(name);
      const given = equals < 0 ? '' : text.slice(equals + 1);
      call.options.push({ name, value: takesNext ? next((at += 1)) : given });
    } else if (text.length > 1 && text.startsWith('-')) {
      for (let index = 1; index < text.length; index += 1) {
        const name = text.charAt(index);
        const takesValue = valued.includes(name);
        const attached = text.slice(index + 1);
        const value = !takesValue ? '' : attached === '' ? next((at += 1)) : attached;
        call.options.push({ name, value });
        if (takesValue) break;
      }
    } else {
      call.operands.push(text);
    }
  }
  return call;
}

/** The files a filter reads instead of its standard input; `-` is that input. Null for what is no filter. */
export function fileOperands(program: string, args: readonly Word[]): string[] | null {
  const call = readFilter(program, args);
  const filter = filters[program];
  if (call === null || filter === undefined) return null;
  if (program === 'dd')
    return call.operands.flatMap((text) => (text.startsWith('if=') ? [text.slice(3)] : []));
  const { scripts = 0, scriptOptions = [], noFile, read = Infinity } = filter;
  const carried = call.options.some(({ name }) => scriptOptions.includes(name));
  const files = call.operands
    .slice(carried ? 0 : scripts)
    .filter((text) => noFile?.test(text) !== true)
    .slice(0, read);
  // `grep -r` without a file searches the folder it stands in.
  const recursive = filter === pattern && call.options.some(({ name }) => /^(?:[rR]|recursive)$/.test(name));
  return recursive && files.length === 0 ? ['.'] : files;
}

/** What a program writes that is told to write to its own standard output. */
const ownOutput = /^(?:-|\/dev\/stdout|\/dev\/tty|(?:\/dev|\/proc\/self)\/fd\/1)$/;

/** The file that a filter writes instead of its standard output; null where it writes there. */
export function fileWritten(program: string, args: readonly Word[]): string | null {
  const file = fileNamed(program, args);
  return file === null || ownOutput.test(file) ? null : file;
}

function fileNamed(program: string, args: readonly Word[]): string | null {
  const call = readFilter(program, args);
  if (call === null) return null;
  if (program === 'uniq') return call.operands[1] ?? null;
  if (program === 'dd') return call.operands.find((text) => text.startsWith('of='))?.slice(3) ?? null;
  if (program !== 'sort' && program !== 'shuf') return null;
  return call.options.find(({ name }) => name === 'o' || name === 'output')?.value ?? null;
}
