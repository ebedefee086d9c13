/**
 * Several pasted lines as one, read as the shell reads them: a newline ends a command, or means nothing behind
 * `|` and `do`, or belongs to a text; only then can it be told what stands in its place.
 */
import type { Text } from '../../i18n/text.ts';

/** One line that means the same, or why there is none. */
export type OneLine = { kind: 'line'; line: string } | { kind: 'none'; why: Text };

const why = {
  hereDocument: {
    en: 'It can’t be one line: a here-document (`<<`) needs lines of its own.',
    'zh-CN': '不能合成一行：里面的here-document（`<<`）必须自己占几行。',
  },
  quote: {
    en: 'It can’t be one line: a text in quotes goes over several lines.',
    'zh-CN': '不能合成一行：引号里的文字跨了好几行。',
  },
  openQuote: {
    en: 'It can’t be one line: a quotation mark is never closed, and the shell would wait for the other one.',
    'zh-CN': '不能合成一行：有个引号没有配对，shell会一直等另一半。',
  },
  startsWithOperator: {
    en: 'It can’t be one line: one of the lines begins with `|`, `&` or `;`, which the shell refuses at the start of a line.',
    'zh-CN': '不能合成一行：有一行以`|`、`&`或`;`开头，shell不接受这样的行首。',
  },
  nothing: {
    en: 'It can’t be one line: there are only comments.',
    'zh-CN': '不能合成一行：里面只有注释。',
  },
} as const satisfies Record<string, Text>;

const goesOn = (end: string): Text => ({
  en: `It can’t be one line: it ends with \`${end}\`, and the shell would wait for what follows.`,
  'zh-CN': `不能合成一行：结尾是\`${end}\`，shell会等着后面的内容。`,
});
const missing = (closer: string): Text => ({
  en: `It can’t be one line: \`${closer}\` is missing at the end, and the shell would wait for it.`,
  'zh-CN': `不能合成一行：结尾缺\`${closer}\`，shell会一直等它。`,
});

/** Behind these words a command begins, so a newline there means nothing. */
const openers: ReadonlySet<string> = new Set([
  'if',
  'then',
  'else',
  'elif',
  'while',
  'until',
  'do',
  '{',
  '!',
]);
/** What a word at the start of a command makes the shell wait for. */
const closerOf: ReadonlyMap<string, string> = new Map([
  ['if', 'fi'],
  ['do', 'done'],
  ['case', 'esac'],
  ['{', '}'],
  ['[[', ']]'],
]);
/** Commands that may go on in a new line that begins with `in` or `{`. */
const heads: ReadonlySet<string> = new Set(['for', 'case', 'select', 'function']);

/** What a thrown one of these says is the answer. */
class CannotJoin extends Error {
  readonly reason: Text;
  constructor(reason: Text) {
    super(reason.en);
    this.reason = reason;
  }
}

const isBlank = (char: string): boolean => char === ' ' || char === '\t';
const endsWord = (char: string | undefined): boolean => char === undefined || /[\s;|&()<>]/.test(char);

/** Reads a script from its beginning; `out` is what it is as one line so far. */
class Joiner {
  readonly #text: string;
  #at = 0;
  #out = '';
  /** What is still open, innermost last, by its closing word. `array` and `arithmetic` close with brackets, too. */
  readonly #open: string[] = [];
  /** The first word of the command under way, empty before it. */
  #head = '';
  #word = '';
  #atCommand = true;
  /** Whether a newline here would mean nothing, and behind which word. */
  #waits: string | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  join(): string {
    while (this.#at < this.#text.length) this.#step();
    this.#endWord();
    if (this.#waits !== null && this.#out.trim() !== '') throw new CannotJoin(goesOn(this.#waits));
    const open = this.#open.at(-1);
    if (open !== undefined) throw new CannotJoin(missing(open));
    return this.#out.trim();
  }

  #step(): void {
    const char = this.#text.charAt(this.#at);
    const two = this.#text.slice(this.#at, this.#at + 2);
    if (char === '\\' && two.length < 2) throw new CannotJoin(goesOn('\\'));
    if (two === '\\\n') this.#at += 2;
    else if (char === '\\') this.#takeWord(2);
    else if (char === "'" || char === '"' || char === '`') this.#takeWord(this.#quoteLength(char));
    else if (two === '${') this.#takeWord(this.#pastBrace());
    else if (char === '#' && this.#word === '' && this.#top !== 'arithmetic') this.#skipComment();
    else if (char === '\n') this.#newline();
    else if (isBlank(char)) {
      this.#endWord();
      this.#take(1);
    } else if (this.#top === 'arithmetic' && char !== '(' && char !== ')') this.#takeWord(1);
    else if (/[;|&()<>]/.test(char)) this.#operator(char, two);
    else this.#takeWord(1);
  }

  get #top(): string | undefined {
    return this.#open.at(-1);
  }

  #take(count: number): string {
    const taken = this.#text.slice(this.#at, this.#at + count);
    this.#out += taken;
    this.#at += count;
    return taken;
  }

