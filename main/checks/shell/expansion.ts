import { wordOf, type Word } from './lexer.ts';
import type { Command, Pipeline } from './parser.ts';
import { assignment } from './wrappers.ts';

/** What a variable holds: a text, or the output of command lines. */
export interface Value {
  text: string | null;
  scripts: readonly string[];
}

/** What the learner taught the shell so far, as far as the line itself tells. */
export interface Names {
  variables: Map<string, Value>;
  functions: Map<string, Command | null>;
  aliases: Map<string, { value: string; row: number }>;
  /** Files with a text that is known, by path. */
  texts: Map<string, string>;
  /** Files that hold the output of a command line. */
  outputs: Map<string, Pipeline[]>;
}

export function noNames(): Names {
  return {
    variables: new Map(),
    functions: new Map(),
    aliases: new Map(),
    texts: new Map(),
    outputs: new Map(),
  };
}

const reference = /\$(?:\{(\w+|[@*])[^}]*\}|(\w+|[@*]))/g;

/** Puts in the variables whose values are known; `positional`: the arguments of the function we are in. */
export function expandWords(
  words: readonly Word[],
  { variables }: Names,
  positional: readonly Word[] | null,
): Word[] {
  return words.flatMap(unbraced).flatMap((word) => {
    if (word.variables.length === 0) return [word];
    if (positional !== null && /^\$(?:\{[@*]\}|[@*])$/.test(word.text)) return [...positional];
    const valueOf = (name: string): Value | undefined =>
      positional !== null && /^[1-9]$/.test(name)
        ? { text: positional[Number(name) - 1]?.text ?? '', scripts: [] }
        : variables.get(name);
    const values = word.variables.map((name) => valueOf(name));
    const scripts = values.flatMap((value) => value?.scripts ?? []);
    const isKnown = values.every((value) => value !== undefined && value.text !== null);
    const text = word.text.replace(reference, (whole, braced?: string, bare?: string) => {
      const value = valueOf(braced ?? bare ?? '');
      return value === undefined ? whole : (value.text ?? '');
    });
    const substitutions = [...word.substitutions, ...scripts];
    const plain = isKnown && substitutions.length === 0 && !/[*?~]/.test(text);
    const made = wordOf(text, { plain, quoted: word.quoted, substitutions, sinks: word.sinks });
    if (!plain || word.quoted) return [made];
    const parts = text.split(/\s+/).filter((part) => part !== '');
    return parts.map((part) => wordOf(part));
  });
}

/** More words than a person makes by braces. */
const MAX_BRACED = 64;

/** `/dev/{sda,vda}` is two words; so it is before anything else is put in. */
function unbraced(word: Word): Word[] {
  if (word.quoted || word.sinks.length > 0) return [word];
  let texts = [word.text];
  while (texts.length <= MAX_BRACED) {
    const spread = texts.flatMap(withoutFirstBraces);
    if (spread.length === texts.length) return texts.map((text) => ({ ...word, text }));
    texts = spread;
  }
  return [word];
}

function withoutFirstBraces(text: string): string[] {
  const found = /(?<!\$)\{([^{}]*,[^{}]*)\}/.exec(text);
  if (found === null) return [text];
  const [whole, options = ''] = found;
  const [before, behind] = [text.slice(0, found.index), text.slice(found.index + whole.length)];
  return options.split(',').map((option) => before + option + behind);
}

/** Keeps what `x=…` gives a variable; `read x` and loops make it unknown. */
export function assign(words: readonly Word[], { variables }: Names): void {
  for (const { text, plain, substitutions } of words) {
    const [whole, name] = assignment.exec(text) ?? [];
    if (whole === undefined || name === undefined) continue;
    variables.set(name, {
      text: plain && !whole.endsWith('+=') ? text.slice(whole.length) : null,
      scripts: substitutions,
    });
  }
}
