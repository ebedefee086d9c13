import { knownPrograms } from './known-programs.ts';
import type { Text } from './text.ts';

/**
 * Characters that look like those of a command line and are others: from an input method left on, a word processor, a
 * web page or another alphabet. Pure, and here because both the verdict and the paste dialog speak of them.
 */
export interface Stray {
  /** Offset in the line, in UTF-16 units. */
  at: number;
  char: string;
  /** What stands in its place in a command line; empty for what should not be there at all. */
  meant: string;
  kind: StrayKind;
}

export type StrayKind =
  | 'full-width'
  | 'punctuation'
  | 'space'
  | 'invisible'
  | 'dash'
  | 'line'
  | 'quote'
  | 'cyrillic'
  | 'greek'
  | 'letter';

const invisible =
  /^[\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]$/;
const space =
  /^[\u0085\u00a0\u115f\u1160\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u2800\u3000\u3164\uffa0]$/;
const dash = /^[\u02d7\u1428\u2010-\u2015\u2043\u2212\u2796\ufe58\ufe63\uff0d]$/;
/** Letters of Chinese and Japanese that are a line and no more. */
const line = /^[\u30fc\u4e00\uff70]$/;
const doubleQuote =
  /^[\u00ab\u00bb\u02ba\u201c-\u201f\u2033\u2036\u275d\u275e\u300c-\u300f\u301d-\u301f\uff02]$/;
const singleQuote = /^[\u00b4\u02b9\u02bc\u2018-\u201b\u2032\u2035\u2039\u203a\u275b\u275c\ua78c\uff07]$/;
const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

const punctuation: Readonly<Record<string, string>> = {
  '、': '/',
  '。': '.',
  '｡': '.',
  '《': '<',
  '》': '>',
  '〈': '<',
  '〉': '>',
  '【': '[',
  '】': ']',
  '〔': '[',
  '〕': ']',
  '￥': '$',
  '¥': '$',
  '·': '`',
  '〜': '~',
  '…': '...',
  '∣': '|',
};

/** Signs that are no punctuation of any language: of tables, of phonetics, of mathematics. */
const signs: Readonly<Record<string, string>> = {
  '│': '|',
  '┃': '|',
  '❘': '|',
  '︱': '|',
  '⏐': '|',
  ǀ: '|',
  '‖': '||',
  '∶': ':',
  '꞉': ':',
  '˸': ':',
  ː: ':',
  '˜': '~',
  '╱': '/',
  '⧸': '/',
  '¦': '|',
  '∕': '/',
  '⁄': '/',
  '∗': '*',
  '∼': '~',
};

/** Letters of other alphabets by the Latin one that they look like. */
const cyrillic = lookAlikes(
  'аa еe оo рp сc уy хx іi јj ѕs һh ԁd ԛq ԝw кk АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ІI ЈJ ЅS',
);
const greek = lookAlikes('οo αa νv ιi κk ρp υu τt χx γy ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX ϲc ϳj');
const latin = lookAlikes('ıi ɡg ɑa ǃ! ⅼl ꓲI');

function lookAlikes(pairs: string): ReadonlyMap<string, string> {
  return new Map(pairs.split(' ').map((pair) => [pair.slice(0, 1), pair.slice(1)] as const));
}

/** What a single character is in a command line; null for an honest one. */
function strayOf(char: string): { meant: string; kind: StrayKind } | null {
  if (char.length === 1 && char < '\u0080') return null;
  if (invisible.test(char)) return { meant: '', kind: 'invisible' };
  if (space.test(char)) return { meant: ' ', kind: 'space' };
  if (line.test(char)) return { meant: '-', kind: 'line' };
  if (dash.test(char)) return { meant: '-', kind: 'dash' };
  if (doubleQuote.test(char)) return { meant: '"', kind: 'quote' };
  if (singleQuote.test(char)) return { meant: "'", kind: 'quote' };
  const sign = punctuation[char];
  if (sign !== undefined) return { meant: sign, kind: 'punctuation' };
  const alike = signs[char];
  if (alike !== undefined) return { meant: alike, kind: 'letter' };
  const letter = cyrillic.get(char);
  if (letter !== undefined) return { meant: letter, kind: 'cyrillic' };
  const other = greek.get(char);
  if (other !== undefined) return { meant: other, kind: 'greek' };
  const odd = latin.get(char);
  if (odd !== undefined) return { meant: odd, kind: 'letter' };
  // Full-width forms, the letters of formulas, ligatures: Unicode itself says what they stand for.
  const folded = char.normalize('NFKC');
  if (!/^[\x21-\x7e]+$/.test(folded)) return null;
  return { meant: folded, kind: /^[\uff01-\uff5e]$/.test(char) ? 'full-width' : 'letter' };
}

const separators = new Set([';', '|', '&', '>', '<']);

/**
 * The characters of a command line that a shell takes for something else. Text stays as it is: what stands in quotes or
 * behind `echo`, a word of another language, a comment.
 */