  #takeWord(count: number): void {
    this.#word += this.#take(count);
  }

  #skipComment(): void {
    const end = this.#text.indexOf('\n', this.#at);
    this.#at = end < 0 ? this.#text.length : end;
  }

  /** Characters of a quotation from its mark to its mark; it may not hold a newline that counts. */
  #quoteLength(mark: string): number {
    const isDollar = this.#word.endsWith('$');
    for (let at = this.#at + 1; at < this.#text.length; at++) {
      const char = this.#text.charAt(at);
      if (char === mark) return at + 1 - this.#at;
      if (char === '\n') throw new CannotJoin(this.#text.indexOf(mark, at) < 0 ? why.openQuote : why.quote);
      if (char === '\\' && (mark !== "'" || isDollar)) at += 1;
      if (char === '\\' && this.#text.charAt(at) === '\n') throw new CannotJoin(why.quote);
    }
    throw new CannotJoin(why.openQuote);
  }

  #pastBrace(): number {
    const end = this.#text.indexOf('}', this.#at);
    const inside = end < 0 ? '\n' : this.#text.slice(this.#at, end);
    if (inside.includes('\n')) throw new CannotJoin(missing('}'));
    return end + 1 - this.#at;
  }

  #endWord(): void {
    const word = this.#word;
    if (word === '') return;
    this.#word = '';
    this.#waits = null;
    const wasAtCommand = this.#atCommand;
    this.#atCommand = false;
    if (this.#top === 'array' || this.#top === 'arithmetic') return;
    if (word === this.#top) {
      this.#open.pop();
      this.#head = word;
      return;
    }
    if (wasAtCommand || (this.#head === 'function' && word === '{')) {
      this.#head = word;
      const closer = closerOf.get(word);
      if (closer !== undefined) this.#open.push(closer);
      if (openers.has(word)) this.#begin(word);
    } else if (this.#head === 'case' && word === 'in') this.#begin(word);
  }

  /** From here on a new command begins; a newline behind `after` means nothing, if given. */
  #begin(after: string | null): void {
    this.#atCommand = true;
    this.#waits = after;
    this.#head = '';
  }

  #operator(char: string, two: string): void {
    const glued = this.#word;
    this.#endWord();
    if (char === '(') this.#openBracket(glued);
    else if (char === ')') this.#closeBracket();
    else if (char === '<' || char === '>') {
      if (two === '<<' && this.#text.charAt(this.#at + 2) !== '<') throw new CannotJoin(why.hereDocument);
      const length = this.#text.startsWith('<<<', this.#at) ? 3 : /^(?:>>|[<>]&|>\||<>)$/.test(two) ? 2 : 1;
      this.#take(two === '<(' || two === '>(' ? 1 : length);
      if (two === '<(' || two === '>(') this.#openBracket('$');
    } else if (two === '&>') this.#take(2);
    else {
      const operator = /^(?:;;&?|;&|\|\||&&|\|&|[;|&])/.exec(this.#text.slice(this.#at))?.[0] ?? char;
      this.#take(operator.length);
      const ends = operator === ';' || operator === '&' || operator.startsWith(';');
      if (this.#top === ']]') return;
      this.#begin(null);
      if (!ends) this.#waits = operator;
    }
  }

  #openBracket(glued: string): void {
    if (this.#text.startsWith('((', this.#at) && (glued.endsWith('$') || glued === '')) {
      this.#take(2);
      this.#open.push('))', 'arithmetic');
      return;
    }
    this.#take(1);
    if (this.#top === 'arithmetic') {
      this.#open.push('arithmetic');
      return;
    }
    const isArray = glued.endsWith('=');
    this.#open.push(')');
    if (isArray) this.#open.push('array');
    else this.#begin('(');
  }

  #closeBracket(): void {
    const before = this.#out.trimEnd().at(-1);
    this.#take(1);
    if (this.#top === 'arithmetic' || this.#top === 'array') {
      this.#open.pop();
      const around = this.#open.at(-1);
      if (around === '))' && this.#text.charAt(this.#at) === ')') this.#take(1);
      if (around === '))' || around === ')') this.#open.pop();
      this.#waits = null;
      return;
    }
    if (this.#top === ')') {
      this.#open.pop();
      this.#atCommand = false;
      // `name()`: what it does comes next.
      this.#waits = before === '(' ? ')' : null;
      if (before === '(') this.#atCommand = true;
      return;
    }
    // The pattern of a `case`.
    this.#begin(')');
  }

  #newline(): void {
    this.#endWord();
    const before = this.#head;
    while (/\s/.test(this.#text.charAt(this.#at)) && this.#at < this.#text.length) this.#at += 1;
    const rest = this.#text.slice(this.#at);
    if (rest === '') return;
    if (rest.startsWith('#')) {
      this.#skipComment();
      this.#newline();
      return;
    }
    this.#out = this.#out.trimEnd();
    if (this.#out === '') return;
    const inList = this.#top === 'array' || this.#top === 'arithmetic' || this.#top === ']]';
    const next = /^[a-z]+|^\{/.exec(rest)?.[0] ?? '';
    const headGoesOn =
      heads.has(before) && (next === 'in' || next === '{') && endsWord(rest.charAt(next.length) || undefined);
    if (inList || headGoesOn || this.#waits !== null || (this.#atCommand && this.#head === '')) {
      this.#out += ' ';
      return;
    }
    if (/^[|&;]/.test(rest)) {
      if (this.#top === 'esac' && rest.startsWith(';;')) {
        this.#out += ' ';
        return;
      }
      throw new CannotJoin(why.startsWithOperator);
    }
    this.#out += '; ';
    this.#begin(null);
  }
}

/** See above. Line ends of any system are read, and those at the end of all are nothing. */
export function asOneLine(text: string): OneLine {
  const script = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '');
  try {
    const line = new Joiner(script).join();
    return line === '' ? { kind: 'none', why: why.nothing } : { kind: 'line', line };
  } catch (error) {
    if (error instanceof CannotJoin) return { kind: 'none', why: error.reason };
    throw error;
  }
}
