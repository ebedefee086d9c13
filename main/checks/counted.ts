import type { CountedCheck } from '../contract/check.ts';
import { producedBy, readCommandLine, type Run } from './command-line.ts';
import { stated } from './evidence.ts';
import type { CommandFact, Facts } from './facts.ts';
import { parseInterfaces } from './ip-link.ts';
import { pass, type Failure, type Judgement } from './judgement.ts';
import { INTERRUPTS, interfacesProbe, interruptsProbe } from './probes.ts';
import { judgeRead } from './read.ts';
import { judgeAbsence } from './saw.ts';
import { mixed } from './sentences/command.ts';
import * as say from './sentences/counted.ts';
import { asksKernel } from './shell/kernel-files.ts';
import { canSayAnything } from './shell/programs.ts';
import { probed } from './truth.ts';
import { ownAddressIn, workDone } from './work.ts';

type Counted = CountedCheck['counted'];

/** A bell's counter, as it stood in the terminal at one moment. */
interface Look {
  bell: string;
  value: number;
  line: string;
  /** Where in all that was printed. */
  at: number;
}

/**
 * Judges an experiment with the counters of the kernel: the learner looked, had something happen, and looked again,
 * in one line or in several. All their commands are read as one text; the guest says whether the figures can be true.
 */
export function judgeCounted({ counted }: CountedCheck, facts: Facts): Judgement {
  const expected = say.countedExpected(counted);
  if (facts.saw === null) return say.nothingYet(expected, counted);
  const speaker = inventor(facts.saw.line);
  if (speaker !== undefined) return mixed(expected, 'grep', speaker.program);
  const now = probed(facts, interruptsProbe);
  if (!now.ok) return now.judgement;
  const bells = namesOf(counted, facts);
  if (!bells.ok) return bells.judgement;

  const text = [...(facts.earlier ?? []), facts.saw].map(honestOutput).join('\n');
  const truth = looksIn(now.value, bells.value);
  const looks = looksIn(text, bells.value).filter(({ bell, value }) =>
    truth.some((one) => one.bell === bell && value <= one.value),
  );
  const missing = bells.value.find((bell) => !truth.some((one) => one.bell === bell));
  if (missing !== undefined) return say.noSuchBell(expected, missing);

  const found = bells.value.map((bell) =>
    experimentOf(
      counted,
      looks.filter((look) => look.bell === bell),
      text,
    ),
  );
  const short = found.find((one) => one.kind !== 'whole');
  if (short === undefined) {
    return pass(
      ...found
        .flatMap((one) => (one.kind === 'whole' ? one.looks : []))
        .map(({ line }) => ({
          witness: 'saw' as const,
          line: line.trim(),
          lineIndex: null,
          fields: [],
        })),
      ...found.flatMap((one) =>
        one.kind === 'whole' && counted.looks === 2 ? [stated('measured', say.grown(one.grown))] : [],
      ),
    );
  }
  const cutter = counterCut(facts.saw, bells.value);
  if (cutter !== null) return say.counterCut(expected, cutter);
  const ran = workDone(counted.during, text);
  const produced = producedBy(facts.saw.line, counted.during);
  if (ran === 0 && !produced.shown && produced.hidden.length > 0) {
    const absent = judgeAbsence(counted.during, expected, facts.saw, produced);
    if (absent !== null) return absent;
  }
  const inside = counted.during === 'ping' ? ownAddressIn(facts.saw.output) : null;
  if (inside !== null) return say.stayedInside(expected, inside);
  const misread = facts.saw.output === '' || ran === 0 ? misreading(facts, bells.value[0]) : null;
  if (misread !== null && short.kind !== 'still') return misread;
  return short.kind === 'still'
    ? say.notGrown(expected, counted)
    : say.incomplete(expected, counted, { looked: short.looked, ran });
}

/** Programs that pick columns, or rewrite lines. */
const cutters: ReadonlySet<string> = new Set(['awk', 'gawk', 'mawk', 'cut', 'sed']);

