import { tokenize } from './lexer.ts';
import { parseScript, type Command } from './parser.ts';
import { textSaid } from './scripts.ts';
import { assignment, baseName, unwrap, type Call } from './wrappers.ts';

/**
 * What the learner taught the shell in earlier lines, as text that teaches it again: functions and aliases by their
 * name, variables by `$name`, scripts by the name of their file.
 */
export type Learned = ReadonlyMap<string, string>;

/** Where the shell's own output goes, by a name that nothing else has. */
const MOVED = 'exec >';

/** How the definition of a script begins; its name stands in quotes. */
const SCRIPT = 'function ';

/** More than anybody keeps in mind; the oldest goes. */
const MAX_LEARNED = 200;

/** What is known after a line has run. */
export function learn(known: Learned, line: string): Learned {
  const next = new Map(known);
  for (const { commands, source } of parseScript(line)) {
    const [only, ...others] = commands;
    for (const command of commands) {
      if (command.kind === 'function') put(next, command.name, command.source);
      else if (command.kind === 'simple') learnCall(next, command);
    }
    if (only?.kind === 'simple' && others.length === 0) {
      learnStreams(next, only, source);
      learnVariables(next, only, source);
    }
    learnOutput(next, commands.at(-1), source);
  }
  return next;
}

/** What is known in a fresh shell of the same guest: its files are still there, what the old shell knew is not. */
export function inFreshShell(known: Learned): Learned {
  return new Map([...known].filter(([, definition]) => definition.startsWith(`${SCRIPT}'`)));
}

function put(known: Map<string, string>, name: string, definition: string): void {
  known.delete(name);
  known.set(name, definition);
  const [oldest] = known.keys();
  if (known.size > MAX_LEARNED && oldest !== undefined) known.delete(oldest);
}

/** `exec > file`: what the shell prints from here on goes there; `exec >/dev/tty` brings it back. */
function learnStreams(
  known: Map<string, string>,
  { words, redirections }: Extract<Command, { kind: 'simple' }>,
  source: string,
) {
  if (words.length !== 1 || words[0]?.text !== 'exec') return;
  const moved = redirections.findLast(({ from, op }) => op.startsWith('>') && /^[1&]$/.test(from));
  if (moved === undefined) return;
  const isBack = /^(?:\/dev\/(?:tty|console|ttyS0)|[2-9])$/.test(moved.target.text);
  if (isBack) known.delete(MOVED);
  else put(known, MOVED, source);
}

function learnVariables(
  known: Map<string, string>,
  command: Extract<Command, { kind: 'simple' }>,
  source: string,
) {
  const isExport = /^(?:export|declare|readonly)$/.test(command.words[0]?.text ?? '');
  const words = isExport ? command.words.slice(1) : command.words;
  const names = words.map(({ text }) => assignment.exec(text)?.[1]);
  if (names.length === 0 || command.redirections.length > 0) return;
  if (!names.every((name) => name !== undefined)) return;
  for (const name of names) put(known, `$${name}`, source);
}

function learnCall(known: Map<string, string>, command: Extract<Command, { kind: 'simple' }>): void {
  const call = unwrap(command.words);
  if (call !== null) learnBuiltin(known, call);
  for (const { op, target } of command.redirections) {
    if (!op.startsWith('>') || op === '>&' || target.text === '') continue;
    const file = baseName(target.text);
    const said = op === '>>' ? null : textSaid(command);
    if (said === null) known.delete(file);
    else put(known, file, `${SCRIPT}${quoted(file)} {\n${said}\n}`);
  }
}

/** A file that a line filled holds what that line showed: `lspci -k > x`, and `grep -A3 Ether x` later. */
function learnOutput(known: Map<string, string>, last: Command | undefined, source: string): void {
  if (last?.kind !== 'simple' || textSaid(last) !== null) return;
  const [redirection, ...others] = last.redirections.filter(({ op }) => op.startsWith('>'));
  if (redirection === undefined || others.length > 0 || redirection.op !== '>') return;
  const { from, target } = redirection;
  if (from !== '1' || target.text === '' || !target.plain || /^\/(?:dev|sys|proc)\//.test(target.text))
    return;
  put(known, baseName(target.text), source);
}

function learnBuiltin(known: Map<string, string>, { program, args }: Call): void {
  const operands = args.map(({ text }) => text).filter((text) => !text.startsWith('-'));
  switch (program) {
    case 'alias':
      for (const text of operands) {
        const equals = text.indexOf('=');
        if (equals > 0) put(known, text.slice(0, equals), `alias ${quoted(text)}`);
      }
      return;
    case 'unalias':
    case 'unset':
      if (args.some(({ text }) => text === '-a')) for (const name of known.keys()) known.delete(name);
      for (const name of operands) {
        known.delete(name);
        known.delete(`$${name}`);
      }
      return;
    case 'exit':
    case 'logout':
      known.delete(MOVED);
      return;
    // What an editor leaves behind is not known.
    case 'nano':
    case 'vi':
    case 'vim':
    case 'sed':
    case 'rm':
      for (const file of operands) known.delete(baseName(file));
      return;
    case 'cp':
    case 'mv': {
      const [from = '', to = ''] = operands;
      const definition = known.get(baseName(from));
      if (definition !== undefined && to !== '')
        put(known, baseName(to), definition.replace(quoted(baseName(from)), quoted(baseName(to))));
      if (program === 'mv') known.delete(baseName(from));
      return;
    }
    default:
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/**
 * A line with what it uses of the learner's own put in front, so that it can be read by itself. What the shell did not
 * know after all (a shell in the shell knows no aliases) stays out.
 */
export function spelledOut(known: Learned, { line, output }: { line: string; output: string }): string {
  if (known.size === 0) return line;
  const used = new Set<string>(known.has(MOVED) && output === '' ? [MOVED] : []);
  const pending = [line];
  for (let text = pending.pop(); text !== undefined; text = pending.pop()) {
    for (const name of namesIn(text)) {
      const definition = known.get(name);
      if (definition === undefined || used.has(name) || output.includes(`${name}: command not found`))
        continue;
      used.add(name);
      pending.push(definition);
    }
  }
  const definitions = [...new Set([...known].filter(([name]) => used.has(name)).map(([, text]) => text))];
  return [...definitions, line].join('\n');
}

function namesIn(text: string): string[] {
  return tokenize(text).flatMap((token) => {
    if (token.kind !== 'word') return [];
    const { word } = token;
    const inside = word.substitutions.flatMap(namesIn);
    // The value of an alias is a quoted word, and so is the line of `bash -c`.
    const within = word.quoted && /\s|=/.test(word.text) ? namesIn(word.text.replace(/^\w+=/, '')) : [];
    return [
      word.text,
      baseName(word.text),
      ...word.variables.map((name) => `$${name}`),
      ...inside,
      ...within,
    ];
  });
}
