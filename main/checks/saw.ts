import type { SawCheck } from '../contract/check.ts';
import type { Text } from '../contract/text.ts';
import { producedBy, readCommandLine, type Produced, type Run } from './command-line.ts';
import { complaintIn } from './complaint.ts';
import { quoted } from './evidence.ts';
import type { CommandFact, Facts } from './facts.ts';
import { pass, type Failure, type Judgement } from './judgement.ts';
import { parseLspci } from './lspci.ts';
import { brokenLines, unwrapped } from './lscpu.ts';
import { toLines } from './lspci/line.ts';
import { judgeLspci } from './saw-lspci.ts';
import * as say from './sentences/command.ts';
import { fileOperands, fileWritten } from './shell/filters.ts';
import { asksKernel } from './shell/kernel-files.ts';
import { isInnerShell } from './shell/scripts.ts';
import { expectation } from './sentences/lspci.ts';
import * as notRun from './sentences/not-run.ts';
import { expectedLine } from './sentences/lines.ts';
import { badPattern } from './sentences/unknown.ts';
import { isTypo } from './typo.ts';

/** Judges what the learner's last command showed. */
export function judgeSaw({ saw }: SawCheck, facts: Facts): Judgement {
  const expected = saw.command === 'lspci' ? expectation(saw) : expectedLine(saw.command);
  if (facts.saw === null) return say.noCommand(expected, saw.command);
  const produced = producedBy(facts.saw.line, saw.command);
  const { notAsked } = saw;
  if (
    notAsked !== undefined &&
    produced.shown &&
    produced.runs.every((run) => namesInArguments(run, notAsked))
  ) {
    return say.askedForOne(expected, saw.command, notAsked);
  }
  const absent = judgeAbsence(saw.command, expected, facts.saw, produced);
  if (absent !== null) return absent;
  if (saw.command === 'lspci') {
    const judged = judgeLspci(saw, expected, facts.saw, produced, facts);
    if (judged.kind !== 'pass' || saw.line === undefined) return judged;
  }
  return judgeLine(saw, expected, facts.saw, produced);
}

/** Why none of the program's output is in the terminal; null when some is. */
export function judgeAbsence(
  command: string,
  expected: Text,
  saw: CommandFact,
  produced: Produced,
): Failure | null {
  const [run] = produced.runs;
  const wrapper = run?.through.find((name) => name === 'sudo' || name === 'doas');
  const unknown = saw.exitCode === 127 || saw.output.includes(`${wrapper ?? ''}: command not found`);
  if (wrapper !== undefined && unknown) return say.noWrapper(expected, command, wrapper);
  if (run?.through.includes('busybox') === true && saw.output.includes(`${command}: applet not found`))
    return notRun.noApplet(expected, command);
  const absent = [...produced.runs, ...produced.hidden]
    .flatMap(({ through }) => through)
    .find((name) => saw.output.includes(`${name}: command not found`));
  if (absent !== undefined) return say.noWrapper(expected, command, absent);
  if (produced.shown) {
    const filter = judgeFilterMissing(command, expected, saw, produced);
    return filter === null && saw.wiped === true ? say.wiped(expected, command) : filter;
  }
  const hidden = produced.hidden.at(-1);
  if (hidden !== undefined) return judgeHidden(command, expected, hidden, saw.line);
  const first = produced.others[0];
  if (first === undefined) return notRun.nothingRan(expected, command, saw.line);
  const notThere = produced.others.find(({ program }) =>
    saw.output.includes(`${program}: command not found`),
  );
  if (saw.exitCode === 127 || notThere !== undefined) {
    const missing =
      notThere ?? produced.others.find(({ program }) => saw.output.includes(`${program}:`)) ?? first;
    const through = missing.through.find((name) => name === 'sudo' || name === 'doas');
    if (through !== undefined) return say.noWrapper(expected, missing.program, through);
    if (isAliasedHere(saw.line, missing.program)) return notRun.aliasTooEarly(expected, missing.program);
    if (isOutput(missing.program)) return notRun.outputTyped(expected, command, missing.program);
    if (missing.program.toLowerCase() === command) return say.upperCase(expected, command, missing.program);
    if (missing.program.startsWith(`${command}-`)) return say.noSpace(expected, command, missing.program);
    return isTypo(missing.program, command)
      ? say.typo(expected, command, missing.program)
      : say.notFound(expected, command, missing.program);
  }
  const shell = produced.others.find((run) => isInnerShell(run, run.fed));
  if (shell !== undefined) return notRun.innerShell(expected, command, shell.program);
  const script = produced.others.find(isScript);
  if (script !== undefined) return notRun.unknownScript(expected, command, scriptName(script));
  const speaker = produced.freeText[0];
  if (speaker !== undefined && command === 'lspci' && parseLspci(saw.output).devices.length > 0) {
    return say.saidByHand(expected, command, speaker.program);
  }
  const [second] = first.args;
  return second !== undefined && first.program + second.text === command
    ? say.oneWord(expected, command, first.program)
    : say.wrongProgram(expected, command, first.program);
}

