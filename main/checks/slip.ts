import type { Check, Verdict } from '../contract/check.ts';
import type { CommandFact } from './facts.ts';
import { readCommandLine } from './command-line.ts';
import { mistyped } from './mistyped.ts';
import { missingProgram, subjectOf } from './related.ts';
import * as say from './sentences/typed.ts';
import { isTypo } from './typo.ts';

type Failed = Extract<Verdict, { kind: 'fail' }>;

/**
 * A failure with what lies in how the line was typed, whatever the step asks for: its characters, a comment, what the
 * shell could not read, a program that is not there. Where the line is whole, the failure as it is.
 */
export function withSlip(failed: Failed, check: Check, command: CommandFact): Failed {
  const characters = mistyped(command);
  if (characters !== null) return { ...failed, ...characters, slip: true };
  if (command.ranNothing === true) {
    const said = command.output === '' ? say.comment() : say.notRead(command.line, command.output);
    return { ...failed, ...said, slip: true };
  }
  const runs = readCommandLine(command.line);
  const missing = missingProgram(command, runs);
  if (missing === null) return failed;
  // The check knew better what was meant.
  if (failed.found.en.includes(missing)) return { ...failed, slip: true };
  if (runs.length > 1) return failed;
  const meant = subjectOf(check).programs.find((name) => isTypo(missing, name)) ?? null;
  return { ...failed, ...say.noProgram(missing, meant), slip: true };
}