export function straysIn(line: string): Stray[] {
  const strays: Stray[] = [];
  let quote = '';
  let word = '';
  let program = '';
  let at = 0;
  let isComment = false;
  const chars = Array.from(line);
  for (const [index, char] of chars.entries()) {
    const start = at;
    at += char.length;
    const escaped = chars[index - 1] === '\\' && quote !== "'";
    if (quote === '' && char === '#' && word === '') isComment = true;
    if (char === '\n') isComment = false;
    if (isComment) continue;
    if (quote === '' && /[ \t\r\n;|&(){}]/.test(char)) {
      if (program === '' && word !== '' && !/^\w+=/.test(word)) program = word;
      if (/[;|&\n]/.test(char)) program = '';
      word = '';
      continue;
    }
    word += char;
    if ((char === '"' || char === "'") && !escaped) {
      if (quote === '') quote = char;
      else if (quote === char) quote = '';
      continue;
    }
    const stray = strayOf(char);
    if (stray === null) continue;
    const around = { before: chars[index - 1] ?? '', after: chars[index + 1] ?? '' };
    const isText = /^(?:echo|printf)$/.test(program) && !opensCommand(stray.meant, chars.slice(index + 1));
    const isScript = quote !== '' && /^(?:[gmn]?awk|sed|perl|bash|sh)$/.test(program);
    if (isText || isProse(stray, around, quote !== '', isScript) || isForeignWord(stray, line, start))
      continue;
    strays.push({ at: start, char, ...stray });
  }
  const wrapping = quotesAround(line, strays);
  return strays.map((stray) => ({ ...stray, meant: wrapping.has(stray) ? '' : meantAt(stray, line) }));
}

/** `echo done；lspci`: a Latin word behind the sign is a command that was to run. */
function opensCommand(meant: string, rest: readonly string[]): boolean {
  return separators.has(meant) && /^\s*[a-z]{2}/.test(rest.join('').slice(0, 8).normalize('NFKC'));
}

/** Punctuation beside a character of its own language is part of a text, and so is most of what is quoted. */
function isProse(
  { kind, meant }: { kind: StrayKind; meant: string },
  { before, after }: { before: string; after: string },
  quoted: boolean,
  isScript: boolean,
): boolean {
  // The option that it begins is Latin.
  if (kind === 'line') return !/[\s\p{Dash}－ー一]/u.test(before) || !/[A-Za-z－ー一-]/.test(after);
  const beside = [before, after].filter((char) => cjk.test(char)).length;
  if (kind === 'full-width' || kind === 'punctuation' || kind === 'quote') {
    if (quoted) return kind !== 'full-width' || !(isScript ? beside === 0 : /\w/.test(meant));
    return beside > (separators.has(meant) ? 1 : 0);
  }
  return kind === 'space' && quoted && beside > 0;
}

/** A letter that belongs to a word of its own alphabet. */
function isForeignWord({ kind }: { kind: StrayKind }, line: string, at: number): boolean {
  if (kind !== 'cyrillic' && kind !== 'greek') return false;
  const start = /[\p{L}\p{N}]*$/u.exec(line.slice(0, at))?.[0] ?? '';
  const end = /^[\p{L}\p{N}]*/u.exec(line.slice(at))?.[0] ?? '';
  return Array.from(start + end).some(
    (char) => /\p{L}/u.test(char) && char > '\u007f' && strayOf(char) === null,
  );
}

/** Quotation marks around the whole of a line were the text's, not the command's. */
function quotesAround(line: string, strays: readonly Stray[]): ReadonlySet<Stray> {
  const quotes = strays.filter(({ kind }) => kind === 'quote');
  const [first, last] = quotes;
  if (first === undefined || last === undefined || quotes.length > 2) return new Set();
  const inside = line.slice(first.at + first.char.length, last.at);
  const isAll = line.slice(0, first.at).trim() === '' && line.slice(last.at + last.char.length).trim() === '';
  return new Set(isAll && knownPrograms.has(/^\s*([\w.-]+)/.exec(inside)?.[1] ?? '') ? quotes : []);
}

/** What a sign stands for where it is: one and the same may be a letter too few or end somebody's sentence. */
function meantAt(stray: Stray, line: string): string {
  if (endsSentence(stray, line) || isRepeated(stray, line)) return '';
  if (/[，、。．]/.test(stray.char) && /^-/.test(line.slice(stray.at + 1)) && isBehindProgram(line, stray.at))
    return ' ';
  if (stray.kind === 'invisible')
    return /^[-/~]/.test(line.slice(stray.at + stray.char.length)) && isBehindProgram(line, stray.at)
      ? ' '
      : '';
  if (partsCommands(stray, line)) return ';';
  const meant = dashesAt(stray, line);
  return /^[-/~]/.test(meant) && isBehindProgram(line, stray.at) ? ` ${meant}` : meant;
}

/** `lspci；；ls` and `lspci···`: to the shell two of them are something else. */
function isRepeated({ char, at, meant }: Stray, line: string): boolean {
  const before = line.slice(0, at);
  if (meant === ';') return before.endsWith(char) || before.endsWith(';');
  return char === '·' && (before.endsWith(char) || line.charAt(at + 1) === char);
}

