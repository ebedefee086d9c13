import type { ToldCheck, ToldFact } from '../contract/check.ts';
import type { PciDevice } from '../contract/pci.ts';
import type { Text } from '../contract/text.ts';
import { producedBy, readCommandLine, type Run } from './command-line.ts';
import type { CommandFact, Facts } from './facts.ts';
import { parseInterfaces, type Interface } from './ip-link.ts';
import { pass, type Judgement } from './judgement.ts';
import { toLines, type Line } from './lspci/line.ts';
import { interfacesProbe } from './probes.ts';
import { judgeAbsence } from './saw.ts';
import { matches } from './select.ts';
import { asksKernel, listsByGlob } from './shell/kernel-files.ts';
import { canSayAnything } from './shell/programs.ts';
import * as command from './sentences/command.ts';
import { notInGuest } from './sentences/lspci.ts';
import * as say from './sentences/told.ts';
import { blocksOf, type Block } from './told-blocks.ts';
import { namesOf, saidInArguments, saidInLine, type Names, type Said } from './told-words.ts';
import { isWitness } from './told-witnesses.ts';
import { probed, trueDevices } from './truth.ts';

/**
 * Judges what programs other than lspci told of a device. The guest says which words are true (the interface
 * under whatever name, slot, driver, module); one piece of the learner's output must have said them together.
 */
export function judgeTold({ told }: ToldCheck, facts: Facts): Judgement {
  const expected = say.toldExpected(told);
  const [first = ''] = told.by;
  if (facts.saw === null) return command.noCommand(expected, first);
  const seen = facts.saw;
  const ran = readCommandLine(seen.line);
  const own = ran.filter((run) => isWitness(run, told.by) && !run.fed);
  const witnesses = own.filter(({ fate }) => fate === 'terminal');
  const program = (witnesses[0] ?? own[0])?.program ?? first;
  const absent = judgeAbsence(program, expected, seen, producedBy(seen.line, program));
  if (absent !== null) return absent;

  const speaker = ran.find((run) => run.fate === 'terminal' && !run.fed && invents(run));
  if (speaker !== undefined) return command.saidByHand(expected, first, speaker.program);

  const truth = trueDevices(facts);
  if (!truth.ok) return truth.judgement;
  const uevents = probed(facts, interfacesProbe);
  if (!uevents.ok) return uevents.judgement;
  const devices = truth.value.filter((device) => matches(device, told.device));
  if (devices.length === 0) return notInGuest(expected, told.device);
  const interfaces = parseInterfaces(uevents.value);

  const context = ran.filter((run) => run.program === 'cd');
  const tellings = devices.map((device) => tell(device, interfaces, told.facts, witnesses, context, seen));
  const whole = tellings.find(({ missing }) => missing.length === 0);
  if (whole !== undefined) return pass(...whole.evidence);
  const nearest = tellings.reduce((a, b) => (b.missing.length < a.missing.length ? b : a));
  return judgeMissing(expected, nearest, witnesses, seen, interfaces);
}

/** What the output told of one device, in the piece of it that told most. */
interface Telling {
  device: PciDevice;
  missing: readonly ToldFact[];
  /** The output says nothing at all of the device. */
  silent: boolean;
  evidence: ReturnType<typeof evidenceOf>;
}

function tell(
  device: PciDevice,
  interfaces: readonly Interface[],
  wanted: readonly ToldFact[],
  witnesses: readonly Run[],
  context: readonly Run[],
  seen: CommandFact,
): Telling {
  const names = namesOf(device, interfaces);
  const lines = toLines(seen.output).filter(({ text }) => !isComplaint(text, witnesses));
  const none: Telling = { device, missing: wanted, silent: true, evidence: [] };
  return witnesses.reduce<Telling>((best, run) => {
    const typed = saidInArguments([run, ...context], names);
    return blocksOf(run, lines).reduce<Telling>((nearest, block) => {
      const telling = read(device, block, names, typed, wanted);
      return isNearer(telling, nearest) ? telling : nearest;
    }, best);
  }, none);
}

function read(
  device: PciDevice,
  block: Block,
  names: Names,
  typed: ReadonlySet<ToldFact>,
  wanted: readonly ToldFact[],
): Telling {
  const said = block.lines.map((line) => ({ line, said: saidInLine(line.text, names, block.kind) }));
  const out = new Set(said.flatMap((one) => one.said.map(({ fact }) => fact)));
  const silent = out.size === 0;
  return {
    device,
    silent,
    // What was only typed proves nothing until the output answers to it.
    missing: silent ? wanted : wanted.filter((fact) => !out.has(fact) && !typed.has(fact)),
    evidence: evidenceOf(said, wanted.some((fact) => out.has(fact)) ? wanted : [...out]),
  };
}

function isNearer(one: Telling, other: Telling): boolean {
  return one.missing.length < other.missing.length || (other.silent && !one.silent);
}

function evidenceOf(said: readonly { line: Line; said: readonly Said[] }[], wanted: readonly ToldFact[]) {
  return said.flatMap(({ line, said: all }) => {
    const told = all.filter(({ fact }) => wanted.includes(fact));
    if (told.length === 0) return [];
    const fields = told.flatMap(({ fact, start, end }) => {
      if (fact === 'interface') return [];
      return [{ name: fact === 'module' ? ('modules' as const) : fact, start, end }];
    });
    return [{ witness: 'saw' as const, line: line.text, lineIndex: line.index, fields }];
  });
}

function judgeMissing(
  expected: Text,
  { device, missing, silent }: Telling,
  witnesses: readonly Run[],
  seen: CommandFact,
  interfaces: readonly Interface[],
): Judgement {
  const [run] = witnesses;
  const program = run?.program ?? '';
  const filter = witnesses.flatMap(({ filters }) => filters)[0]?.program;
  const [firstLine = ''] = seen.output.trim().split('\n');
  const own = namesOf(device, interfaces).interface;
  if (missing.includes('interface') && own.length === 0) return say.noInterface(expected, device);
  if (seen.output.trim() === '') {
    return filter !== undefined
      ? command.filteredEmpty(expected, program, filter)
      : seen.exitCode === 0
        ? command.emptyOutput(expected, program)
        : command.commandFailed(expected, program, seen.exitCode, '');
  }
  const name = missing.includes('interface') || silent ? own[0] : undefined;
  const askedForLo = /(?:^|[\s/])lo(?![\w-])/.test(seen.line);
  const showsLo = silent && filter === undefined && /(?:^|[\s/])lo(?![\w-])/m.test(seen.output);
  if (name !== undefined && silent && (askedForLo || showsLo)) return say.loopback(expected, name);
  if (silent && seen.exitCode !== 0) {
    return name !== undefined && /no such|does not exist|cannot find/i.test(seen.output)
      ? say.failedOn(expected, program, firstLine, name)
      : command.commandFailed(expected, program, seen.exitCode, firstLine);
  }
  if (filter !== undefined) return say.cut(expected, device, missing, filter);
  return silent ? say.otherThings(expected, device, program) : say.notTold(expected, device, missing);
}

/** What a program says when it fails repeats what was typed: `ls: cannot access '/sys/…/eth0'`. */
function isComplaint(text: string, witnesses: readonly Run[]): boolean {
  return witnesses.some(({ program }) => text.startsWith(`${program}: `));
}

function invents(run: Run): boolean {
  const { program, args } = run;
  return canSayAnything(program, args) && !asksKernel(run) && !listsByGlob(program, args);
}
