import { wordOf, type Word } from './lexer.ts';
import { parseScript, type Command, type Redirection } from './parser.ts';
import { baseName, unwrap, type Call } from './wrappers.ts';

/** A command line that a call runs, and the file it is from. */
export interface Script {
  line: string;
  file?: string;
  args?: readonly Word[];
}

const shells = new Set(['bash', 'sh', 'ash', 'dash', 'su', 'runuser', 'script']);

/** The command line that a call is given to run: as an argument, in a file that is known, or below it. */
export function scriptOf(
  { program, args, words, through }: Call,
  redirections: readonly Redirection[],
  texts: ReadonlyMap<string, string>,
): Script | null {
  const line = words.map(({ text }) => text).join(' ');
  if (through.includes('eval')) return { line };
  if (through.includes('watch') && words.length === 1 && line.includes(' ')) return { line };
  if (program === 'trap') return null;
  const isSource = program === 'source' || program === '.';
  if (shells.has(program) || isSource) {
    const at = args.findIndex(({ text }) => /^-[a-zA-Z]*c$/.test(text));
    if (at >= 0 && !isSource) return { line: args[at + 1]?.text ?? '' };
    const file = args.findIndex(({ text }) => !/^[-+]/.test(text));
    if (file >= 0) return fromFile(args[file]?.text ?? '', args.slice(file + 1), texts);
    return fromBelow(redirections);
  }
  const typed = words[0]?.text ?? '';
  return typed.includes('/') ? fromFile(typed, args, texts) : null;
}

function fromFile(path: string, args: readonly Word[], texts: ReadonlyMap<string, string>): Script | null {
  const file = baseName(path);
  const line = texts.get(file);
  return line === undefined ? null : { line, file, args };
}

/** `sh <<EOF … EOF` and `sh <<< lspci`. */
function fromBelow(redirections: readonly Redirection[]): Script | null {
  const last = redirections.findLast(({ op }) => op.startsWith('<<'));
  if (last === undefined) return null;
  return { line: last.body ?? last.target.text };
}

/** What a call of echo, printf, or cat with a here-document says, where the line itself tells. */
export function textSaid(command: Command): string | null {
  if (command.kind !== 'simple') return null;
  const call = unwrap(command.words);
  if (call === null) return null;
  const below = command.redirections.findLast(({ op }) => op.startsWith('<<'));
  if (call.program === 'cat' && call.args.length === 0) return below?.body ?? below?.target.text ?? null;
  if (call.args.some(({ plain }) => !plain)) return null;
  const said = call.args.map(({ text }) => text);
  if (call.program === 'echo') {
    const escaped = said[0] === '-e';
    const text = said.filter((part, at) => at > 0 || !/^-[neE]+$/.test(part)).join(' ');
    return `${escaped ? unescaped(text) : text}\n`;
  }
  if (call.program !== 'printf') return null;
  const [format = '', ...values] = said;
  if (values.length === 0) return unescaped(format);
  return unescaped(values.map((value) => format.replace(/%s/, value)).join(''));
}

/** `$(which lspci) -nn` and `eval "$(echo lspci)"`: what stands in `$( )` is told by the line itself. */
export function withAnswers(words: readonly Word[]): Word[] {
  return words.flatMap((word) => {
    const [script, ...others] = word.substitutions;
    if (script === undefined || others.length > 0 || word.text !== '') return [word];
    const answer = answerOf(script);
    if (answer === null) return [word];
    return word.quoted ? [wordOf(answer, { quoted: true })] : answer.split(/\s+/).map((text) => wordOf(text));
  });
}

function answerOf(script: string): string | null {
  const [only, ...others] = parseScript(script);
  const [command, ...piped] = only?.commands ?? [];
  if (command?.kind !== 'simple' || others.length > 0 || piped.length > 0) return null;
  const call = unwrap(command.words);
  if (call === null || command.redirections.some(({ op }) => op.startsWith('>'))) return null;
  const name = call.args.at(-1);
  if (/^(?:which|command|type)$/.test(call.program) && name?.plain === true) return name.text;
  return textSaid(command)?.trim() ?? null;
}

function unescaped(text: string): string {
  return text.replaceAll('\\n', '\n').replaceAll('\\t', '\t');
}

/** A shell that was started to be typed into, where no command can be followed. */
export function isInnerShell({ program, args }: Call, fed: boolean): boolean {
  if (fed || !(shells.has(program) && program !== 'script')) return false;
  return args.every(({ text }) => text === '-' || (/^-/.test(text) && !/^-[a-z]*c/.test(text)));
}