/** `lspci。`: a sentence ends with it, and no command does. */
function endsSentence({ char, at }: Stray, line: string): boolean {
  const before = line.slice(0, at).normalize('NFKC');
  if (!/[a-z0-9"')\]][.。,、…:!?]*$/i.test(before)) return false;
  if (!/^[。｡．，、…：！？]*\s*(?:[;|&\r\n]|$)/.test(line.slice(at + char.length))) return false;
  return /[。｡．，、…]/.test(char) || (/[：！？]/.test(char) && /(?:^|[;|&])\s*[\w.-]+\W*$/.test(before));
}

/** `lspci，ls`: who writes one command after the other parts them as the words of a sentence; the shell wants `;`. */
function partsCommands({ char, at }: Stray, line: string): boolean {
  if (!/[，、]/.test(char)) return false;
  const next = /^(\s*)([a-z][\w.-]*)/.exec(line.slice(at + char.length).normalize('NFKC'));
  if (next === null || !knownPrograms.has(next[2] ?? '')) return false;
  const first = /(?:^|[;|&])\s*([\w.-]+)$/.exec(line.slice(0, at).normalize('NFKC'))?.[1] ?? '';
  // Behind options a comma may part the names of columns.
  return knownPrograms.has(first) || next[1] !== '';
}

/** Where a word processor made one dash of two, two are meant: `—help`. */
function dashesAt({ kind, char, meant, at }: Stray, line: string): string {
  if (kind !== 'dash' || !/[\u2014\u2015]/.test(char)) return meant;
  const isSingle = line.charAt(at - 1) !== char && line.charAt(at + 1) !== char;
  return isSingle && /^[a-z]{4}/.test(line.slice(at + 1)) ? '--' : meant;
}

/** `ls／sys` and `lspci－nn`: who types full width leaves the space out, and the shell needs it. */
function isBehindProgram(line: string, at: number): boolean {
  const program = /(?:^|[;|&])\s*([\w.-]+)$/.exec(line.slice(0, at).normalize('NFKC'))?.[1] ?? '';
  const longer = `${program}-${/^\w*/.exec(line.slice(at + 1).normalize('NFKC'))?.[0] ?? ''}`;
  return knownPrograms.has(program) && !knownPrograms.has(longer);
}

/** The line as it was meant. */
export function withoutStrays(line: string, strays: readonly Stray[]): string {
  let clean = '';
  let done = 0;
  for (const { at, char, meant } of strays) {
    clean += line.slice(done, at) + meant;
    done = at + char.length;
  }
  return clean + line.slice(done);
}

const names: Readonly<Record<string, Text>> = {
  '\u00a0': { en: 'a no-break space', 'zh-CN': '不换行空格' },
  '\u3000': { en: 'a full-width space', 'zh-CN': '全角空格' },
  '\u00ad': { en: 'a soft hyphen', 'zh-CN': '软连字符' },
  '\u200b': { en: 'a zero-width space', 'zh-CN': '零宽空格' },
  '\u200c': { en: 'a zero-width non-joiner', 'zh-CN': '零宽不连字符' },
  '\u200d': { en: 'a zero-width joiner', 'zh-CN': '零宽连字符' },
  '\ufeff': { en: 'a byte order mark', 'zh-CN': '字节顺序标记（BOM）' },
};

/** Typed with an input method that was left on. */
export function isFullWidth(char: string): boolean {
  return /^[\uff01-\uff5e\u3000]$/.test(char);
}

/** What a stray is, in a few words, with the character itself where it can be seen. */
export function strayName({ char, kind, meant }: Stray): Text {
  const code = `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const named = names[char];
  if (named !== undefined) return { en: `${named.en} (${code})`, 'zh-CN': `${named['zh-CN']}（${code}）` };
  if (isFullWidth(char)) return { en: `the full-width ${char}`, 'zh-CN': `全角的“${char}”` };
  switch (kind) {
    case 'invisible':
      return { en: `an invisible character (${code})`, 'zh-CN': `看不见的字符（${code}）` };
    case 'space':
      return { en: `a special space (${code})`, 'zh-CN': `特殊的空格（${code}）` };
    case 'full-width':
    case 'punctuation':
      return { en: `the punctuation mark ${char}`, 'zh-CN': `标点“${char}”` };
    case 'line':
      return {
        en: `the character ${char}, which only looks like a dash`,
        'zh-CN': `看起来像横线的字“${char}”`,
      };
    case 'dash':
      return { en: `the typographic dash ${char}`, 'zh-CN': `排版用的横线“${char}”` };
    case 'quote':
      return { en: `the typographic quotation mark ${char}`, 'zh-CN': `排版用的引号${char}` };
    case 'cyrillic':
      return { en: `the Cyrillic letter ${char}`, 'zh-CN': `西里尔字母${char}` };
    case 'greek':
      return { en: `the Greek letter ${char}`, 'zh-CN': `希腊字母${char}` };
    case 'letter':
      return {
        en: `${char} (${code}), which looks like ${meant}`,
        'zh-CN': `看起来像${meant}的${char}（${code}）`,
      };
  }
}
