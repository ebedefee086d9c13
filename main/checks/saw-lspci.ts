import type { DeviceWhere, SawCheck, ShownFact } from '../contract/check.ts';
import type { PciDevice } from '../contract/pci.ts';
import type { Text } from '../contract/text.ts';
import { attributed } from './attributed.ts';
import type { Produced, Run } from './command-line.ts';
import { seenLines } from './evidence.ts';
import type { CommandFact, Facts } from './facts.ts';
import { handlingOf, type Handling } from './handling.ts';
import { pass, type Judgement } from './judgement.ts';
import { readLspci, type LspciText } from './lspci.ts';
import { isDetail } from './lspci/detail.ts';
import { toLines } from './lspci/line.ts';
import type { Reading } from './lspci/reading.ts';
import { asks, readLspciOptions, selects, type LspciOptions } from './lspci-options.ts';
import { matches } from './select.ts';
import * as command from './sentences/command.ts';
import { fileOperands } from './shell/filters.ts';
import * as say from './sentences/lspci.ts';
import { changedLines, whoseLine } from './sentences/unknown.ts';
import { agrees, canShow, sameNumbers, shows, withoutStrays } from './shown.ts';
import { trueDevices } from './truth.ts';

type Saw = SawCheck['saw'];

/** A run of lspci with its options read. */
interface Call {
  run: Run;
  options: LspciOptions;
}

/** A reading that the guest confirms. */
interface Sighting {
  reading: Reading;
  truth: PciDevice;
}

/** Judges the devices a learner's lspci showed, each against the guest's own word. */
export function judgeLspci(
  saw: Saw,
  expected: Text,
  seen: CommandFact,
  produced: Produced,
  facts: Facts,
): Judgement {
  const calls = produced.runs.map((run) => ({ run, options: readLspciOptions(run.args) }));
  if (calls.every(({ options }) => asks(options, 'F') > 0)) return say.fromDump(expected);
  const truth = trueDevices(facts);
  if (!truth.ok) return truth.judgement;

  const where = saw.device ?? {};
  const wanted = truth.value.filter((device) => matches(device, where));
  const handling = handlingBy(seen, calls, truth.value);
  const raw = readLspci(seen.output);
  const text = attributed(raw, handling);
  const { sightings, impostor } = confirm(text, truth.value, typedTexts(produced), handling);
  /** A line that is not true; where a program has changed no more than words, that is no lie. */
  const untrue = (reading: Reading) => {
    const line = lineOf(text, reading);
    const isTyped = typedTexts(produced).some((words) => words.includes(line));
    const device = truth.value.find(({ slot }) => slot === reading.device.slot);
    return handling.rewritten && !isTyped && device !== undefined && sameNumbers(reading.device, device)
      ? rewritten(handling)
      : say.notTrue(expected, line);
  };
  const [one] = wanted;
  if (text.readings.length < Math.min(raw.readings.length, 1) && handling.by !== null && one !== undefined) {
    return whoseLine(handling.by, one);
  }
  if (text.readings.length === 0) return judgeNothing(expected, seen, calls, { wanted, where });
  if (wanted.length === 0) {
    return impostor === undefined ? say.notInGuest(expected, where) : untrue(impostor);
  }

  const found = sightings.filter((sighting) => wanted.includes(sighting.truth));
  if (found.length === 0) {
    if (impostor !== undefined) return untrue(impostor);
    const cutter = calls.flatMap(({ run }) => run.filters)[0];
    const others = [...new Set(sightings.map((sighting) => sighting.truth))];
    const selected = calls.some(({ options }) => options.slot !== null || options.id !== null);
    const picked = others.length === 1 && !/^(?:head|tail)$/.test(cutter?.program ?? '');
    return cutter === undefined || selected || picked
      ? say.otherDevice(expected, others, where)
      : say.cutAway(expected, where, cutter.program);
  }
  return judgeFacts(saw, expected, text, { found, sightings, wanted, calls, produced, handling });
}

