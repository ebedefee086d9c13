import type { ReadCheck } from '../contract/check.ts';
import type { Text } from '../contract/text.ts';
import { producedBy, readCommandLine, type Run } from './command-line.ts';
import { probeKey, type CommandFact, type Facts } from './facts.ts';
import { pass, type Judgement } from './judgement.ts';
import { toLines } from './lspci/line.ts';
import { fileProbe } from './probes.ts';
import { judgeAbsence } from './saw.ts';
import { globPattern } from './shell/kernel-files.ts';
import { fileOperands } from './shell/filters.ts';
import * as command from './sentences/command.ts';
import * as say from './sentences/read.ts';
import { broken, notAsked } from './sentences/unknown.ts';

type Read = ReadCheck['read'];

/** Judges whether the learner's output showed what a file of the kernel says, by whatever program reads files. */
export function judgeRead({ read }: ReadCheck, facts: Facts): Judgement {
  const expected = say.readExpected(read.file, read.word);
  if (facts.saw === null) return say.nothingRead(expected, read.file);
  const seen = facts.saw;
  const ran = readCommandLine(seen.line);
  const reading = ran.filter((run) => readsFile(run, read.file));
  const shown = reading.filter((run) => run.fate === 'terminal');
  const [reader] = shown;
  if (reader === undefined) return judgeUnread(expected, read, seen, ran, reading);

  const { program } = reader;
  const absent = judgeAbsence(program, expected, seen, producedBy(seen.line, program));
  if (absent !== null) return absent;

  const truth = facts.probes.get(probeKey(fileProbe(read.file)));
  if (truth === undefined) return notAsked();
  if (!truth.ok) return broken(truth.why);
  if (truth.exitCode !== 0) return say.fileMissing(expected, read.file);
  const wanted = read.word ?? firstLine(truth.stdout);
  if (!hasWord(truth.stdout, wanted)) return say.wordMissing(expected, read.file);

  // `grep` writes the name of the file in front, where it reads several.
  const name = nameOf(read.file);
  const lines = toLines(seen.output).filter(({ text }) => hasWord(text, wanted));
  const line = lines.find(({ text }) => text.includes(`/${name}:`)) ?? lines[0];
  if (line !== undefined) return pass({ witness: 'saw', line: line.text, lineIndex: line.index, fields: [] });
  const filter = shown.flatMap(({ filters }) => filters)[0]?.program;
  if (filter !== undefined) return say.cutAway(expected, read.file, filter);
  if (program.endsWith('grep') && seen.exitCode === 1 && seen.output.trim() === '') {
    return command.grepEmpty(expected, program);
  }
  return seen.exitCode === 0
    ? say.notShown(expected, read, program)
    : command.commandFailed(expected, program, seen.exitCode, firstLine(seen.output));
}

function judgeUnread(
  expected: Text,
  { file }: Read,
  seen: CommandFact,
  ran: readonly Run[],
  reading: readonly Run[],
): Judgement {
  const [hidden] = reading;
  if (hidden !== undefined) {
    const absent = judgeAbsence(hidden.program, expected, seen, producedBy(seen.line, hidden.program));
    if (absent !== null) return absent;
  }
  if (seen.exitCode === 127) {
    const absent = judgeAbsence('cat', expected, seen, producedBy(seen.line, 'cat'));
    if (absent !== null) return absent;
  }
  const other = ran.find((run) => fileOperands(run.program, run.args)?.some((path) => path.includes('/')));
  const [first] = ran;
  if (other !== undefined) {
    const missing = fileOperands(other.program, other.args)?.find((path) =>
      seen.output.includes(`${path}: No such file or directory`),
    );
    return missing === undefined
      ? say.otherFile(expected, file)
      : say.wrongName(expected, file, other.program, missing);
  }
  return first === undefined
    ? say.nothingRead(expected, file)
    : say.notAReader(expected, file, first.program);
}

/** Whether a program for reading files was pointed at this one, plainly, by a pattern or by a folder. */
export function readsFile({ program, args, fed }: Run, file: string): boolean {
  const files = fileOperands(program, args);
  if (files === null || fed) return false;
  const folders = program.endsWith('grep') && args.some(({ text }) => /^-[a-zA-Z]*[rR]/.test(text));
  const name = nameOf(file);
  return files.some((path) => {
    if (folders && file.startsWith(`${path.replace(/\/$/, '')}/`)) return true;
    if (path === file) return true;
    if (path.startsWith('/') && !/^\/(?:sys|proc)\//.test(path)) return false;
    if (isOfAnotherDevice(path, file)) return false;
    const last = nameOf(path);
    return last === name || globPattern(last)?.test(name) === true;
  });
}

/** Many paths lead to one file, but none with another device's address in it. */
function isOfAnotherDevice(path: string, file: string): boolean {
  const address = /[0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]/g;
  const own: readonly string[] = file.match(address) ?? [];
  const typed: readonly string[] = path.match(address) ?? [];
  return own.length > 0 && typed.length > 0 && !typed.some((one) => own.includes(one));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function hasWord(text: string, word: string): boolean {
  const at = text.indexOf(word);
  if (word === '' || at < 0) return false;
  const outside = (char: string) => !/[\w]/.test(char);
  return outside(text.charAt(at - 1)) && outside(text.charAt(at + word.length));
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0]?.trim() ?? '';
}
