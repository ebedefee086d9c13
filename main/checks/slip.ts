import type { Check, Verdict } from '../contract/check.ts';
import type { CommandFact } from './facts.ts';
import { readCommandLine } from './command-line.ts';
import { mistyped } from './mistyped.ts';
import { missingProgram, subjectOf } from './related.ts';
import * as say from './sentences/typed.ts';
import { baseName } from './shell/wrappers.ts';
import { isTypo } from './typo.ts';

type Failed = Extract<Verdict, { kind: 'fail' }>;

/**
 * A failure with what lies in how the line was typed, whatever the step asks for: its characters, a comment, what the
 * shell could not read, a number that the kernel refused, a program or a file that is not there. Where the line is
 * whole, the failure as it is.
 */
export function withSlip(failed: Failed, check: Check, command: CommandFact): Failed {
  const characters = mistyped(command);
  if (characters !== null) return { ...failed, ...characters, slip: true };
  if (command.ranNothing === true) {
    const said = command.output === '' ? say.comment() : say.notRead(command.line, command.output);
    return { ...failed, ...said, slip: true };
  }
  const refused = refusedSplit(check, command);
  if (refused !== null) return { ...failed, ...refused };
  const runs = readCommandLine(command.line);
  const missing = missingProgram(command, runs);
  if (missing === null) return withMissingFile(failed, check, command);
  // Typed as it should be: then it is the guest that is not as it should be.
  if (command.seat === undefined && subjectOf(check).programs.includes(missing) && !leftOut(command, missing))
    return { ...failed, ...say.programGone(missing) };
  // The check knew better what was meant.
  if (failed.found.en.includes(missing)) return { ...failed, slip: true };
  if (runs.length > 1) return failed;
  const meant = subjectOf(check).programs.find((name) => isTypo(missing, name)) ?? null;
  return { ...failed, ...say.noProgram(missing, meant), slip: true };
}

/** Whether what the line made of the name, and not the guest, hides the program: an alias of it, or `env -i`, or `PATH=`. */
function leftOut({ line }: CommandFact, program: string): boolean {
  return /\b(?:alias|env|PATH=|chroot)/.test(line) || line.includes(`${program}=`);
}

/** A number of parts that a card can't be split into, or not now, where a step is about that and not about the refusal. */
function refusedSplit(check: Check, { line, output }: CommandFact): say.Slip | null {
  if (!subjectOf(check).files.some((path) => baseName(path) === 'sriov_numvfs')) return null;
  const [file] = /[^\s'"<>|;&]*\bsriov_numvfs\b/.exec(line) ?? [];
  if (file === undefined) return null;
  if (/Numerical result out of range/.test(output)) return say.tooManyParts(file);
  return /Device or resource busy/.test(output) ? say.splitAlready(file) : null;
}

/** A path that is not there: whoever mistyped the name of a file hears that, and not what else the step lacks. */
function withMissingFile(failed: Failed, check: Check, { line, output }: CommandFact): Failed {
  // `cat: /proc/x: No such file or directory`, `ls: cannot access '/dev/sd*': No such file or directory`.
  const [, program = '', missing = ''] =
    /^([\w.-]+): .*?['‘]?([^\s'‘’:]+)['’]?(?: for reading)?: No such file or directory$/m.exec(output) ?? [];
  if (missing === '' || !line.includes(missing) || failed.found.en.includes(missing)) return failed;
  const folder = missing.slice(0, -baseName(missing).length);
  const meant = subjectOf(check).files.find(
    (file) => file === folder + baseName(file) && isTypo(baseName(missing), baseName(file)),
  );
  return meant === undefined ? failed : { ...failed, ...say.noFile(missing, program, meant) };
}