/** What was done to the lines; where lspci spoke of one device alone, all of them are about that. */
function handlingBy({ line }: CommandFact, calls: readonly Call[], truth: readonly PciDevice[]): Handling {
  const handling = handlingOf(line, 'lspci');
  const only = truth.filter((device) => calls.some(({ options }) => selects(options, device)));
  const settled = only.length === 1 && handling.order !== 'stirred';
  return settled ? { ...handling, order: 'kept' } : handling;
}

interface Scene {
  found: readonly Sighting[];
  sightings: readonly Sighting[];
  wanted: readonly PciDevice[];
  calls: readonly Call[];
  produced: Produced;
  handling: Handling;
}

function judgeFacts(saw: Saw, expected: Text, text: LspciText, scene: Scene): Judgement {
  const { found, sightings, wanted, calls, produced, handling } = scene;
  const needed = saw.shows ?? [];
  const devices = [...new Set(found.map((sighting) => sighting.truth))];
  const candidates = devices.map((truth) => {
    const readings = found.filter((sighting) => sighting.truth === truth).map(({ reading }) => reading);
    return { truth, readings, missing: needed.filter((fact) => !readings.some((one) => shows(one, fact))) };
  });
  const best = candidates.reduce((a, b) => (b.missing.length < a.missing.length ? b : a));
  const [missing] = best.missing;
  if (missing !== undefined) return judgeMissing(expected, best.truth, missing, { calls, handling, needed });

  const [speaker] = produced.freeText;
  if (speaker !== undefined && !calls.some((call) => mustHaveShown(call, best.truth, needed))) {
    return command.mixed(expected, 'lspci', speaker.program);
  }
  const strangers = new Set(sightings.map(({ truth }) => truth).filter((truth) => !wanted.includes(truth)));
  if (saw.only === true && strangers.size > 0) return say.notAlone(expected, best.truth, strangers.size);

  const added = needed.find(
    (fact) => !calls.some(({ options }) => options.uncertain || canShow(options, fact)),
  );
  if (added !== undefined) {
    const filters = calls.flatMap(({ run }) => run.filters);
    const reader = filters.find(({ program, args }) =>
      (fileOperands(program, args) ?? []).some((file) => file !== '-'),
    );
    if (reader !== undefined) return command.mixed(expected, 'lspci', reader.program);
    // What lspci was not asked for was put there by somebody else.
    if (handling.rewritten) return rewritten(handling);
  }
  const telling = fewest(best.readings, needed);
  return pass(...telling.flatMap((reading) => seenLines(reading, text.lines, best.truth)));
}

function judgeMissing(
  expected: Text,
  device: PciDevice,
  fact: ShownFact,
  { calls, needed, handling }: Pick<Scene, 'calls' | 'handling'> & { needed: readonly ShownFact[] },
): Judgement {
  if (fact === 'driver' && device.driver === null) return say.driverless(expected, device);
  const asked = calls.find(({ options }) => canShow(options, fact) && fact !== 'name' && fact !== 'class');
  const [filter] = asked?.run.filters ?? [];
  if (asked !== undefined && handling.by !== null) {
    const unsure = handling.order === 'picked' || handling.order === 'stirred' || fact === 'bars';
    if (unsure && handling.order !== 'kept') return whoseLine(handling.by, device);
    if (handling.rewritten) return rewritten(handling);
  }
  return filter === undefined
    ? say.notShown(expected, device, fact, {
        needed,
        inTree: calls.every(({ options }) => asks(options, 't') > 0 && !canShow(options, fact)),
      })
    : say.detailFiltered(expected, device, fact, filter.program, asked?.options.slot !== null);
}

function rewritten({ by }: Handling): Judgement {
  return changedLines(by ?? '', 'lspci');
}

