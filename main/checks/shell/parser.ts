import { tokenize, type Redirect, type Token, type Word } from './lexer.ts';

export interface Redirection extends Redirect {
  target: Word;
}

/** A program call, or a group (`( )`, `{ }`, a loop) of further pipelines. */
export type Command =
  | { kind: 'simple'; words: Word[]; redirections: Redirection[] }
  | { kind: 'group'; pipelines: Pipeline[]; redirections: Redirection[] }
  | { kind: 'function'; name: string };

export interface Pipeline {
  commands: Command[];
  background: boolean;
}

const closers: Readonly<Record<string, string>> = {
  '{': '}',
  if: 'fi',
  for: 'done',
  select: 'done',
  while: 'done',
  until: 'done',
  case: 'esac',
};
const fillers = new Set(['then', 'else', 'elif', 'do', '!']);

/** Levels of groups; nobody types more, and the reader must not run out of stack. */
const MAX_NESTING = 100;

/** Reads a command line into pipelines. What it cannot make sense of is skipped, never guessed. */
export function parseScript(line: string): Pipeline[] {
  const tokens = tokenize(line);
  let at = 0;

  const peek = (): Token | undefined => tokens[at];
  const isOperator = (op: string) => {
    const token = peek();
    return token?.kind === 'operator' && token.op === op;
  };
  const keyword = (): string | null => {
    const token = peek();
    return token?.kind === 'word' && token.word.plain && !token.word.quoted ? token.word.text : null;
  };

  let depth = 0;

  function list(close: string | null): Pipeline[] {
    depth += 1;
    const pipelines = depth > MAX_NESTING ? [] : listed(close);
    depth -= 1;
    return pipelines;
  }

  function listed(close: string | null): Pipeline[] {
    const pipelines: Pipeline[] = [];
    while (at < tokens.length) {
      const word = keyword();
      if (close !== null && (word === close || isOperator(close))) {
        at += 1;
        return pipelines;
      }
      if (word !== null && fillers.has(word)) {
        at += 1;
        continue;
      }
      const before = at;
      const commands = pipeline();
      const background = isOperator('&');
      if (commands.length > 0) pipelines.push({ commands, background });
      const token = peek();
      if (token?.kind === 'operator' && !(close !== null && token.op === close)) at += 1;
      else if (at === before) at += 1;
    }
    return pipelines;
  }

  function pipeline(): Command[] {
    const commands: Command[] = [];
    for (;;) {
      const next = command();
      if (next !== null) commands.push(next);
      if (!isOperator('|') && !isOperator('|&')) return commands;
      at += 1;
      while (isOperator('\n')) at += 1;
    }
  }

  function command(): Command | null {
    if (isOperator('(')) {
      at += 1;
      const pipelines = list(')');
      return { kind: 'group', pipelines, redirections: redirections() };
    }
    const word = keyword();
    const close = word === null ? undefined : closers[word];
    if (word !== null && close !== undefined) {
      at += 1;
      if (close === 'done' && (word === 'for' || word === 'select')) skipWords();
      const pipelines = list(close);
      return { kind: 'group', pipelines, redirections: redirections() };
    }
    return simple();
  }

  function skipWords(): void {
    while (peek()?.kind === 'word' && keyword() !== 'do') at += 1;
  }

  function redirections(): Redirection[] {
    const found: Redirection[] = [];
    for (let next = redirection(); next !== null; next = redirection()) found.push(next);
    return found;
  }

  function redirection(): Redirection | null {
    const token = peek();
    if (token?.kind !== 'redirect') return null;
    at += 1;
    const target = peek();
    if (target?.kind !== 'word') {
      return { ...token.redirect, target: { text: '', plain: false, quoted: false, substitutions: [] } };
    }
    at += 1;
    return { ...token.redirect, target: target.word };
  }

  function simple(): Command | null {
    const words: Word[] = [];
    const found: Redirection[] = [];
    for (;;) {
      const token = peek();
      if (token?.kind === 'word') {
        words.push(token.word);
        at += 1;
      } else if (token?.kind === 'redirect') {
        const next = redirection();
        if (next !== null) found.push(next);
      } else {
        break;
      }
    }
    const [first, second] = words;
    const named = first?.text === 'function' ? second : first;
    const isFunction = first?.text === 'function' || (words.length === 1 && isOperator('('));
    if (named !== undefined && isFunction) {
      if (isOperator('(')) at += 1;
      if (isOperator(')')) at += 1;
      while (isOperator('\n')) at += 1;
      if (first?.text !== 'function' || keyword() === '{') command();
      return { kind: 'function', name: named.text };
    }
    return words.length === 0 && found.length === 0 ? null : { kind: 'simple', words, redirections: found };
  }

  return list(null);
}
