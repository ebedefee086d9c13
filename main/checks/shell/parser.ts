import { tokenize, wordOf, type Redirect, type Token, type Word } from './lexer.ts';

export interface Redirection extends Redirect {
  target: Word;
}

/** A program call, or a group (`( )`, `{ }`, a loop) of further pipelines. */
export type Command =
  /** `rest`: what stands behind the first word, as typed, for an alias to be put in front of. */
  | { kind: 'simple'; words: Word[]; redirections: Redirection[]; rest: string }
  | Group
  /** `source`: the whole definition, as typed. */
  | { kind: 'function'; name: string; body: Command | null; source: string };

export interface Group {
  kind: 'group';
  pipelines: Pipeline[];
  redirections: Redirection[];
  /** The variable that a loop sets, and what it takes its values from. */
  binds?: { name: string; words: Word[] };
}

export interface Pipeline {
  commands: Command[];
  background: boolean;
  /** Which row of the line it begins in: an alias counts from the row after its own. */
  row: number;
  /** As typed, without what separates it from the next. */
  source: string;
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
const fillers = new Set(['then', 'else', 'elif', 'do', '!', 'coproc']);

/** Levels of groups; nobody types more, and the reader must not run out of stack. */
const MAX_NESTING = 100;

/** Tokens between `((` and `))`; a bound, as above. */
const MAX_ARITHMETIC = 200;

/** Reads a command line into pipelines. What it cannot make sense of is skipped, never guessed. */
export function parseScript(line: string): Pipeline[] {
  const tokens = tokenize(line);
  let at = 0;
  let row = 0;

  const peek = (ahead = 0): Token | undefined => tokens[at + ahead];
  const isOperator = (op: string, ahead = 0) => {
    const token = peek(ahead);
    return token?.kind === 'operator' && token.op === op;
  };
  const keyword = (ahead = 0): string | null => {
    const token = peek(ahead);
    return token?.kind === 'word' && token.word.plain && !token.word.quoted ? token.word.text : null;
  };
  /** Takes an operator, and counts rows. */
  const take = () => {
    if (isOperator('\n')) row += 1;
    at += 1;
  };
  /** What was typed from one token up to where we are. */
  const typed = (from: number) => line.slice(tokens[from]?.start ?? 0, tokens[at - 1]?.end ?? 0);

  let depth = 0;

  function list(close: string | null): Pipeline[] {
    depth += 1;
    const pipelines = depth > MAX_NESTING ? [] : listed(close);
    depth -= 1;
    return pipelines;
  }

  function listed(close: string | null): Pipeline[] {
    const pipelines: Pipeline[] = [];
    if (close === 'esac') skipPattern();
    while (at < tokens.length) {
      const word = keyword();
      if (close !== null && (word === close || isOperator(close))) {
        take();
        return pipelines;
      }
      if (word !== null && (fillers.has(word) || (word === 'time' && opensGroup(1)))) {
        at += 1;
        continue;
      }
      const before = at;
      const beganIn = row;
      const commands = pipeline();
      const background = isOperator('&');
      if (commands.length > 0) pipelines.push({ commands, background, row: beganIn, source: typed(before) });
      const token = peek();
      if (token?.kind === 'operator' && !(close !== null && token.op === close)) {
        const endsCase = close === 'esac' && token.op.startsWith(';') && token.op !== ';';
        take();
        if (endsCase) skipPattern();
      } else if (at === before) at += 1;
    }
    return pipelines;
  }

  function pipeline(): Command[] {
    const commands: Command[] = [];
    for (;;) {
      const next = command();
      if (next !== null) commands.push(next);
      if (!isOperator('|') && !isOperator('|&')) return commands;
      const last = commands.at(-1);
      if (isOperator('|&') && last !== undefined && last.kind !== 'function')
        last.redirections.push({ from: '2', op: '>&', target: wordOf('1') });
      take();
      while (isOperator('\n')) take();
    }
  }

  function opensGroup(ahead: number): boolean {
    const word = keyword(ahead);
    return isOperator('(', ahead) || (word !== null && closers[word] !== undefined);
  }

  function command(): Command | null {
    if (isOperator('(')) {
      const arithmetic = arithmeticLength();
      at += Math.max(1, arithmetic);
      if (arithmetic > 0) return null;
      const pipelines = list(')');
      return { kind: 'group', pipelines, redirections: redirections() };
    }
    const word = keyword();
    if (word === '[[') return skipTest();
    const close = word === null ? undefined : closers[word];
    if (word !== null && close !== undefined) {
      at += 1;
      if (close === 'done' && (word === 'for' || word === 'select')) return loop(close);
      const pipelines = list(close);
      return { kind: 'group', pipelines, redirections: redirections() };
    }
    return simple();
  }

  /** `for x in a "$(b)"; do …`: the words of its head are no program. */
  function loop(close: string): Command {
    const words: Word[] = [];
    for (let token = peek(); token?.kind === 'word' && keyword() !== 'do'; token = peek()) {
      words.push(token.word);
      at += 1;
    }
    const [name, , ...values] = words;
    const binds = name === undefined ? {} : { binds: { name: name.text, words: values } };
    return { kind: 'group', pipelines: list(close), redirections: redirections(), ...binds };
  }

  /** `word in` behind `case`, and `pattern)` before each of its lists. */
  function skipPattern(): void {
    for (let token = peek(); token !== undefined && keyword() !== 'esac'; token = peek()) {
      take();
      if (token.kind === 'operator' && token.op === ')') return;
    }
  }

  /** How many tokens `(( … ))` has, which compares and counts; 0 where two groups merely begin together. */
  function arithmeticLength(): number {
    if (!isOperator('(', 1) || peek(1)?.start !== peek()?.end) return 0;
    let open = 0;
    for (let ahead = 0; ahead < MAX_ARITHMETIC && peek(ahead) !== undefined; ahead += 1) {
      if (isOperator('(', ahead)) open += 1;
      if (isOperator(')', ahead)) open -= 1;
      if (open > 0) continue;
      return isOperator(')', ahead - 1) && peek(ahead - 1)?.end === peek(ahead)?.start ? ahead + 1 : 0;
    }
    return 0;
  }

  function skipTest(): null {
    while (at < tokens.length && keyword() !== ']]') take();
    at += 1;
    return null;
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
    if (target?.kind !== 'word') return { ...token.redirect, target: wordOf('', { plain: false }) };
    at += 1;
    return { ...token.redirect, target: target.word };
  }

  function simple(): Command | null {
    const from = at;
    const words: Word[] = [];
    const found: Redirection[] = [];
    let restFrom: number | null = null;
    for (;;) {
      const token = peek();
      if (words[0]?.text === 'function' && words.length === 2) break;
      if (token?.kind === 'word') {
        words.push(token.word);
        at += 1;
        restFrom ??= token.end;
      } else if (token?.kind === 'redirect') {
        const next = redirection();
        if (next !== null) found.push(next);
      } else {
        break;
      }
    }
    const [first, second] = words;
    const named = first?.text === 'function' ? second : first;
    const isFunction =
      first?.text === 'function' || (words.length === 1 && isOperator('(') && isOperator(')', 1));
    if (named !== undefined && isFunction) {
      if (isOperator('(')) at += 1;
      if (isOperator(')')) at += 1;
      while (isOperator('\n')) take();
      const body = opensGroup(0) ? command() : null;
      return { kind: 'function', name: named.text, body, source: typed(from) };
    }
    const rest = restFrom === null ? '' : line.slice(restFrom, tokens[at - 1]?.end ?? restFrom);
    return words.length === 0 && found.length === 0
      ? null
      : { kind: 'simple', words, redirections: found, rest };
  }

  return list(null);
}
