import type { Evidence } from '../contract/check.ts';
import { readCommandLine } from './command-line.ts';
import type { CommandFact, Facts } from './facts.ts';
import { readFilter } from './shell/filters.ts';
import { canSayAnything } from './shell/programs.ts';
import type { Call } from './shell/wrappers.ts';

/** What a numbering program puts in front of a line; the first group, where there is one, is no number and stays. */
type Numbering = RegExp;

/** How a program numbers the lines that come out of it; null where it does not. */
function numberingOf({ program, args }: Call): Numbering | null {
  const call = readFilter(program, args);
  if (call === null) return null;
  const has = (...names: string[]) => call.options.some(({ name }) => names.includes(name));
  const valueOf = (...names: string[]) => call.options.find(({ name }) => names.includes(name))?.value;
  switch (program) {
    case 'cat':
      return has('n', 'number', 'b', 'number-nonblank') ? /^ *\d+\t/ : null;
    case 'nl': {
      const separator = valueOf('s', 'number-separator') ?? '\t';
      return new RegExp(`^ *\\d+ *${separator.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')}`);
    }
    case 'pr':
      return has('n', 'number-lines') ? /^ *\d+\t/ : null;
    case 'less':
      return has('N', 'LINE-NUMBERS') ? /^ *\d+ / : null;
    case 'grep':
    case 'egrep':
    case 'fgrep':
    case 'rg': {
      if (!has('n', 'line-number')) return null;
      const carried = has('e', 'f', 'regexp', 'file');
      const files = call.operands.length - (carried ? 0 : 1);
      const named = files > 1 || has('r', 'R', 'recursive', 'H', 'with-filename');
      return named ? /^((?:\(standard input\)|[^:\s]+)[:-])[1-9]\d*[:-]/ : /^[1-9]\d*[:-]/;
    }
    case 'awk':
    case 'mawk':
    case 'gawk': {
      // What is printed at the end is a sum.
      const script = (call.operands[0] ?? '').replace(/\bEND\s*\{[^}]*\}/g, '');
      return /\b(?:print|printf)\b[^}]*\bF?NR\b/.test(script) ? /^ *[1-9]\d*(?:[.:)\]-][ \t]*|[ \t]+)/ : null;
    }
    default:
      return null;
  }
}

/** The numberings of a command's output, the last first; none where some of it may not be numbered. */
function numberingsIn(line: string): Numbering[] {
  const witnesses = readCommandLine(line).filter(({ fate, fed }) => fate === 'terminal' && !fed);
  const all = witnesses.map((run) =>
    [run, ...run.filters]
      .map(numberingOf)
      .filter((one) => one !== null)
      .reverse(),
  );
  const [first = [], ...others] = all.filter((_, at) => !isSilent(witnesses[at]));
  return others.every((one) => one.map(String).join() === first.map(String).join()) ? first : [];
}

/** `cd /sys; grep -n …`: a builtin that prints nothing, and a few words of echo, change nothing. */
function isSilent(run: Call | undefined): boolean {
  if (run === undefined) return true;
  if (/^(?:cd|true|:|export|alias|set|shopt|sleep|clear)$/.test(run.program)) return true;
  return /^(?:echo|printf)$/.test(run.program) && !canSayAnything(run.program, run.args);
}

/** A part of a line that was taken out. */
interface Cut {
  start: number;
  length: number;
}

interface Unnumbered {
  command: CommandFact;
  cuts: ReadonlyMap<number, Cut>;
}

/** The output as it was before `grep -n`, `cat -n`, `nl` and their like numbered its lines. */
export function unnumbered(command: CommandFact): Unnumbered {
  const numberings = numberingsIn(command.line);
  if (numberings.length === 0) return { command, cuts: new Map() };
  const cuts = new Map<number, Cut>();
  const lines = command.output.split('\n').map((text, index) => {
    let rest = text;
    for (const numbering of numberings) {
      const found = numbering.exec(rest);
      if (found === null) break;
      const [whole, kept = ''] = found;
      const before = cuts.get(index);
      cuts.set(index, {
        start: before?.start ?? kept.length,
        length: (before?.length ?? 0) + whole.length - kept.length,
      });
      rest = kept + rest.slice(whole.length);
    }
    return rest;
  });
  return { command: { ...command, output: lines.join('\n') }, cuts };
}

/** Facts that any check can read, and evidence of them as it stands on the screen. */
export function withoutNumbers(facts: Facts): { facts: Facts; restore: (evidence: Evidence) => Evidence } {
  if (facts.saw === null) return { facts, restore: (evidence) => evidence };
  const { command, cuts } = unnumbered(facts.saw);
  const screen = facts.saw.output.split('\n');
  return {
    facts: { ...facts, saw: command },
    restore: (evidence) => {
      const { witness, lineIndex, fields } = evidence;
      const cut = witness === 'saw' && lineIndex !== null ? cuts.get(lineIndex) : undefined;
      if (cut === undefined || lineIndex === null) return evidence;
      const shift = (at: number) => (at >= cut.start ? at + cut.length : at);
      return {
        ...evidence,
        line: screen[lineIndex] ?? evidence.line,
        fields: fields.map(({ name, start, end }) => ({ name, start: shift(start), end: shift(end) })),
      };
    },
  };
}
