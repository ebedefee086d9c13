import { expandWords, type Names } from './expansion.ts';
import { fileWritten, readFilter } from './filters.ts';
import type { Command, Pipeline, Redirection } from './parser.ts';
import { textSaid } from './scripts.ts';
import { baseName, unwrap } from './wrappers.ts';

/** Keeps what a pipeline put into files: `echo lspci > x.sh; sh x.sh`, `lspci | tee x; cat x`. */
export function rememberOutput({ commands }: Pipeline, names: Names): void {
  for (const [at, command] of commands.entries()) {
    if (command.kind === 'function') continue;
    const before = commands.slice(0, at);
    for (const one of command.redirections) {
      const [target = one.target] = expandWords([one.target], names, null);
      rememberRedirected(before, command, one, { file: baseName(target.text), names });
    }
    if (command.kind === 'simple') rememberWritten(before, command, names);
  }
}

function pipeline(...commands: Command[]): Pipeline {
  return { commands, background: false, row: 0, source: '' };
}

function rememberRedirected(
  before: readonly Command[],
  command: Exclude<Command, { kind: 'function' }>,
  redirection: Redirection,
  { file, names: { texts, outputs } }: { file: string; names: Names },
): void {
  const { from, op } = redirection;
  if (!op.startsWith('>') || op === '>&' || file === '') return;
  const said = before.length === 0 && command.kind === 'simple' ? textSaid(command) : null;
  const text = op === '>>' ? texts.get(file) : '';
  const output = op === '>>' ? (outputs.get(file) ?? []) : [];
  texts.delete(file);
  outputs.delete(file);
  if (said !== null) {
    if (text !== undefined) texts.set(file, text + said);
  } else if ((op !== '>>' || text === undefined) && (from === '1' || from === '&')) {
    const redirections = command.redirections.filter((one) => one !== redirection);
    outputs.set(file, [...output, pipeline(...before, { ...command, redirections })]);
  }
}

/** What a program writes into a file that it is given: `tee FILE`, `sort -o FILE`, `dd of=FILE`. */
function rememberWritten(
  before: readonly Command[],
  command: Extract<Command, { kind: 'simple' }>,
  { texts, outputs }: Names,
): void {
  const call = unwrap(command.words);
  if (call === null || before.length === 0) return;
  const keep = (path: string, ...commands: Command[]) => {
    const file = baseName(path);
    texts.delete(file);
    outputs.set(file, [pipeline(...commands)]);
  };
  if (call.program === 'tee') {
    for (const path of readFilter('tee', call.args)?.operands ?? []) keep(path, ...before);
    return;
  }
  const written = fileWritten(call.program, call.args);
  if (written === null) return;
  const names = (text: string) => /^(?:-[A-Za-z]*o|--output|of=)/.test(text);
  const words = command.words.filter(
    ({ text }, at) => !names(text) && !/^(?:-[A-Za-z]*o|--output)$/.test(command.words[at - 1]?.text ?? ''),
  );
  keep(written, ...before, { ...command, words });
}
