import type { ListedCheck } from '../contract/check.ts';
import type { Text } from '../contract/text.ts';
import { producedBy, readCommandLine, type Run } from './command-line.ts';
import { quoted } from './evidence.ts';
import type { CommandFact, Facts } from './facts.ts';
import { handlingOf } from './handling.ts';
import { pass, type Judgement } from './judgement.ts';
import { matchesThing, subjectOf, type Fit } from './listed/match.ts';
import { readersOf, type Reader } from './listed/readers.ts';
import { valueOf, type Row } from './listed/row.ts';
import { brokenLines } from './lscpu.ts';
import { toLines, type Line } from './lspci/line.ts';
import { missingProgram } from './related.ts';
import { judgeAbsence, namesInArguments } from './saw.ts';
import { fileOperands } from './shell/filters.ts';
import { asksKernel } from './shell/kernel-files.ts';
import { canSayAnything, speaks } from './shell/programs.ts';
import * as command from './sentences/command.ts';
import { notAReader, otherFile } from './sentences/read.ts';
import * as say from './sentences/listed.ts';
import { changedLines, unreadLines } from './sentences/unknown.ts';
import { isTypo } from './typo.ts';

type Thing = ListedCheck['listed'];

/**
 * Judges what a listing told of one thing, in whatever layout: the fact counts, not the line. Output that can't be
 * read for certain any more makes `unknown`, never a failure.
 */
export function judgeListed({ listed, notAsked }: ListedCheck, facts: Facts): Judgement {
  const expected = say.listedExpected(listed);
  const readers = readersOf(listed);
  const [{ program: first } = { program: '' }] = readers;
  if (facts.saw === null) return command.noCommand(expected, first);
  const seen = facts.saw;
  const ran = readCommandLine(seen.line);
  const witnesses = ran.flatMap((run) => {
    const reader = readers.find((one) => one.program === run.program && one.listens(run));
    return reader === undefined || run.fate !== 'terminal' || run.fed ? [] : [{ run, reader }];
  });
  const [witness] = witnesses;
  if (witness === undefined) return judgeNoWitness(expected, listed, seen, ran, readers);

  const { program } = witness.run;
  if (notAsked !== undefined && witnesses.every(({ run }) => namesInArguments(run, notAsked))) {
    return command.askedForOne(expected, program, notAsked);
  }
  const absent = judgeAbsence(program, expected, seen, producedBy(seen.line, program));
  if (absent !== null) return absent;
  const isHarmless = (run: Run) => 'group' in listed && saysNoFigure(run);
  const speaker = ran.find(
    (run) => invents(run) && !isHarmless(run) && !witnesses.some((one) => one.run === run),
  );
  if (speaker !== undefined) return command.mixed(expected, program, speaker.program);

  const handling = handlingOf(seen.line, program);
  const lines = toLines(seen.output);
  const rows = [...witnesses, ...together(witnesses)].flatMap(({ run, reader }) =>
    reader.read(run, lines, handling),
  );
  const fits = rows.map((one) => ({ row: one, fit: matchesThing(listed, one) }));
  const right = fits.find(({ fit }) => fit.kind === 'whole');
  if (right !== undefined) {
    const whole = distinct(fits.flatMap(({ row: one, fit }) => (fit.kind === 'whole' ? [one] : [])));
    const times = 'process' in listed ? (listed.process.times ?? 1) : 1;
    if (whole.length < times) return say.tooFew(expected, subjectOf(listed), whole.length);
    return pass(...whole.slice(0, times).flatMap((row) => evidenceOf(row, lines, listed)));
  }
  const filter = witnesses.flatMap(({ run }) => run.filters)[0]?.program;
  const nothing = judgeNothing(expected, listed, program, seen, filter);
  if (nothing !== null) return nothing;
  const near = nearest(fits.map(({ fit }) => fit));
  const isBare = 'module' in listed && near.kind === 'silent';
  if ((rows.length === 0 || isBare) && handling.rewritten)
    return changedLines(handling.by ?? program, program);
  if (near.kind === 'other' && filter === undefined && isWritten(listed, lines))
    return unreadLines(program, subjectOf(listed));
  return judgeNear(expected, listed, near, program, filter);
}

function evidenceOf(row: Row, printed: readonly Line[], listed: Thing) {
  const setting = 'setting' in listed && listed.setting.by === 'lscpu' ? listed.setting : null;
  const shown =
    setting === null
      ? row.lines
      : row.lines.flatMap((line) => brokenLines(line, printed, setting.value ?? setting.name));
  return shown.map(quoted);
}

/** The thing stands there, yet in no row that could be read: nobody may say that it is missing. */
function isWritten(listed: Thing, lines: readonly Line[]): boolean {
  const name = 'disk' in listed ? listed.disk.name : '';
  return name !== '' && lines.some(({ text }) => text.split(/[^\w.-]+/).includes(name));
}

