import { wordOf, type Word } from './lexer.ts';

/** How a program that only runs another one takes its own arguments. */
interface Wrapper {
  /** Options that take a value as the next word, by letter. */
  valued?: string;
  /** And by long name. */
  long?: readonly string[];
  /** What stands before the program: the seconds of `timeout 5`. */
  operands?: number;
}

const wrappers: Readonly<Record<string, Wrapper>> = {
  sudo: { valued: 'ugpCrthTDR', long: ['user', 'group', 'prompt', 'chdir', 'host'] },
  doas: { valued: 'uC' },
  env: { valued: 'uC', long: ['unset', 'chdir'] },
  time: { valued: 'fo', long: ['format', 'output'] },
  nice: { valued: 'n', long: ['adjustment'] },
  ionice: { valued: 'cn', long: ['class', 'classdata'] },
  chrt: { valued: 'TPD', operands: 1 },
  nohup: {},
  setsid: {},
  stdbuf: { valued: 'ioe', long: ['input', 'output', 'error'] },
  unbuffer: {},
  timeout: { valued: 'ks', long: ['kill-after', 'signal'], operands: 1 },
  taskset: { operands: 1 },
  chroot: { operands: 1 },
  strace: { valued: 'abeEIoOpPsSuUX' },
  ltrace: { valued: 'eonsalA' },
  watch: { valued: 'nq', long: ['interval', 'equexit'] },
  command: {},
  builtin: {},
  exec: { valued: 'a' },
  busybox: {},
  xargs: {
    valued: 'InLPsaEd',
    long: ['replace', 'max-args', 'max-lines', 'max-procs', 'max-chars', 'delimiter', 'arg-file'],
  },
  eval: {},
};

export const assignment = /^([A-Za-z_]\w*)\+?=/;

/** Nobody puts more around a program. */
const MAX_WRAPPERS = 16;

/** A program call with the wrappers around it taken off. */
export interface Call {
  program: string;
  args: Word[];
  /** The wrappers, outermost first. */
  through: string[];
  /** Program and arguments as they stand in the line. */
  words: Word[];
}

/** Takes assignments, `sudo`, `time`, `timeout 5` and their like off a call; null for a bare assignment. */
export function unwrap(words: readonly Word[]): Call | null {
  const through: string[] = [];
  let rest = words.slice();
  for (;;) {
    rest = dropAssignments(rest);
    const [first, ...args] = rest;
    if (first === undefined) return through.length === 0 ? null : bareWrapper(through);
    const program = baseName(first.text);
    const run = program === 'find' ? runByFind(args) : null;
    if (run !== null) {
      through.push(program);
      rest = run;
      continue;
    }
    const wrapper = Object.hasOwn(wrappers, program) ? wrappers[program] : undefined;
    if (wrapper === undefined || through.length >= MAX_WRAPPERS)
      return { program, args, through, words: rest };
    // `command -v lspci` only looks the program up.
    if (program === 'command' && /^-[vV]/.test(args[0]?.text ?? ''))
      return { program, args, through, words: rest };
    through.push(program);
    rest = dropOptions(args, wrapper).slice(wrapper.operands ?? 0);
    if (program === 'xargs') rest.push(wordOf('', { plain: false }));
    if (program === 'xargs' && rest.length === 1) return bareWrapper(through);
  }
}

/** `find … -exec lspci -s {} \\;` */
function runByFind(args: readonly Word[]): Word[] | null {
  const from = args.findIndex(({ text }) => /^-(?:exec|execdir|ok|okdir)$/.test(text));
  if (from < 0) return null;
  const run = args.slice(from + 1);
  const to = run.findIndex(({ text }) => text === ';' || text === '+');
  return (to < 0 ? run : run.slice(0, to)).map((word) =>
    word.text === '{}' ? { ...word, plain: false } : word,
  );
}

function bareWrapper(through: string[]): Call | null {
  const program = through.pop();
  return program === undefined ? null : { program, args: [], through, words: [] };
}

function dropAssignments(words: readonly Word[]): Word[] {
  const first = words.findIndex(({ text }) => !assignment.test(text));
  return first < 0 ? [] : words.slice(first);
}

function dropOptions(words: readonly Word[], { valued = '', long = [] }: Wrapper): Word[] {
  let at = 0;
  for (;;) {
    const text = words[at]?.text ?? '';
    if (text === '--') return words.slice(at + 1);
    if (!text.startsWith('-') || text === '-') return words.slice(at);
    const first = text.split('').findIndex((letter, index) => index > 0 && valued.includes(letter));
    const takesNext = text.startsWith('--') ? long.includes(text.slice(2)) : first === text.length - 1;
    at += takesNext ? 2 : 1;
  }
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
