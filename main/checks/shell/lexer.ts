/** A word of a command line after quote removal. */
export interface Word {
  text: string;
  /** The program gets exactly `text`: nothing in it is expanded by the shell. */
  plain: boolean;
  /** Some part was quoted, so it is no keyword and no assignment. */
  quoted: boolean;
  /** Command lines inside `$( )`, backquotes and `<( )`. */
  substitutions: string[];
  /** Command lines inside `>( )`: what is written there goes through them. */
  sinks: string[];
  /** Names behind `$`, as `x` of `$x` and `${x}`. */
  variables: string[];
}

export interface Redirect {
  /** The file descriptor written before the operator; 1 or 0 by default, `&` for both outputs. */
  from: string;
  op: string;
  /** The lines of a here-document. */
  body?: string;
}

/** `start` and `end` are offsets in the line. */
export type Token = { start: number; end: number } & (
  { kind: 'word'; word: Word } | { kind: 'redirect'; redirect: Redirect } | { kind: 'operator'; op: string }
);

const operators = ['&&', '||', ';;&', ';;', ';&', '|&', ';', '&', '|', '(', ')', '\n'] as const;
const redirect = /^(?:(\d*)(<<<|<<-|<<|<>|<&|<|>>|>\||>&|>)|(&)(>>|>))/;

export function wordOf(text: string, more: Partial<Word> = {}): Word {
  return { text, plain: true, quoted: false, substitutions: [], sinks: [], variables: [], ...more };
}

/** Splits a command line as a shell does, without expanding anything. Unclosed quotes end with the line. */
export function tokenize(line: string): Token[] {
  const tokens: Token[] = [];
  const heredocs: { redirect: Redirect; delimiter: string }[] = [];
  let at = 0;
  while (at < line.length) {
    const char = line.charAt(at);
    const start = at;
    if (char === ' ' || char === '\t' || char === '\r') {
      at += 1;
    } else if (line.startsWith('\\\n', at)) {
      at += 2;
    } else if (char === '#') {
      const end = line.indexOf('\n', at);
      at = end < 0 ? line.length : end;
    } else if (line.startsWith('<(', at) || line.startsWith('>(', at)) {
      const inner = balanced(line, at + 2);
      const which = char === '<' ? { substitutions: [inner.text] } : { sinks: [inner.text] };
      at = inner.end;
      tokens.push({ kind: 'word', word: wordOf('', { plain: false, ...which }), start, end: at });
    } else {
      const found = redirect.exec(line.slice(at, at + 16));
      const op = operators.find((candidate) => line.startsWith(candidate, at));
      if (found !== null) {
        const [whole, fd = '', plainOp, both, bothOp = ''] = found;
        const operator = plainOp ?? bothOp;
        const from = both ?? (fd === '' ? (operator.startsWith('<') ? '0' : '1') : fd);
        const made: Redirect = { from, op: operator };
        at += whole.length;
        tokens.push({ kind: 'redirect', redirect: made, start, end: at });
        if (operator === '<<' || operator === '<<-')
          heredocs.push({ redirect: made, delimiter: peekWord(line, at) });
      } else if (op !== undefined) {
        at += op.length;
        tokens.push({ kind: 'operator', op, start, end: at });
        if (op === '\n') {
          for (const { redirect: owner, delimiter } of heredocs.splice(0)) {
            const heredoc = readHeredoc(line, at, delimiter);
            owner.body = heredoc.body;
            at = heredoc.end;
          }
        }
      } else {
        const { word, end } = readWord(line, at);
        at = end;
        tokens.push({ kind: 'word', word, start, end });
      }
    }
  }
  return tokens;
}

function peekWord(line: string, at: number): string {
  const start = at + (/^[ \t]*/.exec(line.slice(at, at + 80))?.[0].length ?? 0);
  return start < line.length ? readWord(line, start).word.text : '';
}

