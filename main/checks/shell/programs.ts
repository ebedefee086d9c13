import type { Word } from './lexer.ts';

/** How a program that usually stands in a pipe takes its arguments. */
interface Filter {
  /** Leading operands that are no files: grep's pattern, awk's program. */
  scripts: number;
  /** Options whose value is the next word. */
  valued: string;
  /** Options that carry the script themselves. */
  scriptOptions?: string;
}

const filters: Readonly<Record<string, Filter>> = {
  cat: { scripts: 0, valued: '' },
  tac: { scripts: 0, valued: 's' },
  head: { scripts: 0, valued: 'nc' },
  tail: { scripts: 0, valued: 'nc' },
  less: { scripts: 0, valued: 'pPbjxyz' },
  more: { scripts: 0, valued: 'n' },
  pager: { scripts: 0, valued: '' },
  grep: { scripts: 1, valued: 'efmABCd', scriptOptions: 'ef' },
  egrep: { scripts: 1, valued: 'efmABCd', scriptOptions: 'ef' },
  fgrep: { scripts: 1, valued: 'efmABCd', scriptOptions: 'ef' },
  sed: { scripts: 1, valued: 'efl', scriptOptions: 'ef' },
  awk: { scripts: 1, valued: 'fFvW', scriptOptions: 'f' },
  gawk: { scripts: 1, valued: 'fFv', scriptOptions: 'f' },
  mawk: { scripts: 1, valued: 'fFvW', scriptOptions: 'f' },
  perl: { scripts: 1, valued: 'eEF', scriptOptions: 'eE' },
  python: { scripts: 1, valued: 'cm', scriptOptions: 'cm' },
  python3: { scripts: 1, valued: 'cm', scriptOptions: 'cm' },
  cut: { scripts: 0, valued: 'bcdfO' },
  sort: { scripts: 0, valued: 'kotST' },
  uniq: { scripts: 0, valued: 'fsw' },
  nl: { scripts: 0, valued: 'bdfhilnsvw' },
  fold: { scripts: 0, valued: 'w' },
  expand: { scripts: 0, valued: 't' },
  unexpand: { scripts: 0, valued: 't' },
  column: { scripts: 0, valued: 'csNoRH' },
  rev: { scripts: 0, valued: '' },
  strings: { scripts: 0, valued: 'n' },
  paste: { scripts: 0, valued: 'd' },
  wc: { scripts: 0, valued: '' },
  base64: { scripts: 0, valued: 'w' },
  xxd: { scripts: 0, valued: 'cglos' },
  od: { scripts: 0, valued: 'AjNtw' },
  hexdump: { scripts: 0, valued: 'efns' },
  dd: { scripts: 9, valued: '' },
  tr: { scripts: 2, valued: '' },
  tee: { scripts: 99, valued: '' },
  xargs: { scripts: 99, valued: '' },
};

const readers = new Set([
  'bash',
  'sh',
  'ash',
  'source',
  '.',
  'nano',
  'vi',
  'yes',
  'strings',
  'zcat',
  'xzcat',
]);

/** Programs that print what they are told, not what they find out. */
const speakers = new Set(['echo', 'printf']);

// Programs that never read a pipe: what is piped into them is lost.
const deaf = new Set([
  'echo',
  'printf',
  'true',
  'false',
  ':',
  'ls',
  'pwd',
  'cd',
  'date',
  'uname',
  'sleep',
  'lspci',
  'lsmod',
  'ip',
  'ethtool',
  'ping',
  'dmesg',
  'clear',
  'exit',
  'hostname',
  'whoami',
  'id',
  'ps',
  'free',
  'uptime',
  'test',
  '[',
]);

/** The files a filter reads instead of its standard input; `-` is that input. */
export function fileOperands(program: string, args: readonly Word[]): string[] | null {
  const filter = filters[program];
  if (filter === undefined) return null;
  const operands: string[] = [];
  let scripts = filter.scripts;
  for (let at = 0; at < args.length; at += 1) {
    const text = args[at]?.text ?? '';
    if (text.length > 1 && text.startsWith('-') && args[at]?.quoted !== true) {
      const letter = /^-[A-Za-z]*$/.test(text) ? text.slice(-1) : '';
      if (letter !== '' && filter.valued.includes(letter)) at += 1;
      if (filter.scriptOptions?.split('').some((option) => text.startsWith(`-${option}`)) === true)
        scripts = 0;
    } else {
      operands.push(text);
    }
  }
  return operands.slice(scripts);
}

/** Whether a program at the end of a pipe lets what comes through it reach its own output. */
export function passesInput(program: string, args: readonly Word[]): boolean {
  if (deaf.has(program)) return false;
  const files = fileOperands(program, args);
  return files === null || files.length === 0 || files.includes('-') || files.includes('/dev/stdin');
}

export function isFilter(program: string): boolean {
  return filters[program] !== undefined;
}

/** Whether a program at the head of a pipe can print any text at all, a made-up device line too. */
export function canSayAnything(program: string, args: readonly Word[]): boolean {
  if (speakers.has(program)) {
    return args.some(({ text, substitutions }) => {
      const literal = text.replaceAll('$?', '');
      return substitutions.length === 0 && /[:\\$]/.test(literal);
    });
  }
  return isFilter(program) || readers.has(program);
}