function judgeNothing(
  expected: Text,
  seen: CommandFact,
  calls: readonly Call[],
  { wanted, where }: { wanted: readonly PciDevice[]; where: DeviceWhere },
): Judgement {
  const last = calls.at(-1);
  const [firstLine = ''] = seen.output.trim().split('\n');
  const complained = firstLine.startsWith('lspci: -s:');
  const selected = last !== undefined && (last.options.slot !== null || last.options.id !== null);
  if (selected && firstLine === '' && wanted.length === 0) return say.notInGuest(expected, where);
  if (last !== undefined && complained && !/^[\da-f:.*]+$/i.test(last.options.slot ?? '')) {
    return say.noSlot(expected, last.options.slot ?? '', wanted[0]);
  }
  if (last !== undefined && last.options.slot !== null && (firstLine === '' || complained)) {
    return say.emptySlot(expected, last.options.slot, wanted[0]);
  }
  if (last !== undefined && last.options.id !== null && firstLine === '') {
    return say.emptyId(expected, last.options.id);
  }
  const filter = last?.run.filters[0]?.program;
  if (filter !== undefined) {
    if (firstLine === '') return command.filteredEmpty(expected, 'lspci', filter);
    // lspci puts the name of a device above what it tells of it.
    const detail = toLines(seen.output).find(isDetail);
    return detail === undefined
      ? say.noDeviceLines(expected, filter)
      : say.deviceCutOff(expected, filter, detail.body.trim(), selected ? null : wanted[0]);
  }
  if (seen.exitCode !== 0)
    return command.commandFailed(expected, 'lspci', seen.exitCode, firstLine, seen.output);
  return firstLine === '' ? command.emptyOutput(expected, 'lspci') : say.noDeviceLines(expected);
}

/** Sorts what the text says into what the guest confirms, and the first line it does not. */
function confirm(
  text: LspciText,
  truth: readonly PciDevice[],
  typed: readonly string[],
  { order }: Handling,
): { sightings: Sighting[]; impostor: Reading | undefined } {
  const bySlot = new Map(truth.map((device) => [device.slot, device]));
  const sightings: Sighting[] = [];
  let impostor: Reading | undefined;
  for (const reading of text.readings) {
    const device = bySlot.get(reading.device.slot);
    const line = lineOf(text, reading);
    const handMade = line.includes(' ') && typed.some((words) => words.includes(line));
    if (device !== undefined && !handMade && agrees(reading.device, device)) {
      sightings.push({
        reading: withoutStrays(reading, device, { unique: order === 'picked', all: truth }),
        truth: device,
      });
    } else {
      impostor ??= reading;
    }
  }
  return { sightings, impostor };
}

function lineOf(text: LspciText, reading: Reading): string {
  return (text.lines[reading.device.lines[0] ?? -1]?.text ?? '').trim();
}

/** Everything the learner typed that a program could have printed back; grep only ever selects. */
function typedTexts({ runs, others }: Produced): string[] {
  const calls = [...others, ...runs.flatMap((run) => run.filters)];
  return calls
    .filter(({ program }) => !/^[ef]?grep$/.test(program))
    .flatMap(({ args }) => args.map(({ text }) => text));
}

const transparent = new Set(['cat', 'tee', 'less', 'more', 'pager']);

/** Whether this run of lspci, by its options and its pipe, cannot but have shown the facts itself. */
function mustHaveShown({ run, options }: Call, device: PciDevice, needed: readonly ShownFact[]): boolean {
  return (
    asks(options, 'F') === 0 &&
    !options.uncertain &&
    run.filters.every(({ program }) => transparent.has(program)) &&
    selects(options, device) &&
    needed.every((fact) => canShow(options, fact))
  );
}

/** One reading where one shows it all; else all that contribute. */
function fewest(readings: readonly Reading[], needed: readonly ShownFact[]): readonly Reading[] {
  const whole = readings.find((reading) => needed.every((fact) => shows(reading, fact)));
  return whole === undefined ? readings : [whole];
}