/** What left a bell's name on the screen and took its counter away; null where nothing did. */
function counterCut({ line, output }: CommandFact, bells: readonly string[]): string | null {
  if (!line.includes(INTERRUPTS.slice(1))) return null;
  const isNamed = bells.some((bell) => output.includes(bell));
  if (!isNamed || looksIn(output, bells).length > 0) return null;
  const programs = readCommandLine(line).flatMap((run) => [
    run.program,
    ...run.filters.map(({ program }) => program),
  ]);
  return programs.find((program) => cutters.has(program)) ?? null;
}

/** What kept the last command from showing the counters, where it was to read them. */
function misreading(facts: Facts, word: string | undefined): Failure | null {
  const read = judgeRead({ read: { file: INTERRUPTS, ...(word === undefined ? {} : { word }) } }, facts);
  if (read.kind !== 'fail') return null;
  return read.closeness === 'other-program' || read.closeness === 'nothing-yet' ? null : read;
}

type Experiment =
  | { kind: 'whole'; looks: readonly Look[]; grown: number }
  /** All was done, and the figure did not move as it should have. */
  | { kind: 'still' }
  | { kind: 'part'; looked: boolean };

function experimentOf(
  { during, count, looks: wanted, atLeast }: Counted,
  looks: readonly Look[],
  text: string,
): Experiment {
  let isStill = false;
  for (const after of looks) {
    const befores = wanted === 1 ? [null] : looks.filter(({ at }) => at < after.at);
    for (const before of befores) {
      if (workDone(during, text.slice(before?.at ?? 0, after.at)) < count) continue;
      const grown = after.value - (before?.value ?? 0);
      if (grown >= atLeast)
        return { kind: 'whole', looks: before === null ? [after] : [before, after], grown };
      isStill = true;
    }
  }
  return isStill ? { kind: 'still' } : { kind: 'part', looked: looks.length > 0 };
}

/** What a command printed, where none of it can have been made up. */
function honestOutput({ line, output }: CommandFact): string {
  return inventor(line) === undefined ? output : '';
}

/** The program in the line that can print any text at all. */
function inventor(line: string): Run | undefined {
  return readCommandLine(line).find(
    (run) => run.data === 'terminal' && !run.fed && canSayAnything(run.program, run.args) && !asksKernel(run),
  );
}

/** `10:        123   IO-APIC  10-fasteoi   eth0`: every reading of the bells, in the order they were printed. */
function looksIn(text: string, bells: readonly string[]): Look[] {
  const looks: Look[] = [];
  for (const found of text.matchAll(/^(?:\/proc\/interrupts:)? *(?:\d+:)? *\d+: +((?:\d+ +)+)\S.*$/gm)) {
    const [line, counts = ''] = found;
    const names = new Set(
      line
        .trim()
        .split(/[\s,]+/)
        .slice(2)
        .flatMap((word) => [word, word.replace(/\.\d+$/, '')]),
    );
    for (const bell of bells) {
      if (!names.has(bell)) continue;
      const value = counts
        .trim()
        .split(/ +/)
        .reduce((sum, count) => sum + Number(count), 0);
      looks.push({ bell, value, line, at: found.index });
    }
  }
  return looks;
}

function namesOf(
  { bells }: Counted,
  facts: Facts,
): { ok: true; value: string[] } | { ok: false; judgement: Judgement } {
  if (!bells.includes('interface')) return { ok: true, value: bells };
  const printed = probed(facts, interfacesProbe);
  if (!printed.ok) return printed;
  const [card] = parseInterfaces(printed.value);
  return card === undefined
    ? {
        ok: false,
        judgement: say.noCard(say.countedExpected({ bells, during: 'ping', count: 1, looks: 2, atLeast: 1 })),
      }
    : { ok: true, value: bells.map((bell) => (bell === 'interface' ? card.name : bell)) };
}