/** A misspelt filter takes all the output away with it. */
function judgeFilterMissing(
  command: string,
  expected: Text,
  saw: CommandFact,
  { runs }: Produced,
): Failure | null {
  const filter = runs
    .flatMap(({ filters }) => filters)
    .find(({ program }) => saw.output.includes(`${program}: command not found`));
  if (filter === undefined) return null;
  const meant = usualFilters.find((name) => isTypo(filter.program, name)) ?? null;
  return notRun.noFilter(expected, command, filter.program, meant);
}

const usualFilters = [
  'grep',
  'head',
  'tail',
  'less',
  'more',
  'sort',
  'cut',
  'awk',
  'sed',
  'uniq',
  'tee',
  'tac',
  'cat',
  'wc',
];

/** An alias counts from the line after its own. */
function isAliasedHere(line: string, name: string): boolean {
  return readCommandLine(line).some(
    ({ program, args }) => program === 'alias' && args.some(({ text }) => text.startsWith(`${name}=`)),
  );
}

function isOutput(program: string): boolean {
  return /^(?:[0-9a-f]{4}:)?[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]$/.test(program);
}

/** A script whose text nobody saw being written. */
function isScript({ program, args, words, fate }: Run): boolean {
  if (fate !== 'terminal') return false;
  if (/^(?:bash|sh|ash|dash|source|\.)$/.test(program)) return args.some(({ text }) => !text.startsWith('-'));
  return /(?:^\.\.?\/|\.sh$)/.test(words[0]?.text ?? '');
}

function scriptName({ program, args, words }: Run): string {
  const typed = words[0]?.text ?? program;
  return typed.includes('/') ? typed : (args.find(({ text }) => !text.startsWith('-'))?.text ?? typed);
}

/** `ip link show lo`, `ls /sys/class/net/lo`. */
export function namesInArguments({ args }: Run, word: string): boolean {
  return args.some(({ text }) => text.split('/').includes(word));
}

/** What put the output of a run into a file. */
function writerOf({ through, filters }: Run, line: string): string {
  if (through.includes('nohup')) return 'nohup';
  const filter = filters.find(({ program, args }) => fileWritten(program, args) !== null);
  if (filter !== undefined) return filter.program;
  return /(?:^|[;&|\n({]\s*)exec\s+[^;|\n]*>/.test(line) ? 'exec' : '>';
}

function judgeHidden(command: string, expected: Text, run: Run, line: string): Failure {
  const { fate, lostTo } = run;
  switch (fate) {
    case 'file':
      return say.intoFile(expected, command, writerOf(run, line));
    case 'captured':
      return say.intoVariable(expected, command);
    case 'background':
      return say.intoBackground(expected, command);
    case 'dropped':
    case 'terminal': {
      const [file] = lostTo === undefined ? [] : (fileOperands(lostTo.program, lostTo.args) ?? []);
      return lostTo === undefined || file === undefined || lostTo.through.includes('xargs')
        ? say.intoDeafPipe(expected, command)
        : say.intoFilterOfFile(expected, command, lostTo.program, file);
    }
  }
}

function judgeLine(saw: SawCheck['saw'], expected: Text, seen: CommandFact, produced: Produced): Judgement {
  const speaker = produced.freeText.find((run) => !asksKernel(run));
  if (speaker !== undefined) return say.mixed(expected, saw.command, speaker.program);
  if (seen.output.trim() === '') {
    if (/^[ef]?grep$/.test(saw.command) && seen.exitCode === 1) return say.grepEmpty(expected, saw.command);
    const filter = produced.runs.flatMap((run) => run.filters)[0];
    if (filter !== undefined) return say.filteredEmpty(expected, saw.command, filter.program);
    return seen.exitCode === 0
      ? say.emptyOutput(expected, saw.command)
      : say.commandFailed(expected, saw.command, seen.exitCode, '');
  }
  const pattern = compile(saw.line ?? '');
  if (pattern === null) return badPattern();
  const printed = toLines(seen.output);
  const lines = saw.command === 'lscpu' ? unwrapped(printed) : printed;
  const line = lines.find(({ text }) => text.trim() !== '' && pattern.test(text));
  if (line !== undefined && (seen.exitCode === 0 || saw.line !== undefined)) {
    const shown = brokenLines(line, printed, pattern.exec(line.text)?.[0] ?? '');
    return pass(...shown.map(quoted));
  }
  if (saw.command === 'ping' && /\b0 received\b/.test(seen.output)) return say.unanswered(expected);
  return seen.exitCode === 0 || seen.output.startsWith('PING ')
    ? say.lineMissing(expected, saw.command, produced.runs.at(-1)?.filters[0]?.program)
    : say.commandFailed(expected, saw.command, seen.exitCode, complaintIn(seen.output), seen.output);
}

function compile(pattern: string): RegExp | null {
  try {
    return new RegExp(pattern);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