function readHeredoc(line: string, at: number, delimiter: string): { body: string; end: number } {
  let position = at;
  while (position < line.length) {
    const rowStart = position;
    const end = line.indexOf('\n', position);
    const row = line.slice(position, end < 0 ? line.length : end);
    position = end < 0 ? line.length : end + 1;
    if (row.trim() === delimiter) return { body: line.slice(at, rowStart), end: position };
  }
  return { body: line.slice(at), end: position };
}

const wordEnd = new Set([' ', '\t', '\r', '\n', ';', '&', '|', '(', ')', '<', '>']);
const ansiEscapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', e: '\x1b', a: '\x07' };

/** `$x`, `${x…}`, `$@`, `$1`, at the `$`. */
const variable = /^\$(?:\{([A-Za-z_]\w*|\d+|[@*#?$!-])[^}]*\}|([A-Za-z_]\w*|\d|[@*#?$!-]))/;

function readWord(line: string, start: number): { word: Word; end: number } {
  const word = wordOf('');
  let at = start;
  const expansion = (): boolean => {
    const char = line.charAt(at);
    if (line.startsWith('$((', at)) {
      const inner = balanced(line, at + 2);
      word.text += line.slice(at, inner.end);
      at = inner.end;
    } else if (line.startsWith('$(', at)) {
      const inner = balanced(line, at + 2);
      word.substitutions.push(inner.text);
      at = inner.end;
    } else if (char === '`') {
      const end = line.indexOf('`', at + 1);
      word.substitutions.push(line.slice(at + 1, end < 0 ? line.length : end));
      at = end < 0 ? line.length : end + 1;
    } else if (char === '$') {
      const [whole = char, braced, bare] = variable.exec(line.slice(at, at + 200)) ?? [];
      const name = braced ?? bare;
      if (name !== undefined) word.variables.push(name);
      word.text += whole;
      at += whole.length;
    } else {
      return false;
    }
    word.plain = false;
    return true;
  };

  while (at < line.length && !wordEnd.has(line.charAt(at))) {
    const char = line.charAt(at);
    if (char === '\\') {
      word.text += line.charAt(at + 1);
      word.quoted = true;
      at += 2;
    } else if (line.startsWith("$'", at)) {
      at = readAnsiQuoted(line, at + 2, word);
    } else if (char === "'") {
      const end = line.indexOf("'", at + 1);
      word.text += line.slice(at + 1, end < 0 ? line.length : end);
      word.quoted = true;
      at = end < 0 ? line.length : end + 1;
    } else if (char === '"' || line.startsWith('$"', at)) {
      word.quoted = true;
      at += char === '"' ? 1 : 2;
      while (at < line.length && line.charAt(at) !== '"') {
        if (line.charAt(at) === '\\') {
          const next = line.charAt(at + 1);
          word.text += '"\\$`'.includes(next) ? next : `\\${next}`;
          at += 2;
        } else if (!expansion()) {
          word.text += line.charAt(at);
          at += 1;
        }
      }
      at += 1;
    } else if (!expansion()) {
      if (char === '*' || char === '?' || char === '~') word.plain = false;
      word.text += char;
      at += 1;
    }
  }
  return { word, end: Math.max(at, start + 1) };
}

/** `$'…'`, from behind the opening quote; returns where it ends. */
function readAnsiQuoted(line: string, start: number, word: Word): number {
  word.quoted = true;
  for (let at = start; at < line.length; at += 1) {
    const char = line.charAt(at);
    if (char === "'") return at + 1;
    if (char === '\\') {
      at += 1;
      const escaped = line.charAt(at);
      word.text += ansiEscapes[escaped] ?? escaped;
    } else word.text += char;
  }
  return line.length;
}

/** The text up to the `)` that closes what was opened just before `start`. */
function balanced(line: string, start: number): { text: string; end: number } {
  let depth = 1;
  let quote = '';
  for (let at = start; at < line.length; at += 1) {
    const char = line.charAt(at);
    if (char === '\\' && quote !== "'") at += 1;
    else if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === "'" || char === '"') quote = char;
    else if (char === '(') depth += 1;
    else if (char === ')') depth -= 1;
    if (depth === 0) return { text: line.slice(start, at), end: at + 1 };
  }
  return { text: line.slice(start), end: line.length };
}