/** The threads of one program are one. */
function distinct(rows: readonly Row[]): Row[] {
  const seen = new Map(rows.map((one, at) => [valueOf(one, 'pid') ?? `row ${String(at)}`, one]));
  return [...seen.values()];
}

function nearest(fits: readonly Fit[]): Fit {
  const order: readonly Fit['kind'][] = ['other', 'silent', 'elsewise', 'whole'];
  return fits.reduce<Fit>((a, b) => (order.indexOf(b.kind) > order.indexOf(a.kind) ? b : a), {
    kind: 'other',
  });
}

function judgeNear(
  expected: Text,
  listed: Thing,
  fit: Fit,
  program: string,
  filter: string | undefined,
): Judgement {
  const subject = subjectOf(listed);
  switch (fit.kind) {
    case 'silent':
      return say.fieldMissing(expected, listed, subject, fit.field, filter);
    case 'elsewise':
      return say.otherValue(expected, subject, fit.field, fit.value);
    case 'whole':
    case 'other':
      return say.notListed(expected, listed, program, filter);
  }
}

function judgeNothing(
  expected: Text,
  listed: Thing,
  program: string,
  seen: CommandFact,
  filter: string | undefined,
): Judgement | null {
  const [firstLine = ''] = seen.output.trim().split('\n');
  if (firstLine === '') {
    if (/^[ef]?grep$/.test(program) && seen.exitCode === 1) return command.grepEmpty(expected, program);
    if (filter !== undefined) return command.filteredEmpty(expected, program, filter);
    return seen.exitCode === 0
      ? say.nothingListed(expected, listed, program)
      : command.commandFailed(expected, program, seen.exitCode, '');
  }
  const complains =
    firstLine.startsWith(`${program}: `) || (filter === undefined && !/^(?:[ef]?grep|ps)$/.test(program));
  return complains && seen.exitCode !== 0
    ? command.commandFailed(expected, program, seen.exitCode, firstLine, seen.output)
    : null;
}

/** Nothing ran that lists such things, or its output is not in the terminal. */
function judgeNoWitness(
  expected: Text,
  listed: Thing,
  seen: CommandFact,
  ran: readonly Run[],
  readers: readonly Reader[],
): Judgement {
  const [{ program: first } = { program: '' }] = readers;
  const hidden = ran.find((run) => readers.some((one) => one.program === run.program && one.listens(run)));
  // What ran was meant, however alike its name: `grep` is no slip of the hand for `egrep`, nor `file` for `find`.
  const missing = missingProgram(seen, ran);
  const meant = readers.find(
    (one) => missing !== null && one.program.length > 4 && isTypo(missing, one.program),
  );
  const program = hidden?.program ?? meant?.program ?? first;
  const file = fileOf(listed);
  if (file !== null && hidden === undefined && seen.exitCode !== 127) {
    const readsFiles = ran.some((run) =>
      fileOperands(run.program, run.args)?.some((path) => path.includes('/')),
    );
    const other = ran[0]?.program;
    if (readsFiles) return otherFile(expected, file);
    if (other !== undefined) return notAReader(expected, file, other);
  }
  const absent = judgeAbsence(program, expected, seen, producedBy(seen.line, program));
  if (absent?.closeness === 'other-program')
    return say.otherProgram(absent, listed, ran[0]?.program ?? first);
  return absent ?? say.elsewhere(expected, listed);
}

/** The file that such things are read from; null where programs find them out. */
function fileOf(listed: Thing): string | null {
  if ('interrupt' in listed) return '/proc/interrupts';
  return 'setting' in listed && listed.setting.by.startsWith('/') ? listed.setting.by : null;
}

interface Witness {
  run: Run;
  reader: Reader;
}

/** A loop asks by many runs what one run could have been asked: their answers stand in the order of the questions. */
function together(witnesses: readonly Witness[]): Witness[] {
  const [first] = witnesses;
  const isAsking = first !== undefined && /^(?:readlink|realpath)$/.test(first.run.program);
  if (!isAsking || witnesses.length < 2) return [];
  if (witnesses.some(({ run }) => run.program !== first.run.program)) return [];
  return [{ ...first, run: { ...first.run, args: witnesses.flatMap(({ run }) => run.args) } }];
}

/** Titles of a loop over groups, whose figures the shell puts in. */
function saysNoFigure({ program, args }: Run): boolean {
  return speaks(program) && args.every(({ text }) => !/\d/.test(text));
}

function invents(run: Run): boolean {
  return run.data === 'terminal' && !run.fed && canSayAnything(run.program, run.args) && !asksKernel(run);
}
