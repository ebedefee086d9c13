import type { Word } from './lexer.ts';

// Programs that only run another one; the letters are their options that take a value as the next word.
const wrappers: Readonly<Record<string, { valued: string; operands: number }>> = {
  sudo: { valued: 'ugpCrthT', operands: 0 },
  doas: { valued: 'uC', operands: 0 },
  env: { valued: 'uC', operands: 0 },
  time: { valued: 'fo', operands: 0 },
  nice: { valued: 'n', operands: 0 },
  ionice: { valued: 'cn', operands: 0 },
  nohup: { valued: '', operands: 0 },
  setsid: { valued: '', operands: 0 },
  stdbuf: { valued: 'ioe', operands: 0 },
  timeout: { valued: 'ks', operands: 1 },
  taskset: { valued: '', operands: 1 },
  watch: { valued: 'n', operands: 0 },
  command: { valued: '', operands: 0 },
  builtin: { valued: '', operands: 0 },
  exec: { valued: 'a', operands: 0 },
  busybox: { valued: '', operands: 0 },
  xargs: { valued: 'IndLPsaE', operands: 0 },
  eval: { valued: '', operands: 0 },
};

const assignment = /^[A-Za-z_][A-Za-z0-9_]*\+?=/;

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
    const wrapper = wrappers[program];
    if (wrapper === undefined || through.length >= MAX_WRAPPERS)
      return { program, args, through, words: rest };
    // `command -v lspci` only looks the program up.
    if (program === 'command' && /^-[vV]/.test(args[0]?.text ?? ''))
      return { program, args, through, words: rest };
    through.push(program);
    rest = dropOptions(args, wrapper.valued).slice(wrapper.operands);
    if (program === 'xargs') rest.push({ text: '', plain: false, quoted: false, substitutions: [] });
    if (program === 'xargs' && rest.length === 1) return bareWrapper(through);
  }
}

function bareWrapper(through: string[]): Call | null {
  const program = through.pop();
  return program === undefined ? null : { program, args: [], through, words: [] };
}

function dropAssignments(words: readonly Word[]): Word[] {
  const first = words.findIndex(({ text }) => !assignment.test(text));
  return first < 0 ? [] : words.slice(first);
}

function dropOptions(words: readonly Word[], valued: string): Word[] {
  let at = 0;
  for (;;) {
    const text = words[at]?.text ?? '';
    if (text === '--') return words.slice(at + 1);
    if (!text.startsWith('-') || text === '-') return words.slice(at);
    at += text.length === 2 && valued.includes(text.charAt(1)) ? 2 : 1;
  }
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
