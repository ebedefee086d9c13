import { promptSignIn } from '../contract/prompt-signs.ts';
import { straysIn, withoutStrays } from '../contract/strays.ts';
import type { CommandFact } from './facts.ts';
import { readCommandLine } from './command-line.ts';
import * as say from './sentences/typed.ts';

/**
 * What is wrong with the characters of a line, before anything else is: a prompt that was copied along, or characters
 * that only look right. Null where nothing is, or where it did no harm.
 */
export function mistyped({ line: whole, typed: line = whole, exitCode }: CommandFact): say.Correction | null {
  const strays = straysIn(line);
  const clean = withoutStrays(line, strays);
  const prompt = promptSignIn(line) ?? promptSignIn(clean);
  if (prompt !== null && (exitCode !== 0 || readCommandLine(line).length === 0)) {
    return say.promptSign(prompt.sign, withoutStrays(prompt.command, straysIn(prompt.command)));
  }
  const [first] = strays;
  if (first === undefined || (exitCode === 0 && isQuoted(line, first.at))) return null;
  const position = Array.from(line.slice(0, first.at)).length + 1;
  return say.stray(first, position, strays.length - 1, inSmallLetters(line, clean));
}

/** The clean line; a program whose name was typed in full-width capitals is called by the small ones. */
function inSmallLetters(line: string, clean: string): string {
  return /^\s*[\uff21-\uff3a]+(?:\s|$)/.test(line)
    ? clean.replace(/[A-Z]+/, (name) => name.toLowerCase())
    : clean;
}

/** A program that took a text as it stands, and was content, may have been meant to. */
function isQuoted(line: string, at: number): boolean {
  const quotes = line.slice(0, at).match(/["']/g) ?? [];
  return quotes.length % 2 === 1;
}
