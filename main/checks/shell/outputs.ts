import { expandWords, type Names } from './expansion.ts';
import { fileOperands, fileWritten, isFilter, readFilter } from './filters.ts';
import type { Command, Pipeline, Redirection } from './parser.ts';
import { edits } from './programs.ts';
import { textSaid } from './scripts.ts';
import { baseName, unwrap, type Call } from './wrappers.ts';

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
  if (call === null) return;
  const keep = (path: string, ...commands: Command[]) => {
    const file = baseName(path);
    texts.delete(file);
    if (commands.length > 0) outputs.set(file, [pipeline(...commands)]);
    else outputs.delete(file);
  };
  if (call.program === 'tee') {
    for (const path of readFilter('tee', call.args)?.operands ?? []) keep(path, ...before);
    return;
  }
  const written = fileWritten(call.program, call.args);
  if (written === null) {
    // `cp other x`, `rm x`: what stands in it now is not known.
    if (!isFilter(call.program) && !edits(call.program))
      for (const { text } of call.args) outputs.delete(baseName(text));
    return;
  }
  const names = (text: string) => /^(?:-[A-Za-z]*o|--output|of=)/.test(text);
  const words = command.words.filter(
    ({ text }, at) => !names(text) && !/^(?:-[A-Za-z]*o|--output)$/.test(command.words[at - 1]?.text ?? ''),
  );
  keep(written, ...before, { ...command, words });
}

/** `< file`; `<&0` is the input that there is. */
export function replacesInput({ from, op, target }: Redirection): boolean {
  return from === '0' && op.startsWith('<') && !(op === '<&' && target.text === '0');
}

/** The output of earlier commands that comes in by `< file`. */
export function outputsRead(redirections: readonly Redirection[], { outputs }: Names): Pipeline[] {
  return redirections
    .filter(({ from, op }) => from === '0' && op === '<')
    .flatMap(({ target }) => outputs.get(baseName(target.text)) ?? []);
}

/** It reads nothing but what earlier commands of the line printed: `lspci > x; cat x`. */
export function readsOutputs(call: Call, redirections: readonly Redirection[], { outputs }: Names): boolean {
  const operands = fileOperands(call.program, call.args) ?? [];
  // `<( )` is an operand without a text.
  const isInside = call.args.some(({ text, substitutions }) => text === '' && substitutions.length > 0);
  if (operands.length > 0)
    return operands.every((file) => (file === '' ? isInside : outputs.has(baseName(file))));
  const inputs = redirections.filter(replacesInput);
  return (
    isFilter(call.program) &&
    inputs.length > 0 &&
    inputs.every(({ op, target: { text, substitutions } }) =>
      text === '' ? substitutions.length > 0 : op === '<' && outputs.has(baseName(text)),
    )
  );
}
