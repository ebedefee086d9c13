import { fileOperands, isFilter } from './filters.ts';
import { wordOf, type Word } from './lexer.ts';
import type { Command, Redirection } from './parser.ts';
import type { Call } from './wrappers.ts';

/** The file that `<` leads into a command; null where none is. */
export function inputOf(redirections: readonly Redirection[]): Word | null {
  const last = redirections.findLast(({ from, op }) => from === '0' && op.startsWith('<'));
  return last?.op === '<' && last.target.sinks.length === 0 && last.target.text !== '' ? last.target : null;
}

/** The call as it would be with the file among its arguments: `cat < x` reads x as `cat x` does, and so does `$(< x)`. */
export function withInput(
  call: Call | null,
  { words, redirections }: Extract<Command, { kind: 'simple' }>,
): Call | null {
  const file = inputOf(redirections);
  if (file === null) return call;
  if (call === null) {
    return words.length > 0
      ? null
      : { program: 'cat', args: [file], through: [], words: [wordOf('cat'), file] };
  }
  const readsInput = isFilter(call.program) && fileOperands(call.program, call.args)?.length === 0;
  return readsInput ? { ...call, args: [...call.args, file] } : call;
}
